"""Each doubt of an audit: a glossary that raises it, and one close to it that must not."""

from __future__ import annotations

from datetime import date

import pytest

from glossary import TermBase, audit
from glossary.model import CaseRule, Concept, Condition, Evidence, FormKind, LanguageSection, Term, TermStatus, Validity

ADMITTED, DEPRECATED, PROPOSED = TermStatus.ADMITTED, TermStatus.DEPRECATED, TermStatus.PROPOSED
TODAY = date(2026, 1, 1)
ENDED = Validity(None, date(2018, 3, 31))
BEGUN = Validity(date(2018, 4, 1))


def concept(id: str, *terms: Term | str, zh: str | None = None, **more: object) -> Concept:
    made = tuple(term if isinstance(term, Term) else Term(term) for term in terms)
    sections = (LanguageSection("en", made),) if made else ()
    if zh:
        sections = (LanguageSection("zh", (Term(zh),)), *sections)
    return Concept(id, sections, **{"evidence": (Evidence("page"),), **more})  # type: ignore[arg-type]  # fields


def rejected(text: str, **more: object) -> Term:
    return Term(text, DEPRECATED, CaseRule.ANY, **more)  # type: ignore[arg-type]  # fields of Term


COUNCIL = concept("A", "State Council", zh="国务院")
TEN = [concept(f"n{number}", f"Office {chr(65 + number)}", zh=f"{chr(0x4E00 + number)}办") for number in range(10)]
SILENT_AND_FIRING = {
    "homograph": (
        [COUNCIL, concept("B", Term("State Council", validity=ENDED), zh="议会")],
        [concept("A", Term("State Council", validity=ENDED)), concept("B", Term("State council"))],
    ),
    "homograph of short forms": (
        [concept("A", "State Council", Term("SC", ADMITTED, form=FormKind.SHORT)), concept("B", "City Council")],
        [
            concept("A", "State Council", Term("SC", ADMITTED, form=FormKind.SHORT)),
            concept("B", "City Council", Term("SC", ADMITTED, form=FormKind.SHORT)),
        ],
    ),
    "inconsistent-pair": (
        [COUNCIL, concept("B", "Council of State", zh="议会")],
        [COUNCIL, concept("B", "Council of State", zh="国务院")],
    ),
    "duplicate": (
        [COUNCIL, concept("B", "City Council", zh="市政府")],
        [COUNCIL, concept("B", "State Council", zh="国务院")],
    ),
    "accepted-and-deprecated": (
        [COUNCIL, concept("B", "City Council", rejected("State Department"), zh="市政府")],
        [COUNCIL, concept("B", "City Council", rejected("State Council"), zh="市政府")],
    ),
    "two-preferred": (
        [concept("A", Term("Harbour Board", validity=ENDED), Term("Port Authority", validity=BEGUN))],
        [concept("A", Term("Harbour Board"), Term("Port Authority", validity=BEGUN))],
    ),
    "no-preferred": (
        [concept("A", Term("Port Authority", PROPOSED))],
        [concept("A", Term("Port Authority", ADMITTED))],
    ),
    "listed-twice": (
        [concept("A", Term("Port Authority", validity=ENDED), Term("Port Authority", ADMITTED, validity=BEGUN))],
        [concept("A", "Port Authority", Term("Port Authority", ADMITTED))],
    ),
    "missing-language": ([*TEN, concept("A", "State Council", zh="国务院")], [*TEN, concept("A", "State Council")]),
    "no-evidence": (
        [concept("A", Term("State Council", evidence=(Evidence("page"),)), evidence=())],
        [concept("A", "State Council", evidence=())],
    ),
    "dead-validity": (
        [concept("A", Term("Harbour Board", validity=Validity(None, date(2027, 1, 1))))],
        [concept("A", Term("Harbour Board", validity=ENDED))],
    ),
    "dead-validity of what is replaced": (
        [concept("A", Term("Harbour Board", validity=ENDED), relations={"replaced-by": ("B",)}), concept("B", "Port")],
        [concept("A", Term("Harbour Board", validity=ENDED), relations={"parent": ("B",)}), concept("B", "Port")],
    ),
    "empty-validity": (
        [concept("A", Term("Board", validity=Validity(date(2018, 1, 1), date(2018, 1, 1))), "Port")],
        [concept("A", Term("Board", validity=Validity(date(2018, 1, 2), date(2018, 1, 1))), "Port")],
    ),
    "cycle": (
        [concept("A", "X Board", relations={"replaced-by": ("B",)}), concept("B", "Y Board")],
        [
            concept("A", "X Board", relations={"replaced-by": ("B",)}),
            concept("B", "Y Board", relations={"replaced-by": ("A",)}),
        ],
    ),
    "unknown-concept": (
        [concept("A", "X Board", rejected("Ex Board", when=Condition("with", "B"))), concept("B", "Y Board")],
        [concept("A", "X Board", rejected("Ex Board", when=Condition("with", "C"))), concept("B", "Y Board")],
    ),
    "matches-too-much": (
        [concept("A", "X Board", rejected("board", when=Condition("source")))],
        [concept("A", "X Board", rejected("board"))],
    ),
}


def doubts(concepts: list[Concept], **more: object) -> set[str]:
    return {f.check for f in audit(TermBase("g", concepts), today=TODAY, **more)}  # type: ignore[arg-type]  # `used`


@pytest.mark.parametrize("kind", SILENT_AND_FIRING)
def test_each_doubt_is_raised_and_kept_back(kind: str) -> None:
    silent, firing = SILENT_AND_FIRING[kind]
    name = kind.split(" ", maxsplit=1)[0]
    assert (name in doubts(silent), name in doubts(firing)) == (False, True)


@pytest.mark.parametrize(
    ("other", "grade"),
    [("Toll gates", "minor"), ("toll-gate", "minor"), ("tollgate", "minor"), ("Toll bar", "major")],
)
def test_one_name_with_two_translations_matters_less_where_number_or_hyphen_alone_tell_them_apart(
    other: str, grade: str
) -> None:
    made = [concept("A", "Toll gate", zh="收费站"), concept("B", other, zh="收费站")]
    [found] = audit(TermBase("g", made), today=TODAY)
    assert (found.check, found.grade) == ("inconsistent-pair", grade)


def test_what_no_report_used_is_said_only_when_reports_were_read() -> None:
    asked = [doubts([COUNCIL]), doubts([COUNCIL], used={"A"}), doubts([COUNCIL], used=set())]
    assert asked == [set(), set(), {"unused"}]
