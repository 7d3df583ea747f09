"""A change of the glossary is shown as what it does to the findings of a report, before it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import TermBase
from glossary.model import CaseRule, Concept, LanguageSection, Term, TermStatus, Validity
from review import proofing
from review.impact import Assessor, Impact, impact
from review.model import Report

TEXT = "The Port Board met the Harbour Committee. The Port Board rose.\n\nNobody came."
DEPRECATED = TermStatus.DEPRECATED


def report(text: str = TEXT, **fields: object) -> Report:
    return replace(proofing.open_bytes(text.encode(), "report.txt"), **fields)  # type: ignore[arg-type]


def concept(concept_id: str, *terms: Term, language: str = "en") -> Concept:
    return Concept(concept_id, (LanguageSection(language, terms),))


def glossary(*concepts: Concept, name: str = "house") -> TermBase:
    return TermBase(name, concepts)


def seen(result: Impact) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    changed = [(before.suggestions[0].text, after.suggestions[0].text) for before, after in result.changed]
    return [f.text for f in result.created], changed, [f.text for f in result.settled]


BEFORE = glossary(concept("A", Term("Port Authority"), Term("Harbour Committee", DEPRECATED)))


def test_a_new_deprecated_form_creates_findings() -> None:
    after = BEFORE.with_concept(concept("B", Term("Quay Board"), Term("Port Board", DEPRECATED)))
    assert seen(impact(report(), BEFORE, after)) == (["Port Board", "Port Board"], [], [])


def test_another_preferred_name_changes_the_cure() -> None:
    after = BEFORE.with_concept(concept("A", Term("Harbour Office"), Term("Harbour Committee", DEPRECATED)))
    assert seen(impact(report(), BEFORE, after)) == ([], [("Port Authority", "Harbour Office")], [])


def test_an_admitted_form_settles_the_finding() -> None:
    after = BEFORE.with_concept(concept("A", Term("Port Authority"), Term("Harbour Committee", TermStatus.ADMITTED)))
    assert seen(impact(report(), BEFORE, after)) == ([], [], ["Harbour Committee"])
    assert seen(impact(report(), BEFORE, glossary())) == ([], [], ["Harbour Committee"])


def test_the_validity_counts_on_the_date_of_the_report() -> None:
    old = Term("Harbour Committee", validity=Validity(None, date(2018, 3, 31)))
    new = Term("Port Authority", validity=Validity(date(2018, 4, 1)))
    after = BEFORE.with_concept(concept("A", old, new))
    early, late = report(date=date(2017, 1, 1)), report(date=date(2020, 1, 1))
    assert seen(impact(early, BEFORE, after)) == ([], [], ["Harbour Committee"])
    assert seen(impact(late, BEFORE, after)) == ([], [], [])


def test_one_of_two_equal_findings_is_named_by_its_place() -> None:
    text = "The Port Board met. The Port Board of Trade met."
    before = glossary(concept("A", Term("Quay Board"), Term("Port Board", DEPRECATED)))
    after = before.with_concept(concept("B", Term("Port Board of Trade")))
    [settled] = impact(report(text), before, after).settled
    assert (settled.span.start, settled.text) == (24, "Port Board")


def test_a_source_condition_looks_at_the_source() -> None:
    before = glossary(concept("A", Term("Quay Board"), Term("board", DEPRECATED, CaseRule.ANY)))
    assert not Assessor(before, before).touches(report())
    after = before.with_concept(concept("S", Term("港务局"), language="zh"))
    assert Assessor(before, after).touches(report(source_text="港务局开会", source_language="zh"))
    assert not Assessor(before, after).touches(report(source_text="开会", source_language="zh"))


def test_another_order_of_the_glossaries_is_a_change() -> None:
    client = glossary(concept("B", Term("Harbour Committee")), name="client")
    before, after = TermBase.layered([BEFORE, client]), TermBase.layered([client, BEFORE])
    assert seen(impact(report(), before, after)) == ([], [], ["Harbour Committee"])


def test_findings_somebody_has_are_not_looked_for_again() -> None:
    known = proofing.check(report(), BEFORE)
    assert impact(report(), BEFORE, glossary(), known=known) == impact(report(), BEFORE, glossary())


names = st.sampled_from(
    ["Port Board", "Port Boards", "Harbour Committee", "quay", "Lake and Port Board", "Board of the Port"]
)
some_terms = st.builds(Term, names, st.sampled_from(TermStatus), st.sampled_from(CaseRule))
some_glossaries = st.lists(
    st.builds(lambda i, ts: concept(i, *ts), st.sampled_from("ABC"), st.lists(some_terms, min_size=1, max_size=3)),
    max_size=3,
    unique_by=lambda c: c.id,
).map(lambda concepts: glossary(*concepts))
some_texts = st.lists(
    st.sampled_from([*TEXT.split(), "Lake", "and", "of", "Quays", "quay.", "The Port Bord"]), min_size=1, max_size=12
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(some_glossaries, some_glossaries, some_texts)
def test_a_report_that_is_not_touched_has_the_same_findings(before: TermBase, after: TermBase, text: str) -> None:
    assessor = Assessor(before, after)
    if not assessor.touches(report(text)):
        assert proofing.check(report(text), before) == proofing.check(report(text), after)
