"""Proposals with forms alone: from a sentence to the queue, approved, amended, rejected; the discussion of a term."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

from review.bootstrap import Application

Browser = Any
REPORT = "The Water Affairs Bureau met the Harbour Office. The harbour office answered.\n"


@pytest.fixture
def report(application: Application) -> int:
    glossary = application.glossaries.create("House", "Ann").id
    return application.reports.add(
        REPORT.encode(), "water.txt", source_language="zh", person="Ann", glossaries=(glossary,)
    ).id


def post(browser: Browser, address: str, **fields: Any) -> TestResponse:
    answer: TestResponse = browser.client.post(address, data={"csrf_token": browser.token(), **fields})
    return answer


def shown(browser: Browser, answer: TestResponse) -> HtmlElement:
    if answer.status_code in {302, 303}:
        return browser.page(answer.location)
    return html.fromstring(answer.get_data(as_text=True))


def proposed(browser: Browser, report: int, **more: str) -> int:
    address = f"/reports/{report}/propose?words=Water+Affairs+Bureau&segment=t0.1"
    page = browser.page(address)
    assert "The Water Affairs Bureau met the Harbour Office." in browser.words(page.find_class("propose-form")[0])
    fields = {"official": "Water Authority", "source": "水务局", "do": "propose", **more}
    browser.submit(page, "propose-form", **fields)
    queue = browser.page("/glossary/proposals").find_class("title")
    return int(queue[0].get("href").rsplit("/", 1)[1])


def findings(application: Application, report: int) -> list[str]:
    return [one.check for one in application.reviews.snapshot(report).findings]


def test_a_proposal_raises_nothing_until_it_is_approved(
    browser: Browser, application: Application, report: int
) -> None:
    number = proposed(browser, report)
    assert "deprecated-term" not in findings(application, report)
    page = browser.page(f"/glossary/proposals/{number}")
    assert browser.words(page.find_class("impact")[0]).startswith("In the open reports 1 new finding. water")
    quoted = page.xpath("//textarea[contains(@name, 'quotation')]/text()")
    assert quoted[0] == "The Water Affairs Bureau met the Harbour Office."
    answer = post(browser, f"/glossary/proposals/{number}", do="approve", reason="Right", seen="0", **fields_of(page))
    page = shown(browser, answer)
    assert "Proposal approved: Water Authority. 1 added. 1 new finding: water" in browser.words(page)
    assert "deprecated-term" in findings(application, report)
    (row,) = application.glossaries.search((2,), "水务局").rows
    names = {term.text: term.status.value for section in row.concept.languages for term in section.terms}  # type: ignore[union-attr]
    assert names == {"水务局": "preferred", "Water Authority": "preferred", "Water Affairs Bureau": "deprecated"}
    again = post(browser, f"/glossary/proposals/{number}", do="approve", seen="0", **fields_of_row(row.concept))
    assert again.status_code == 422
    assert "has decided on this proposal already" in browser.words(shown(browser, again))


def fields_of(page: HtmlElement) -> dict[str, str]:
    form = page.find_class("concept")[0]
    return {name: value for name, value in form.form_values() if name not in {"csrf_token", "seen", "reason"}}


def fields_of_row(concept: Any) -> dict[str, str]:
    return {"l0.language": "en", "l0.t0.text": concept.languages[-1].terms[0].text}


def test_a_proposal_is_amended_while_it_is_approved(browser: Browser, application: Application, report: int) -> None:
    number = proposed(browser, report)
    fields = fields_of(browser.page(f"/glossary/proposals/{number}"))
    name = next(key for key, value in fields.items() if value == "Water Authority")
    post(browser, f"/glossary/proposals/{number}", do="approve", seen="0", **{**fields, name: "Water Bureau"})
    assert application.glossaries.search((2,), "Water Bureau").total == 1
    assert application.glossaries.search((2,), "Water Authority").total == 0
    assert application.proposals.get(number).state.value == "approved"


def test_a_rejection_needs_a_reason(browser: Browser, application: Application, report: int) -> None:
    number = proposed(browser, report)
    fields = fields_of(browser.page(f"/glossary/proposals/{number}"))
    answer = post(browser, f"/glossary/proposals/{number}", do="reject", **fields)
    assert answer.status_code == 422
    post(browser, f"/glossary/proposals/{number}", do="reject", reason="Another body", **fields)
    page = browser.page("/glossary/proposals")
    assert "Water Authorityrejected" in browser.words(page)
    assert "Another body" in browser.words(page)
    assert application.glossaries.search((2,), "").total == 0


def test_words_of_a_known_term_complete_it(browser: Browser, application: Application, report: int) -> None:
    proposed(browser, report, do="propose")
    (first,) = application.proposals.list()
    application.proposals.approve(first.id, "Ann", seen=0)
    number = proposed(browser, report, words="Harbour Office")
    proposal = application.proposals.get(number)
    assert (proposal.base, proposal.concept.id) == (2, first.concept.id)
    page = browser.page(f"/glossary/proposals/{number}")
    assert "en: + Harbour Office (deprecated)" in browser.words(page)
    application.concepts.retire(2, first.concept.id, "Ben")
    answer = post(browser, f"/glossary/proposals/{number}", do="approve", seen="2", **fields_of(page))
    assert "This term has changed since you opened the proposal." in browser.words(shown(browser, answer))


def test_one_proposal_for_one_key(browser: Browser, application: Application, report: int) -> None:
    fields = {"words": "Harbour Office", "official": "Port Office", "glossary": "2", "key": "k1"}
    for _ in range(2):
        post(browser, f"/reports/{report}/propose", **fields)
    assert len(application.proposals.list()) == 1
    assert post(browser, f"/reports/{report}/propose", **{**fields, "words": "", "official": ""}).status_code == 422


def test_whoever_keeps_the_glossary_adds_at_once(browser: Browser, application: Application, report: int) -> None:
    page = browser.page(f"/reports/{report}/propose?words=Water+Affairs+Bureau&segment=t0.1")
    page = browser.submit(page, "propose-form", official="Water Authority", do="add")
    assert "Added: Water Authority. 1 added. 1 new finding: water" in browser.words(page)
    assert "deprecated-term" in findings(application, report)


def test_the_dialog_says_what_the_term_would_change(browser: Browser, report: int) -> None:
    address = f"/reports/{report}/propose?words=Water+Affairs+Bureau&official=Water+Authority&glossary=2&weigh=1"
    part = browser.client.get(address, headers={"X-Part": "1"}).get_data(as_text=True)
    assert "1 new finding." in browser.words(html.fromstring(part))


def test_terms_are_discussed_merged_split_and_moved(browser: Browser, application: Application, report: int) -> None:
    assert report
    for words, official in (("Water Bureau", "Water Authority"), ("Water Office", "Water Department")):
        post(browser, f"/reports/{report}/propose", words=words, official=official, glossary="2", do="add")
    first, second = (one.id for one in application.glossaries.search((2,), "").rows)
    post(browser, "/glossary/2/term/remark", id=first, text="Since 2019.", key="r1")
    page = browser.page(f"/glossary/2/term/?id={first}")
    assert "Since 2019." in browser.words(page.get_element_by_id("discussion"))
    post(browser, "/glossary/2/term/merge", id=first, other=second)
    page = browser.page(f"/glossary/2/term/?id={first}")
    assert [one.text for one in page.find_class("term-text")] == [
        "Water Authority", "Water Bureau", "Water Department", "Water Office",
    ]  # fmt: skip
    post(browser, "/glossary/2/term/split", id=first, name=["en Water Department", "en Water Office"])
    assert application.glossaries.search((2,), "").total == 2
    post(browser, "/glossary/2/term/move", id=first, target="1")
    assert application.glossaries.search((1,), "Water Authority").total == 2
    assert [one.concept.id for one in application.glossaries.search((2,), "").rows if one.concept] != [first]
    page = shown(browser, post(browser, "/glossary/1/term/merge", id=first, other="nobody"))
    assert "There is no term “nobody” in this glossary." in browser.words(page)
