"""The glossary pages with forms alone: adding, changing, retiring, importing, exporting, taking back."""

from __future__ import annotations

import io
from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

from review.bootstrap import Application

Browser = Any
REPORT = "The Water Affairs Bureau met the Harbour Office. The harbour office answered.\n"


@pytest.fixture
def glossary(application: Application) -> int:
    record = application.glossaries.create("House", "Ann")
    application.reports.add(REPORT.encode(), "water.txt", person="Ann", glossaries=(record.id,))
    return record.id


def post(browser: Browser, address: str, **fields: Any) -> TestResponse:
    answer: TestResponse = browser.client.post(address, data={"csrf_token": browser.token(), **fields})
    return answer


def opened(browser: Browser, answer: TestResponse) -> HtmlElement:
    if answer.status_code in {302, 303}:
        return browser.page(answer.location)
    return html.fromstring(answer.get_data(as_text=True))


def fields(**more: str) -> dict[str, str]:
    return {
        "id": "T1",
        "base": "0",
        "l0.language": "zh",
        "l0.t0.text": "水务局",
        "l0.t0.status": "preferred",
        "l1.language": "en",
        "l1.t0.text": "Water Authority",
        "l1.t0.status": "preferred",
        "l1.t1.text": "Water Affairs Bureau",
        "l1.t1.status": "deprecated",
        "l1.t1.when": "always",
        "l1.t0.e0.text": "shanghai.gov.cn",
        "l1.t0.e0.seen": "2026-01-02",
        "e0.text": "House list",
        **more,
    }


def notice(browser: Browser, page: HtmlElement) -> str:
    return " ".join(browser.words(one) for one in page.find_class("notice"))


def test_a_term_is_added_seen_in_the_reports_and_taken_back(browser: Browser, glossary: int) -> None:
    page = opened(browser, post(browser, f"/glossary/{glossary}/term/", **fields(reason="Renamed in 2019")))
    assert notice(browser, page) == "Added: Water Authority. 1 added. 1 new finding: water Undo"
    assert [browser.words(one) for one in page.find_class("term-official")] == ["Water Authority"]
    page = browser.submit(page, "done-undo")
    assert notice(browser, page) == "Taken back: Water Authority. 1 retired. 1 settled: water Undo"
    page = browser.submit(page, "done-undo")
    assert notice(browser, page).startswith("Taken back: Water Authority. 1 added. 1 new finding")


def test_a_line_break_in_a_field_of_one_line_is_a_space(
    browser: Browser, application: Application, glossary: int
) -> None:
    text = {"l1.t0.text": "Water\r\n Authority\n", "l1.t0.forms": "Water\nAuthorities; WAs", "e0.text": "House\nlist"}
    post(browser, f"/glossary/{glossary}/term/", **fields(**text))
    concept = application.concepts.get(glossary, "T1").concept  # type: ignore[union-attr]
    term = concept.languages[1].terms[0]
    assert (term.text, term.forms) == ("Water Authority", ("Water Authorities", "WAs"))
    assert concept.evidence[0].text == "House list"


def test_what_a_change_would_do_is_shown_before_it_is_saved(browser: Browser, glossary: int) -> None:
    page = opened(browser, post(browser, f"/glossary/{glossary}/term/", do="preview", **fields()))
    (box,) = page.find_class("impact")
    said = "In the open reports 1 new finding. water 1 new finding new The Water Affairs Bureau met the Harbour Office."
    assert browser.words(box).startswith(said)
    assert browser.words(box.xpath(".//mark")[0]) == "Water Affairs Bureau"
    assert not browser.page(f"/glossary/{glossary}").find_class("term-official")


