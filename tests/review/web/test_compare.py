"""Two reports side by side; the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review.bootstrap import Application
from review.services.comparing import Difference

if TYPE_CHECKING:
    from conftest import Browser

ONE = b"First same.\n\nThe meeting was held in May.\n\nOnly here, and nowhere else.\n\nLast same."
TWO = b"First same.\n\nThe meeting was held in June.\n\nLast same.\n\nA new end."


def test_only_what_differs_is_shown(browser: Browser, application: Application) -> None:
    left = application.reports.add(ONE, "one.txt", person="x").id
    right = application.reports.add(TWO, "two.txt", person="x").id
    compared = application.comparing.compare(left, right, reviewed=True)
    assert compared.rows == (
        Difference(2, 2, "The meeting was held in May.", "The meeting was held in June."),
        Difference(3, 0, "Only here, and nowhere else.", ""),
        Difference(0, 4, "", "A new end."),
    )
    assert compared.same == 2
    page = browser.page(f"/compare?left={left}&right={right}")
    assert browser.words(page.get_element_by_id("compared-title")) == "3 paragraphs differ"
    rows = page.find_class("beside")[0].xpath("./tbody/tr")
    assert [browser.words(cell) for cell in rows[0]] == [
        "2",
        "The meeting was held in May.",
        "The meeting was held in June.",
    ]
    assert [one.text for one in rows[0].iter("ins")] == ["June"]


def test_two_versions_of_one_file_are_told_apart(browser: Browser, application: Application) -> None:
    left = application.reports.add(ONE, "one.txt", person="x").id
    right = application.versions.add(left, TWO, "one.txt", person="x").id
    page = browser.page(f"/compare?left={left}&right={right}")
    heads = [browser.words(one) for one in page.find_class("beside")[0].xpath("./thead/tr/th")]
    assert heads[1:] == ["one, one.txt, version 1", "one, one.txt, version 2"]


def test_the_untouched_texts_can_be_compared_too(minutes: Browser, application: Application) -> None:
    double = next(row for row in minutes.data()["findings"] if row["c"] == "double-space")
    same = application.reports.add(application.reports.original(2).content, "same.txt", person="x").id
    minutes.step(key="k1", kind="accept", base=0, findings=[double["k"]])
    assert len(application.comparing.compare(2, same, reviewed=True).rows) == 1
    assert application.comparing.compare(2, same, reviewed=False).rows == ()
    assert "0 paragraphs differ" in minutes.words(minutes.page(f"/compare?left=2&right={same}&text=came"))


def test_a_report_that_is_not_there_is_said(browser: Browser) -> None:
    assert browser.client.get("/compare?left=1&right=99").status_code == 404


def test_the_tour_opens_the_sample_even_from_the_trash(browser: Browser, application: Application) -> None:
    application.reports.trash(1)
    response = browser.client.post("/sample", data={"csrf_token": browser.token()})
    assert response.headers["Location"] == "/reports/1/"
    assert application.reports.get(1).trashed_at is None
    assert len(browser.page("/help").find_class("tour")[0].findall("li")) == 8
