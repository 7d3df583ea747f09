"""Every format reads what it wrote, refuses what is wrong with the place named, and loses nothing it does not know."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import strategies as st

from glossary import FORMATS, TermBase, difference, dumps, examine, load, loads, save
from glossary.errors import MalformedFile, TooLarge, UnknownFormat, UnreadableFile, UnsafeFile
from glossary.formats.mapping import Role
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

OWN = """concept_id,zh,en_preferred,en_admitted,en_deprecated,en_deprecated_when,en_automatic,en_case,type,colour,source
SG1,市委,City Committee,Committee of the City;CPC Committee,Town Board;Board,always;with:SG2,yes;no,exact,organisation,red,a.cn; b.cn
SG2,国务院,State Council,,State Department,source,,exact,,,https://a.cn/x
"""  # noqa: E501 - a row of a table

FULL = TermBase(
    "full",
    [
        Concept(
            "A-1",
            (
                LanguageSection("zh-Hans", (Term("国务院", case=CaseRule.ANY),)),
                LanguageSection(
                    "en",
                    (
                        Term(
                            "State Council",
                            article=True,
                            part_of_speech="noun",
                            number="singular",
                            evidence=(Evidence("a page", "https://a.cn", "the State Council", date(2024, 1, 2)),),
                        ),
                        Term(
                            "SC; the council", TermStatus.ADMITTED, CaseRule.FIRST, form=FormKind.SHORT, note="later on"
                        ),
                        Term("=cmd()", TermStatus.PROPOSED, extra={"by": "me"}),
                        Term("State Department", TermStatus.DEPRECATED, when=Condition("source"), automatic=True),
                        Term(
                            "Central Government", validity=Validity(date(1949, 10, 1), date(1954, 9, 27)), forms=("CG",)
                        ),
                    ),
                ),
            ),
            kind="organisation",
            domain="state",
            definition="the cabinet",
            note="see also A-2",
            relations={"parent": ("A-2",)},
            evidence=(
                Evidence("x", "https://x.cn", "the State Council", date(2024, 1, 2)),
                Evidence("page 3; line 4"),
            ),
            extra={"colour": "red"},
        ),
        Concept("2", (LanguageSection("en", (Term("any word", case=CaseRule.ANY),)),)),
    ],
)

TBX_2008 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry id="c1"><descrip type="subjectField">law</descrip><admin type="productSubset">P</admin>
<langSet xml:lang="EN"><ntig><termGrp><term id="t1">state council</term><termNote type="partOfSpeech">noun</termNote>
<termNote type="grammaticalGender">n</termNote></termGrp><descrip type="context">In the state council.</descrip></ntig>
<tig><term>state department</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
</tig></langSet>
<langSet xml:lang="fr"><tig><term>conseil</term></tig></langSet></termEntry></body></text></martif>"""