def test_two_people_change_one_term_and_nothing_is_lost(
    browser: Browser, application: Application, glossary: int
) -> None:
    post(browser, f"/glossary/{glossary}/term/", **fields())
    mine = fields(base="2", note="mine")
    post(browser, f"/glossary/{glossary}/term/", **fields(base="2", note="theirs"))
    answer = post(browser, f"/glossary/{glossary}/term/", key="k1", **mine)
    assert answer.status_code == 409
    page = opened(browser, answer)
    assert page.xpath("//textarea[@name='note']/text()") == ["mine"]
    assert "note: mine → theirs" in browser.words(page.find_class("details")[0])
    with application.store.read() as session:
        (kept,) = session.terms.proposals(glossary=glossary)
    assert (kept.concept.note, kept.late) == ("mine", True)
    assert application.concepts.get(glossary, "T1").concept.note == "theirs"  # type: ignore[union-attr]
    page = browser.submit(page, "concept")
    assert application.concepts.get(glossary, "T1").concept.note == "mine"  # type: ignore[union-attr]
    assert [state.concept.note for state, _ in application.concepts.history(glossary, "T1")] == [  # type: ignore[union-attr]
        "mine", "theirs", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"l1.t0.text": "", "l1.t1.text": "", "l0.t0.text": ""}, "A term needs a name in one language at least."),
        ({"l1.t1.text": "Water Authority"}, "“Water Authority” stands there twice."),
        ({"l1.t0.valid_from": "2020-01-01", "l1.t0.valid_to": "2019-01-01"}, "ends before it begins."),
        ({"l1.t0.valid_from": "soon"}, "“soon” is no date."),
        ({"l1.t1.when": "with"}, "A rejected name that counts only beside another term needs that term."),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_was_typed(
    browser: Browser, glossary: int, more: dict[str, str], said: str
) -> None:
    answer = post(browser, f"/glossary/{glossary}/term/", **fields(**more))
    assert answer.status_code == 422
    assert said in notice(browser, opened(browser, answer))
    assert not browser.page(f"/glossary/{glossary}").find_class("term-official")


def test_a_term_is_retired_and_brought_back(browser: Browser, glossary: int) -> None:
    post(browser, f"/glossary/{glossary}/term/", **fields())
    page = opened(browser, post(browser, f"/glossary/{glossary}/term/retire", id="T1", reason="Gone"))
    assert notice(browser, page).startswith("Retired: Water Authority. 1 retired. 1 settled")
    assert browser.page(f"/glossary/{glossary}?show=retired").find_class("term-official")
    page = browser.page(f"/glossary/{glossary}/term/?id=T1")
    assert browser.words(page.find_class("history")[0]).startswith("RetiredVersion 3")
    page = opened(browser, post(browser, f"/glossary/{glossary}/term/restore", id="T1", version="3"))
    assert notice(browser, page).startswith("Brought back: Water Authority. 1 added. 1 new finding")


def test_a_name_keeps_what_the_form_does_not_show(browser: Browser, application: Application) -> None:
    before = application.concepts.get(1, "SG001").concept
    page = browser.page("/glossary/1/term/?id=SG001")
    page = browser.submit(page, "concept")
    assert "Nothing changed." in notice(browser, page)
    assert application.concepts.get(1, "SG001").concept == before


def test_a_file_is_imported_after_a_look_and_taken_back(browser: Browser, glossary: int) -> None:
    foreign = "term id,Chinese,English\n1,水务局,Water Authority\n2,港务局,Harbour Office\n3,,\n"
    answer = browser.client.post(
        f"/glossary/{glossary}/import",
        data={"csrf_token": browser.token(), "file": (io.BytesIO(foreign.encode()), "names.csv")},
    )
    page = browser.page(answer.location)
    rows = [browser.words(row) for row in page.find_class("plan-table")[0].xpath(".//tbody/tr")]
    assert rows == ["Water Authority水务局 New", "Harbour Office港务局 New", "Line 4 Left out the row holds no term"]
    assert not browser.page(f"/glossary/{glossary}").find_class("term-official")
    page = browser.submit(page, "import-form")
    assert notice(browser, page).startswith("Imported: names.csv. 2 added. 1 new finding: water")
    again = browser.page(answer.location)
    assert "imported as version 2" in notice(browser, again)
    page = browser.submit(page, "done-undo")
    assert notice(browser, page).startswith("Taken back: names.csv. 2 retired. 1 settled")
    assert not page.find_class("term-official")


def test_the_columns_of_a_foreign_table_can_be_said(browser: Browser, application: Application, glossary: int) -> None:
    waiting = application.imports.keep(glossary, b"a,b\nEau,Water Authority\n", "names.csv", "Ann")
    address = f"/glossary/imports/{waiting.id}"
    page = browser.page(address)
    assert len(page.find_class("column")) == 2
    said = {"role0": "names", "role1": "term", "language1": "en"}
    assert post(browser, f"{address}/columns", **said).status_code == 422
    said = {"role0": "term", "language0": "fr", "status0": "preferred", "role1": "term", "language1": "en"}
    page = opened(browser, post(browser, f"{address}/columns", **said))
    browser.submit(page, "import-form")
    (state,) = application.glossaries.search((glossary,), "eau").rows
    assert [section.language for section in state.concept.languages] == ["fr", "en"]  # type: ignore[union-attr]


