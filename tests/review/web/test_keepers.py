"""Terminologists by name: who may change glossaries, who may propose, and what an import brings unseen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from glossary.model import Concept, LanguageSection, Term, TermStatus
from review import bootstrap
from review.bootstrap import Application
from review.web import create_app

Browser = Any
OPEN_TO_ALL = {
    "glossary_terms.save", "glossary_proposals.propose", "glossary_proposals.remark",
}  # fmt: skip
"""Of these some buttons are open; each closed one has its line below."""
MARKED = Term("Water Affairs Bureau", TermStatus.DEPRECATED, automatic=True)
CONCEPT = Concept("T1", (LanguageSection("en", (Term("Water Authority"), MARKED)),))


@pytest.fixture
def application(application: Application) -> Iterator[Application]:
    """The same data folder, with two terminologists."""
    application.close()
    built = bootstrap.build(replace(application.settings, terminologists=("Li Wei", "Ann Shaw")))
    yield built
    built.close()


@pytest.fixture
def app(application: Application) -> Flask:
    return create_app(application.settings, application)


@pytest.fixture
def glossary(application: Application) -> int:
    record = application.glossaries.create("House", "Ann Shaw")
    application.concepts.save(record.id, CONCEPT, 0, "Ann Shaw")
    return record.id


def post(browser: Browser, address: str, **fields: Any) -> TestResponse:
    answer: TestResponse = browser.client.post(address, data={"csrf_token": browser.token(), **fields})
    return answer


def called(browser: Browser, name: str) -> None:
    with browser.client.session_transaction() as session:
        session["name"] = name


def said(answer: TestResponse) -> str:
    page = html.fromstring(answer.get_data(as_text=True))
    return re.sub(r"\s+", " ", page.xpath("//main")[0].text_content()).strip()


def fields(**more: str) -> dict[str, str]:
    return {
        "id": "T1", "base": "2", "l0.language": "en",
        "l0.t0.text": "Water Authority", "l0.t0.was": "0.0", "l0.t0.status": "preferred",
        "l0.t1.text": "Water Affairs Bureau", "l0.t1.was": "0.1", "l0.t1.status": "deprecated", "l0.t1.when": "always",
        **more,
    }  # fmt: skip


def test_every_step_on_a_glossary_is_closed_to_others(browser: Browser, app: Flask, glossary: int) -> None:
    called(browser, "Tom")
    kept = [
        rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.split(".")[0] in {"glossaries", "glossary_terms", "glossary_imports", "glossary_proposals"}
        and "POST" in (rule.methods or ())
        and rule.endpoint not in OPEN_TO_ALL
    ]
    assert len(kept) == 13
    numbers = {"glossary_id": glossary, "import_id": 1, "proposal_id": 1, "report_id": 1}
    for rule in kept:
        address = re.sub(r"<int:(\w+)>", lambda hit: str(numbers[hit[1]]), rule.rule)
        answer = post(browser, address, id="T1", do="approve", version="1")
        assert (rule.endpoint, answer.status_code) == (rule.endpoint, 403)


@pytest.mark.parametrize("do", ["", "save", "approve", "term", "Save"])
def test_a_change_of_somebody_else_is_refused_with_the_names(
    browser: Browser, application: Application, glossary: int, do: str
) -> None:
    called(browser, "Tom")
    answer = post(browser, f"/glossary/{glossary}/term/", **fields(do=do, **{"l0.t0.text": "Water Office"}))
    assert answer.status_code == 403
    assert said(answer).startswith(
        "The glossaries are kept by Li Wei, Ann Shaw. Propose the change instead. "
        "If you are one of them, give your name in the settings."
    )
    assert application.concepts.get(glossary, "T1").concept == CONCEPT
    added = post(
        browser,
        "/reports/1/propose",
        words="Lin-gang",
        official="Lingang",
        segment="",
        glossary=str(glossary),
        do="add",
    )
    assert added.status_code == 403
    assert browser.client.get(f"/glossary/{glossary}/import").status_code == 403


@pytest.mark.parametrize(("name", "status"), [("li  WEI", 302), ("Ann Shaw", 302), ("Ann", 403), ("", 403)])
def test_who_gives_the_name_of_a_terminologist_is_one(browser: Browser, glossary: int, name: str, status: int) -> None:
    called(browser, name)
    assert post(browser, f"/glossary/{glossary}/term/", **fields(do="save", note="Seen")).status_code == status


def test_somebody_else_sees_who_keeps_the_glossary_and_proposes(
    browser: Browser, application: Application, glossary: int
) -> None:
    called(browser, "Tom")
    page = browser.page(f"/glossary/{glossary}")
    kept = "The glossaries are kept by Li Wei and Ann Shaw. You can propose changes."
    assert browser.words(page.find_class("kept-by")[0]) == kept
    assert [browser.words(one) for one in page.find_class("head-tools")[0]] == ["Export", "Propose a term"]
    term = browser.page(f"/glossary/{glossary}/term/?id=T1")
    buttons = [browser.words(one) for one in term.xpath("//main//button") if "sr" not in one.classes]
    assert buttons == ["Add a name", "Add it", "Propose", "See what it changes", "Say it"]
    assert [one.get("disabled") for one in term.xpath("//input[contains(@name, 'automatic')]")] == ["disabled"] * 2
    shown = browser.submit(term, "concept", do="propose", note="Since 2021", reason="As the gazette has it")
    assert "They decide." in browser.words(shown.find_class("concept-aside")[0])
    (waiting,) = application.proposals.list(glossary=glossary)
    assert (waiting.person, waiting.concept) == ("Tom", replace(CONCEPT, note="Since 2021"))
    assert [one.text for one in application.proposals.remarks(glossary, "T1")] == ["As the gazette has it"]
    assert application.concepts.get(glossary, "T1").concept == CONCEPT


def test_a_proposal_of_somebody_else_brings_no_automatic_replacement(
    browser: Browser, application: Application, glossary: int
) -> None:
    called(browser, "Tom")
    more = {"l0.t2.text": "Water Bureau", "l0.t2.status": "deprecated", "l0.t2.when": "always"}
    more |= {"l0.t2.automatic": "yes", "l0.t1.automatic": "yes"}
    assert post(browser, f"/glossary/{glossary}/term/", **fields(do="propose", **more)).status_code == 302
    (waiting,) = application.proposals.list(glossary=glossary)
    terms = waiting.concept.languages[0].terms
    assert [(one.text, one.automatic) for one in terms] == [
        ("Water Authority", False), ("Water Affairs Bureau", True), ("Water Bureau", False),
    ]  # fmt: skip


def test_the_preview_of_an_import_shows_what_is_replaced_without_looking(browser: Browser, glossary: int) -> None:
    called(browser, "Ann Shaw")
    table = (
        b"concept_id,en_preferred,en_deprecated,en_automatic\nT1,Water Authority,Water Affairs Bureau,yes\n"
        b"T2,Harbour Office,Port Office,yes\nT3,Town Hall,City House,\n"
    )
    answer = browser.client.post(
        f"/glossary/{glossary}/import",
        data={"csrf_token": browser.token(), "file": (io.BytesIO(table), "theirs.csv")},
    )
    page = browser.page(answer.location)
    assert browser.words(page.find_class("automatic")[0]) == (
        "1 row brings names that are replaced in reports without anybody looking. Show them"
    )
    marked = browser.page(f"{answer.location}?show=automatic")
    rows = [browser.words(row) for row in marked.xpath("//tbody/tr")]
    assert rows == ["Harbour Office New automatic Replaced without looking: Port Office"]


def test_without_terminologists_the_page_says_that_everybody_may_change_it(
    browser: Browser, application: Application, glossary: int
) -> None:
    object.__setattr__(application.settings, "terminologists", ())
    page = browser.page(f"/glossary/{glossary}")
    said = "Everybody who opens this server may change its glossaries."
    assert browser.words(page.find_class("kept-by")[0]) == said
    assert post(browser, f"/glossary/{glossary}/term/", **fields(note="Seen")).status_code == 302
