"""Glossaries beside a report: kept in versions, searched, and checked with at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from glossary.model import Concept, LanguageSection, Term, TermStatus
from review.bootstrap import Application
from review.errors import NotFound, UnreadableInput, UsageError

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Desk = Any
CSV = (
    "concept_id,zh,en_preferred,en_admitted,en_deprecated,en_deprecated_when,note,source\n"
    "A1,临港新片区,Lin-gang Special Area,Lin-gang Area,Lingang new film area,always,,lingang.gov.cn\n"
    "A2,科技创新,sci-tech innovation,,the office,with:A9,,\n"
    "A3,上海,Shanghai,,,,,\n"
)


def with_glossary(app: Application, desk_of: Callable[..., Desk], text: str) -> Desk:
    glossary = app.glossaries.add("Names", CSV.encode(), "names.csv")
    desk = desk_of(app, text)
    app.reports.describe(
        desk.id, title="Report", source_language=None, date=None, style=None, glossaries=(glossary.id,)
    )
    return desk


def test_a_glossary_comes_from_a_file(app: Application) -> None:
    record = app.glossaries.add("Names", CSV.encode(), "names.csv")
    assert (record.name, record.version, record.concepts) == ("Names", 1, 3)
    assert app.glossaries.list() == (record,)
    assert app.glossaries.original(record.id).content == CSV.encode()
    assert list(app.glossaries.termbase((record.id,)).concepts) == ["A1", "A2", "A3"]


def test_a_bad_file_is_named_with_its_place(app: Application) -> None:
    with pytest.raises(UnreadableInput, match=r"names\.csv, line 2"):
        app.glossaries.add("Names", b"concept_id,en_preferred,en_case\nA1,Name,never\n", "names.csv")
    with pytest.raises(UnreadableInput):
        app.glossaries.add("Names", b"x", "names.pdf")
    with pytest.raises(UsageError):
        app.glossaries.add(" ", CSV.encode(), "names.csv")
    with pytest.raises(NotFound):
        app.glossaries.termbase((5,))
    assert app.glossaries.list() == ()


def test_the_terms_of_a_report(app: Application, desk_of: Callable[..., Desk]) -> None:
    text = "Lin-gang Special Area grew.\n\nLingang new film area and Lin-gang Special Area met in the office.\n"
    desk = with_glossary(app, desk_of, text)
    (row,) = app.reviews.terms(desk.id)
    assert (row.glossary, row.concept, row.official, row.source) == (
        "Names",
        "A1",
        "Lin-gang Special Area",
        "临港新片区",
    )
    assert row.used == {"Lin-gang Special Area": 2, "Lingang new film area": 1}
    assert row.places == (("t0.1", 0, 21), ("t1.1", 0, 21), ("t1.1", 26, 47))
    assert (row.status, row.variant_here) == ("deprecated", True)


def test_terms_are_searched_in_every_language(app: Application, desk_of: Callable[..., Desk]) -> None:
    desk = with_glossary(app, desk_of, "Shanghai grew.\n")
    found = {query: [row.concept for row in app.reviews.search_terms(desk.id, query)] for query in
             ("LIN-GANG", "创新", "shang", "film area", "nothing", "  ")}  # fmt: skip
    assert found == {
        "LIN-GANG": ["A1"], "创新": ["A2"], "shang": ["A3"], "film area": ["A1"], "nothing": [], "  ": ["A3"],
    }  # fmt: skip
    (row,) = app.reviews.search_terms(desk.id, "lin-gang")
    assert (row.used, row.places, row.variant_here, row.status) == ({}, (), False, "preferred")


def test_two_glossaries_of_one_name_answer_a_search_each_for_itself(
    app: Application, desk_of: Callable[..., Desk]
) -> None:
    ids = tuple(
        app.glossaries.add("Names", CSV.replace("Area", what).encode(), "n.csv").id for what in ("Area", "Zone")
    )
    desk = desk_of(app, "Lin-gang Special Zone grew.\n")
    app.reports.describe(desk.id, title="Report", source_language=None, date=None, style=None, glossaries=ids)
    rows = app.reviews.search_terms(desk.id, "special")
    assert [(row.glossary, row.concept, row.official, len(row.places)) for row in rows] == [
        ("Names (2)", "A1", "Lin-gang Special Zone", 1),
        ("Names", "A1", "Lin-gang Special Area", 0),
    ]


def test_a_changed_glossary_speaks_at_once(app: Application, desk_of: Callable[..., Desk]) -> None:
    desk = with_glossary(app, desk_of, "Lin-gang Special Area grew in Pudong.\n")
    before = desk.snapshot().signature
    (glossary,) = app.glossaries.list()
    new = Concept("A4", (LanguageSection("en", (Term("Pudong"),)),))
    record = app.glossaries.put(glossary.id, new)
    assert (record.version, record.concepts) == (2, 4)
    assert [row.official for row in app.reviews.terms(desk.id)] == ["Lin-gang Special Area", "Pudong"]
    assert desk.snapshot().signature != before
    app.glossaries.put(glossary.id, replace(new, languages=(LanguageSection("en", (Term("Pudong New Area"),)),)))
    assert [row.official for row in app.reviews.terms(desk.id)] == ["Lin-gang Special Area"]
    assert app.glossaries.retire(glossary.id, "A4").concepts == 3


def test_the_earlier_glossary_wins(app: Application, desk_of: Callable[..., Desk]) -> None:
    second = CSV.replace("Lin-gang Special Area", "Lingang Zone").replace("Lin-gang Area", "Lin-gang Special Area")
    ids = [app.glossaries.add(name, text.encode(), "n.csv").id for name, text in (("one", CSV), ("two", second))]
    desk = desk_of(app, "Lin-gang Special Area grew.\n")
    for order, official in ((ids, "Lin-gang Special Area"), (ids[::-1], "Lingang Zone")):
        app.reports.describe(
            desk.id, title="Report", source_language=None, date=None, style=None, glossaries=tuple(order)
        )
        assert [row.official for row in app.reviews.terms(desk.id)] == [official]


def test_preferences_are_kept_and_taken_away(app: Application) -> None:
    app.people.prefer("Ann", theme="dark", keys=False)
    assert app.people.prefer("Ann", theme=None, language="zh") == {"keys": False, "language": "zh"}
    assert app.people.preferences("Ann") == {"keys": False, "language": "zh"}
    with pytest.raises(UsageError, match="too long"):
        app.people.prefer("Ann", keys="x" * 30_000)


def test_proposed_terms_count_in_a_report_that_asks_for_them(app: Application, desk_of: Callable[..., Desk]) -> None:
    glossary = app.glossaries.add("House", b"concept_id,en_proposed\nP1,Port Authority\n", "p.csv").id
    desk = desk_of(app, "Ships pay the Port authority. The Water bureau pays.")

    def found(*, proposed: bool) -> list[str]:
        known = {"title": "Report", "source_language": None, "date": None, "style": None, "glossaries": (glossary,)}
        app.reports.describe(desk.id, **known, proposed=proposed)
        return [one.text for one in app.reviews.snapshot(desk.id).findings if one.check == "term-casing"]

    assert (found(proposed=False), found(proposed=True)) == ([], ["Port authority"])
    concept = Concept("P2", (LanguageSection("en", (Term("Water Bureau", TermStatus.PROPOSED),)),))
    impacts = app.concepts.impacts(glossary, {"P2": concept})
    app.concepts.save(glossary, concept, 0, "Ann")
    assert (impacts.created, found(proposed=True)) == (1, ["Port authority", "Water bureau"])
    newer = app.versions.add(desk.id, b"Ships pay the Port authority.", "new.txt", person="Ann")
    assert newer.proposed
    assert found(proposed=False) == []
    assert app.concepts.impacts(glossary, {"P2": None}).looked == 2