def test_a_file_that_cannot_be_read_says_why(browser: Browser, glossary: int) -> None:
    answer = browser.client.post(
        f"/glossary/{glossary}/import",
        data={"csrf_token": browser.token(), "file": (io.BytesIO(b"%PDF-1.4"), "names.pdf")},
    )
    assert answer.status_code == 422
    assert "is no glossary we know" in notice(browser, opened(browser, answer))
    assert post(browser, f"/glossary/{glossary}/import").status_code == 422


@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx", "json", "tbx"])
def test_an_export_comes_back_the_same(browser: Browser, application: Application, glossary: int, format: str) -> None:
    post(browser, f"/glossary/{glossary}/term/", **fields(**{"l1.t0.text": "=Water", "l1.t0.note": "x"}))
    answer = browser.client.get(f"/glossary/{glossary}/export?format={format}")
    assert answer.status_code == 200
    if format == "csv":
        assert "'=Water" in answer.get_data(as_text=True)
    waiting = application.imports.keep(glossary, answer.data, f"names.{format}", "Ann")
    assert [row.action for row in application.imports.preview(waiting.id).plan.rows] == ["same"]
    assert browser.client.get(f"/glossary/{glossary}/export?format=pdf").status_code == 400


def test_glossaries_are_made_thrown_away_and_restored(browser: Browser, glossary: int) -> None:
    page = opened(browser, post(browser, f"/glossary/{glossary}/trash"))
    assert "“water” is checked with this glossary." in notice(browser, page)
    answer = browser.client.post(
        "/glossary/",
        data={"csrf_token": browser.token(), "name": "", "file": (io.BytesIO(b"en,fr\nSea,Mer\n"), "sea.csv")},
    )
    number = answer.location.rsplit("/", 1)[1]
    assert browser.words(browser.page(answer.location).find_class("term-official")[0]) == "Sea"
    page = opened(browser, post(browser, f"/glossary/{number}/trash"))
    assert "“sea” lies in the trash." in notice(browser, page)
    post(browser, f"/glossary/{number}/restore")
    assert "sea" in [browser.words(one) for one in browser.page("/glossary/").find_class("title")]
    assert post(browser, "/glossary/", name=" ").status_code == 422


def test_the_workbench_shows_a_changed_glossary_at_once(
    browser: Browser, application: Application, glossary: int
) -> None:
    browser.report = max(one.id for one in application.reports.list())
    before = browser.data()
    assert not any(one["c"] == "deprecated-term" for one in before["findings"])
    post(browser, f"/glossary/{glossary}/term/", **fields())
    delta = browser.client.get(
        f"/reports/{browser.report}/state?base={before['version']}&seen={before['mark']}"
    ).get_json()
    assert [one["c"] for one in delta["came"]] == ["deprecated-term"]
    assert delta["mark"] != before["mark"]
    page = browser.page()
    assert "House: 1 new finding." in browser.words(page.get_element_by_id("status"))
    assert "House" not in browser.words(browser.page().get_element_by_id("status"))


def test_a_card_says_which_glossary_spoke_and_what_the_others_say(browser: Browser, application: Application) -> None:
    house = "concept_id,zh,en_preferred,en_deprecated\nH1,水务局,Water Authority,Water Affairs Bureau\n".encode()
    client = "concept_id,zh,en_proposed\nC1,水务局,Water Affairs Bureau\n".encode()
    other = b"concept_id,en_preferred\nO1,Harbour Office\n"
    first, second, third = (
        application.glossaries.add(name, file, "a.csv").id
        for name, file in (("House", house), ("Client", client), ("Other", other))
    )
    report = application.reports.add(REPORT.encode(), "w.txt", person="Ann", glossaries=(first, second, third)).id
    said = {}
    for finding in application.reviews.snapshot(report).findings:
        page = browser.page(f"/reports/{report}/?finding={finding.key}")
        said[finding.text] = [
            (browser.words(one), one.xpath(".//a/@href"))
            for one in page.xpath("//*[contains(@class, 'says')]/ol/li | //p[@class='says']")
        ]
    assert said == {
        "Water Affairs Bureau": [
            ("House Water Authority speaks here", [f"/glossary/{first}/term/?id=H1"]),
            ("Client Water Affairs Bureau proposed", [f"/glossary/{second}/term/?id=C1"]),
        ],
        "harbour office": [("Glossary Other", [f"/glossary/{third}/term/?id=O1"])],
    }
    tab = browser.page(f"/reports/{report}/?tab=terms").xpath("//p[@class='evidence']/a/@href")
    assert tab == [f"/glossary/{first}/term/?id=H1", f"/glossary/{third}/term/?id=O1"]


