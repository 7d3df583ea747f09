"""Import(export(glossary)) is the glossary, for every format and every field of the model."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary import FORMATS, TermBase, difference, dumps, loads
from glossary.errors import UnwritableGlossary
from glossary.model import (
    CaseRule,
    Concept,
    Condition,
    Evidence,
    FormKind,
    LanguageSection,
    Term,
    TermStatus,
    Validity,
)

# What spreadsheets run, what separates cells and items, what XML and JSON escape, blanks, several scripts.
SIGNS = "ab ;\\\"'=+-@＝＋－＠|<&,é市Aا\u0301：:#\t\n\r\u00a0\u3000_x04D"
LOOKS_LIKE_SOMETHING = ["_x000D_", "#N/A", "TRUE", "12", "1.0", "2020-01-01", "https://a.cn/x;y", "'=1", "=1+1", "[]"]
words = st.text(alphabet=SIGNS, min_size=1, max_size=9).filter(str.strip) | st.sampled_from(LOOKS_LIKE_SOMETHING)
maybe = st.none() | words
days = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
sources = st.lists(st.builds(Evidence, words, maybe, maybe, days), max_size=2).map(tuple)
additions = st.dictionaries(
    st.sampled_from(["colour", "x y", " x", "en", "note", "Parent", "de_preferred", "concept_id", "=a", "en_case"]),
    words,
    max_size=2,
)
terms = st.builds(
    Term,
    text=words,
    status=st.sampled_from(TermStatus),
    case=st.sampled_from(CaseRule),
    when=st.sampled_from(
        [Condition(), Condition("source"), Condition("quoted"), Condition("capitalised"), Condition("with", "b;1")]
    ),
    automatic=st.booleans(),
    part_of_speech=maybe,
    number=maybe,
    article=st.sampled_from([None, True, False]),
    form=st.sampled_from(FormKind),
    forms=st.lists(words, max_size=2).map(tuple),
    validity=st.builds(Validity, days, days),
    evidence=sources,
    note=maybe,
    extra=additions,
)
sections = st.builds(
    LanguageSection,
    st.sampled_from(["en", "en-GB", "zh-Hant", "ar", "und", "und-x-target", "sr-Latn"]),
    st.lists(terms, min_size=1, max_size=3).map(tuple),
)
concepts = st.builds(
    Concept,
    id=st.sampled_from(["A", "b-1", "7", "a b", "=1", "b;1", "市", "x:y", "id-41", " A"]),
    languages=st.lists(sections, max_size=3, unique_by=lambda s: s.language).map(tuple),
    kind=maybe,
    domain=maybe,
    definition=maybe,
    note=maybe,
    relations=st.dictionaries(
        st.sampled_from(["parent", "replaced-by", "related", "partner"]),
        st.lists(st.sampled_from(["A", "b;1", "市 x", "x\\"]), min_size=1, max_size=2).map(tuple),
        max_size=2,
    ),
    evidence=sources,
    extra=additions,
)


@pytest.mark.parametrize("format", [f.name for f in FORMATS])
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(concepts, max_size=3, unique_by=lambda c: c.id))
def test_any_glossary_survives_any_format(format: str, found: list[Concept]) -> None:
    base = TermBase("g", found)
    again = loads(dumps(base, format), f"g.{format}", format)
    assert difference(base, again) == ()


def named(concept_id: str, text: str = "State Council") -> TermBase:
    return TermBase("g", [Concept(concept_id, (LanguageSection("en", (Term(text),)),))])


@pytest.mark.parametrize("format", [f.name for f in FORMATS])
@pytest.mark.parametrize("base", [TermBase("g"), TermBase("g", [Concept("A", ())])], ids=["no concept", "no name"])
def test_an_empty_glossary_comes_back_empty(format: str, base: TermBase) -> None:
    again = loads(dumps(base, format), f"g.{format}", format)
    assert [(c.id, c.languages) for c in again.concepts.values()] == [(c.id, ()) for c in base.concepts.values()]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_source_of_a_concept_keeps_its_date_and_quotation(format: str) -> None:
    seen = Evidence("the gazette", "https://a.cn/1", "the State Council", date(2024, 1, 2))
    section = LanguageSection("en", (Term("State Council"),))
    base = TermBase("g", [Concept("A", (section,), evidence=(seen, Evidence("p. 3; 4")))])
    assert loads(dumps(base, format), f"g.{format}").concept("A").evidence == (seen, Evidence("p. 3; 4"))


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "'=1", "''=1"]


@pytest.mark.parametrize("text", DANGEROUS)
@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx"])
def test_no_spreadsheet_runs_a_cell_and_the_guard_comes_off_again(format: str, text: str) -> None:
    note = Concept("A", (LanguageSection("en", (Term("x", note=text),)),), note=text, extra={text: text}, domain=text)
    base = TermBase("g", [*named("B", text).concepts.values(), note, *named(text).concepts.values()])
    written = dumps(base, format)
    if format == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(written)).active
        cells = [(cell.data_type, str(cell.value)) for row in sheet.iter_rows() for cell in row if cell.value]
    else:
        mark = "," if format == "csv" else "\t"
        cells = [("s", cell) for row in csv.reader(io.StringIO(written.decode(), ""), delimiter=mark) for cell in row]
    assert {kind for kind, _ in cells} == {"s"}
    assert [value for _, value in cells if value[:1] and value[:1] in "=+-@\t\r\n＝＋－＠"] == []
    assert difference(base, loads(written, f"g.{format}")) == ()


def test_no_cell_begins_with_a_formula_under_another_separator() -> None:
    names = ("x", "=1+1", "CC", "@A", "'+2", "b;-1")
    terms = tuple(Term(name, TermStatus.ADMITTED, CaseRule.ANY) for name in names)
    base = TermBase("g", [Concept("A", (LanguageSection("en", terms),), note="see\t=1|=2;=3")])
    written = dumps(base, "csv").decode()
    for mark in ";|\t":
        cells = [cell for row in csv.reader(io.StringIO(written), delimiter=mark) for cell in row]
        assert [cell for cell in cells if cell[:1] and cell[0] in "=+-@"] == []
    assert difference(base, loads(written.encode(), "g.csv")) == ()


@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx", "json", "tbx"])
@pytest.mark.parametrize("sign", ["\ud800", "\x00"])
def test_a_character_that_no_file_can_hold_is_named(format: str, sign: str) -> None:
    if format == "json" and sign == "\x00":
        assert difference(named("A", sign), loads(dumps(named("A", sign), format), "g.json")) == ()
        return
    with pytest.raises(UnwritableGlossary, match="A holds a character that"):
        dumps(named("A", f"a{sign}"), format)