TBX_DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>
<conceptEntry id="c1"><min:subjectField>law</min:subjectField><langSec xml:lang="en"><termSec><term>ABC</term>
<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus><basic:termType>acronym</basic:termType></termSec>
</langSec></conceptEntry></body></text></tbx>"""


def terms(termbase: TermBase, concept_id: str, language: str) -> list[tuple[str, str]]:
    return [(t.text, t.status.value) for t in termbase.concept(concept_id).terms(language)]


def test_our_own_csv() -> None:
    base = loads(OWN.encode(), "house.csv")
    assert base.name == "house"
    concept = base.concept("SG1")
    assert terms(base, "SG1", "en") == [
        ("City Committee", "preferred"),
        ("Committee of the City", "admitted"),
        ("CPC Committee", "admitted"),
        ("Town Board", "deprecated"),
        ("Board", "deprecated"),
    ]
    assert [(str(t.when), t.automatic) for t in concept.terms("en")][3:] == [("always", True), ("with:SG2", False)]
    assert (concept.kind, concept.extra, [e.text for e in concept.evidence]) == (
        "organisation",
        {"colour": "red"},
        ["a.cn", "b.cn"],
    )
    assert base.concept("SG2").evidence == (Evidence("https://a.cn/x", "https://a.cn/x"),)


@pytest.mark.parametrize("format", [f.name for f in FORMATS])
def test_written_and_read_again_without_a_difference(format: str) -> None:
    again = loads(dumps(FULL, format), f"full.{format}", format)
    assert difference(FULL, again) == ()
    assert [(m.text, m.concept.id) for m in again.match("the State Council", "en")] == [("State Council", "A-1")]


@pytest.mark.parametrize("text", [TBX_2008, TBX_DCT], ids=["2008", "2019"])
def test_nothing_unknown_in_tbx_is_lost(text: str) -> None:
    base = loads(text.encode(), "x.tbx")
    written = dumps(base, "tbx")
    assert loads(written, "x.tbx").concepts == base.concepts
    for kept in ("grammaticalGender", "productSubset", "In the state council.", "TBXcoreStructV02.dtd"):
        assert (kept in text) == (kept.encode() in written)


def test_an_edited_tbx_entry_keeps_the_rest() -> None:
    base = loads(TBX_2008.encode(), "x.tbx")
    old = base.concept("c1")
    section = LanguageSection("en", (Term("State Council", note="new"), *list(old.terms("en"))[1:]))
    changed = base.with_concept(Concept("c1", (section,), domain="politics", note="changed", extra=old.extra))
    written = dumps(changed, "tbx")
    again = loads(written, "x.tbx").concept("c1")
    assert (again.languages, again.domain, again.note) == ((section,), "politics", "changed")
    assert b"productSubset" in written
    assert b"conseil" not in written


def test_tbx_statuses_and_short_forms() -> None:
    base = loads(TBX_2008.encode(), "x.tbx")
    assert terms(base, "c1", "en") == [("state council", "preferred"), ("state department", "deprecated")]
    [term] = loads(TBX_DCT.encode(), "x.tbx").concept("c1").terms("en")
    assert (term.status, term.form) == (TermStatus.ADMITTED, FormKind.SHORT)


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        (
            "concept_id,en\nA,x,y",
            "g.csv",
            "g.csv, line 2, column 1: the row has more cells than the header has columns",
        ),
        ("concept_id,en\n,x", "g.csv", "g.csv, line 2, column 1: the row has no concept_id"),
        ("concept_id,en\nA,x\nA,y", "g.csv", "g.csv, line 3, column 1: the id A is used twice"),
        (
            "concept_id,en,en_case\nA,x,all",
            "g.csv",
            "g.csv, line 2, column 5: en_case must be exact, first or any, not “all”",
        ),
        (
            "concept_id,en,valid_from\nA,x,May",
            "g.csv",
            "g.csv, line 2, column 5: valid_from must be a date such as 2021-02-04, not “May”",
        ),
        (
            "concept_id,en_deprecated,en_deprecated_when\nA,x;y;z,always;source",
            "g.csv",
            "g.csv, line 2, column 9: en_deprecated_when has 2 values for 3 terms",
        ),
        ("concept_id,note\nA,x", "g.csv", "g.csv, line 1, column 1: no column holds terms"),
        ("", "g.csv", "g.csv: the file is empty"),
        ("{", "g.json", "g.json, line 1, column 2: this is no JSON: Expecting property name enclosed in double quotes"),
        ('{"concepts": [{"id": 1}]}', "g.json", "g.json, line 1, column 15: concept 1: no id"),
        (
            (
                '{"name": "x",\n "concepts": [{"id": "A"},\n  {"id": "B", "languages": [{"language": "en",\n'
                ' "terms": [{"term": "x", "case": "all"}]}]}]}'
            ),
            "g.json",
            "g.json, line 3, column 3: concept 2: case must be one of exact, first, any, not “all”",
        ),
        (
            '{"concepts": [{"id": "A"}, {"id": "A"}]}',
            "g.json",
            "g.json, line 1, column 28: concept 2: the id A is used twice",
        ),
        (
            '<tbx><text><body><!-- <termEntry> -->\n <termEntry id="a"/> <termEntry\nid="a"/></body></text></tbx>',
            "g.tbx",
            "g.tbx, line 2, column 22: the id a is used twice",
        ),
        ("[" * 100_000, "g.json", "g.json: the JSON is nested too deeply or holds a number too long"),
        ("<a/>", "g.tbx", "g.tbx: this XML is no TBX: its root is a"),
        (TBX_2008.replace('id="c1">', 'id="c1"><nothing>'), "g.tbx", None),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(text: str, name: str, message: str | None) -> None:
    with pytest.raises(UnreadableFile) as caught:
        loads(text.encode(), name)
    assert message is None or str(caught.value) == message
    assert caught.value.path == name


def test_other_kinds_of_file_are_named() -> None:
    with pytest.raises(UnknownFormat, match="PDF"):
        loads(b"%PDF-1.7", "g.xlsx")
    with pytest.raises(UnknownFormat, match="is no glossary we know"):
        loads(b"", "g.docx")
    with pytest.raises(UnsafeFile):
        loads(b'<!DOCTYPE tbx [<!ENTITY x "y">]><tbx>&x;</tbx>', "g.tbx")


def test_a_term_longer_than_any_name_is_refused() -> None:
    with pytest.raises(TooLarge, match="A has a term of more than 2000 characters"):
        loads(b"concept_id,en\nA," + b"x" * 3_000, "g.csv")


def test_short_forms_have_a_column_of_their_own() -> None:
    base = loads(b"concept_id,en_preferred,en_admitted,en_short\nA,State Council,Cabinet,SC;the Council\n", "g.csv")
    found = [(t.text, t.status.value, t.form.value) for t in base.concept("A").terms("en")]
    assert found == [
        ("State Council", "preferred", "full"),
        ("Cabinet", "admitted", "full"),
        ("SC", "admitted", "short"),
        ("the Council", "admitted", "short"),
    ]
    assert dumps(base, "csv").decode().splitlines()[1] == "A,State Council,Cabinet,SC;the Council"


def test_two_dated_rows_are_one_concept() -> None:
    text = "concept_id,en,valid_from,valid_to\nA,Bureau,,2018-03\nA,Commission,2018-04,\n"
    [old, new] = loads(text.encode(), "g.csv").concept("A").terms("en")
    assert (old.validity.end, new.validity.start) == (date(2018, 3, 31), date(2018, 4, 1))


def test_a_foreign_table_is_guessed_and_the_guess_shown() -> None:
    header = "stringID;sourceLang;targetLang;pos;sourceString;targetString"
    text = f"{header}\n7;en;zh_CN;noun;contagious;有传染性\n8;en;zh_CN;;;\n"
    result = examine(text.encode(), "f.csv")
    assert result.mapping is not None
    assert [c.role for c in result.mapping.columns] == [
        Role.ID,
        Role.SOURCE_LANGUAGE,
        Role.TARGET_LANGUAGE,
        Role.PART_OF_SPEECH,
        Role.SOURCE_TERM,
        Role.TARGET_TERM,
    ]
    assert [(s.language, s.terms[0].text) for s in result.termbase.concept("7").languages] == [
        ("en", "contagious"),
        ("zh-CN", "有传染性"),
    ]
    assert [(r.line, r.reason) for r in result.rejected] == [(3, "the row holds no term")]


def test_a_column_called_source_beside_two_languages_is_where_the_names_were_read() -> None:
    result = examine("zh,en,source\n水务局,Water Authority,water.example.cn\n".encode(), "f.csv")
    assert result.mapping is not None
    assert [c.role for c in result.mapping.columns] == [Role.TERM, Role.TERM, Role.EVIDENCE]
    [concept] = result.termbase.concepts.values()
    assert [one.text or one.url for one in concept.evidence] == ["water.example.cn"]
    named = examine("Englisch;Chinesisch\nport;港口\n".encode(), "g.csv").mapping
    assert named is not None
    assert [c.language for c in named.columns] == ["en", "zh"]
    [pair] = [c.role for c in examine(b"source,target\nflu,grippe\n", "p.csv").mapping.columns][:1]  # type: ignore[union-attr]
    assert pair is Role.SOURCE_TERM


def test_a_bare_list_of_pairs() -> None:
    base = loads("市委\tCity Committee\n国务院\tState Council\n".encode(), "f.tsv", language_hint=None)
    assert base.languages == ("zh", "und-x-target")
    columns = loads(b"English,French\nState Council,Conseil\n", "f.csv")
    assert columns.languages == ("en", "fr")


def test_wrong_rows_can_be_set_aside() -> None:
    result = examine(b"concept_id,en,en_case\nA,x,all\nB,y,any\n", "g.csv")
    assert list(result.termbase.concepts) == ["B"]
    assert [(r.line, r.text) for r in result.rejected] == [(2, "A | x | all")]


def test_saving_and_loading(tmp_path: Path) -> None:
    path = tmp_path / "house.json"
    save(FULL, path)
    assert load(path).digest == FULL.digest
    assert [p.name for p in tmp_path.iterdir()] == ["house.json"]
    with pytest.raises(UnreadableFile) as caught:
        load(tmp_path / "none.csv")
    assert caught.value.path == str(tmp_path / "none.csv")


def test_an_iso_19135_register() -> None:
    book = openpyxl.Workbook()
    for title, code, rows in (
        (
            "English",
            "eng",
            [("1", "accuracy", "", "closeness", "superseded"), ("2", "abstract test", "AT", "test", "valid")],
        ),
        ("Spanish", "spa", [("2", "prueba abstracta", "", "", "válido")]),
    ):
        sheet = book.create_sheet(title)
        sheet.append(["Operating Language Code", code])
        sheet.append(
            ["Term_ID\n[ENGLISH]", "Term\n\nData Type\nText", "Term Abbreviation", "Definition", "Entry Status"]
        )
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    base = loads(target.getvalue(), "register.xlsx")
    assert terms(base, "1", "en") == [("accuracy", "deprecated")]
    assert terms(base, "2", "en") == [("abstract test", "preferred"), ("AT", "admitted")]
    assert terms(base, "2", "es") == [("prueba abstracta", "preferred")]


words = st.text(alphabet="abc ;\\\"'=,é市 A\n", min_size=1, max_size=9).map(lambda t: " ".join(t.split())).filter(bool)
some_terms = st.builds(
    Term,
    text=words,
    status=st.sampled_from(TermStatus),
    case=st.sampled_from(CaseRule),
    note=st.none() | words,
    form=st.sampled_from(FormKind),
    automatic=st.booleans(),
    forms=st.lists(words, max_size=2).map(tuple),
    when=st.sampled_from([Condition(), Condition("source"), Condition("with", "A")]),
    validity=st.sampled_from([Validity(), Validity(date(2000, 1, 1)), Validity(None, date(2020, 2, 29))]),
)
some_concepts = st.builds(
    Concept,
    id=st.sampled_from(["A", "b-1", "7", "a b"]),
    note=st.none() | words,
    definition=st.none() | words,
    evidence=st.lists(st.builds(Evidence, words, st.none() | words, st.none() | words), max_size=2).map(tuple),
    languages=st.lists(
        st.builds(
            LanguageSection, st.sampled_from(["en", "zh-Hant"]), st.lists(some_terms, min_size=1, max_size=3).map(tuple)
        ),
        min_size=1,
        max_size=2,
        unique_by=lambda s: s.language,
    ).map(tuple),
)


def test_malformed_is_malformed() -> None:
    with pytest.raises(MalformedFile):
        loads(b"PK\x03\x04 not really", "g.xlsx")
