"""What was decided before, on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from review.bootstrap import Application
from review.services.views import Step

if TYPE_CHECKING:
    from conftest import Browser

SAID = "The the office moved twice. The mayor opened it."


def add(application: Application, name: str) -> int:
    return application.reports.add(SAID.encode(), name, title=name.title(), person="Ann").id


def take(application: Application, report: int, kind: str, **fields: Any) -> None:
    version = application.reviews.snapshot(report).version
    key = f"{report}-{version}"
    application.reviews.take(report, Step(key=key, person="Ann", kind=kind, base=version, **fields))


def first(application: Application, report: int) -> str:
    return application.reviews.snapshot(report).findings[0].key


def test_an_earlier_sentence_is_taken_over_without_scripts(application: Application, browser: Browser) -> None:
    old, browser.report = add(application, "old"), add(application, "new")
    take(application, old, "edit", segment="t0.1", text="An office moved two times.")
    page = browser.page()
    (form,) = page.xpath("//form[@class='earlier-form']")
    assert "".join(form.xpath(".//del//text()")) == "The the twice"
    assert form.xpath(".//b/text()") == ["100% alike"]
    assert form.xpath(".//a/text()") == ["Old"]
    browser.submit(page, "earlier-form")
    report = application.reviews.snapshot(browser.report).revision.report
    assert report.segment("t0.1").text == "An office moved two times."
    assert browser.page().xpath("//*[@class='earlier']") == []


def test_decisions_on_the_same_words_are_counted_on_the_card(application: Application, browser: Browser) -> None:
    reports = [add(application, name) for name in ("one", "two", "three")]
    for report, kind in zip(reports, ("accept", "accept", "dismiss"), strict=True):
        take(application, report, kind, findings=(first(application, report),))
    browser.report = add(application, "new")
    (said,) = browser.page().xpath("//p[@class='decided']/text()")
    assert said == "The same words before: accepted 2 times and dismissed 1 time."


def test_nothing_is_said_where_there_is_nothing(application: Application, browser: Browser) -> None:
    browser.report = add(application, "new")
    page = browser.page()
    assert page.xpath("//*[@class='earlier']|//*[@class='decided']") == []