def test_other_terms_are_named_not_only_numbered(browser: Browser, application: Application) -> None:
    names = b"concept_id,en_preferred\nP1,City Government\nP2,Port Bureau\nP3,Port Bureau\n"
    client = application.glossaries.add("Client", names, "c.csv").id
    address = f"/glossary/{client}/term/"
    wanted = {"id": "T1", "base": "0", "l0.language": "en", "l0.t0.text": "water fee", "l0.t0.status": "preferred"}
    post(browser, address, **wanted, parent="city government")
    page = browser.page(f"{address}?id=T1")
    assert page.xpath("//input[@name='parent']/@value") == ["P1"]
    assert [browser.words(one) for one in page.find_class("relations")] == ["Belongs to: City Government"]
    assert page.xpath("//*[contains(@class, 'relations')]//a/@href") == [f"{address}?id=P1"]
    assert [browser.words(one) for one in page.find_class("forms-by-rule")] == ["Found too, by rule: water fees"]
    said = [
        browser.words(
            opened(browser, post(browser, address, **{**wanted, "base": "2"}, parent=name)).find_class("bad")[0]
        )
        for name in ("Nobody", "Port Bureau")
    ]
    assert said == [
        "There is no term “Nobody” in this glossary. Type its name or its id.",
        "Several terms are called “Port Bureau”: P2, P3. Type the id of one.",
    ]
    post(browser, f"{address}merge", id="T1", other="City Government")
    assert [term.text for term in application.concepts.get(client, "T1").concept.terms("en")] == [
        "water fee",
        "City Government",
    ]
    assert application.concepts.get(client, "P1").concept is None


def test_the_list_counts_the_uses_of_each_term_and_its_page_shows_them(
    browser: Browser, application: Application
) -> None:
    names = (
        "concept_id,zh,en_preferred,en_deprecated\n"
        "W1,水务局,Water Authority,Water Affairs Bureau\nH1,,Harbour Office,\nN1,,Night Market,\n"
    ).encode()
    house = application.glossaries.add("House", names, "h.csv").id
    report = application.reports.add(REPORT.encode(), "water.txt", person="Ann", glossaries=(house,)).id
    address = f"/glossary/{house}"

    def listed() -> list[tuple[str, str]]:
        rows = browser.page(address).xpath("//tr[@id]")
        return [(str(row.get("id")), browser.words(row.find_class("uses")[0])) for row in rows]

    def said(concept: str) -> list[str]:
        page = browser.page(f"{address}/term/?id={concept}")
        return [browser.words(one) for one in page.xpath("//*[@id='uses']//*[self::p or self::li]")]

    left = "1 open report has not been checked since its last change and is not counted yet."
    assert sorted(listed()) == [("H1", "not counted yet"), ("N1", "not counted yet"), ("W1", "not counted yet")]
    assert list(map(browser.words, browser.page(address).find_class("uses-left"))) == [left]
    assert said("W1") == ["not counted yet", left]
    (first,) = {
        one.segment for one in application.reviews.snapshot(report).findings if one.text == "Water Affairs Bureau"
    }
    assert sorted(listed()) == [("H1", "2 uses"), ("N1", "0 uses"), ("W1", "1 use")]
    assert browser.page(address).find_class("uses-left") == []
    assert said("W1") == [
        "“Water Affairs Bureau” rejected 1 place",
        "rejected The Water Affairs Bureau met the Harbour Office.",
    ]
    assert said("H1")[:2] == ["“Harbour Office” preferred 1 place", "“harbour office” preferred 1 place"]
    assert said("N1") == ["In no open report."]
    page = browser.page(f"{address}/term/?id=W1")
    assert page.xpath("//*[@id='uses']//a/@href") == [f"/reports/{report}/", f"/reports/{report}/#s-{first}"]


def test_a_clash_names_the_other_term(browser: Browser, glossary: int) -> None:
    post(browser, f"/glossary/{glossary}/term/", **fields())
    mine = {"id": "T2", "base": "0", "l0.language": "zh", "l0.t0.text": "水务局", "l0.t0.status": "preferred"}
    page = opened(browser, post(browser, f"/glossary/{glossary}/term/", do="preview", **mine))
    assert [browser.words(one) for one in page.find_class("clashes")] == [
        "“水务局” is also a name of Water Authority (T1)"
    ]
