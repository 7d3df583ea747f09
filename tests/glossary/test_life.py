"""What happens to glossaries as a whole: imports, merges, audits, near misses, changes."""

from __future__ import annotations

from datetime import date

from glossary import (
    Action,
    TermBase,
    adopted,
    apply,
    audit,
    difference,
    examine,
    load,
    loads,
    merge,
    merged,
    plan,
    split,
)
from glossary.model import CaseRule, Concept, Condition, Evidence, LanguageSection, Term, TermStatus, Validity

DEPRECATED, ADMITTED = TermStatus.DEPRECATED, TermStatus.ADMITTED
TODAY = date(2026, 1, 1)


def concept(id: str, *terms: Term | str, zh: str | None = None, **more: object) -> Concept:
    made = tuple(term if isinstance(term, Term) else Term(term) for term in terms)
    sections = (LanguageSection("en", made),) if made else ()
    if zh:
        sections = (LanguageSection("zh", (Term(zh),)), *sections)
    return Concept(id, sections, **more)  # type: ignore[arg-type]  # fields of Concept


HOUSE = TermBase("house", [concept("A", "State Council", zh="国务院"), concept("B", "City Committee", zh="市委")])


def test_an_import_says_what_it_would_do_row_by_row() -> None:
    incoming = TermBase(
        "client",
        [
            concept("A", "State Council", zh="国务院"),
            concept("B", "City Party Committee", zh="市委"),
            concept("x1", "The State Council", "State Council", zh="国务院"),
            concept("x2", "Water Bureau"),
            concept("x3", "State Council", "City Committee"),
            concept("A2", "Other", zh="别的"),
        ],
    )
    planned = plan(HOUSE, incoming)
    assert [(row.action.value, row.incoming.id if row.incoming else None) for row in planned.rows] == [
        ("same", "A"),
        ("change", "B"),
        ("merge", "x1"),
        ("add", "x2"),
        ("reject", "x3"),
        ("add", "A2"),
    ]
    assert planned.rows[1].reasons == ("en: + City Party Committee (preferred)", "en: − City Committee")
    assert planned.rows[2].reasons == ("the same names as A", "en: + The State Council (admitted)")
    assert planned.rows[4].reasons == ("its names belong to several concepts here: A, B",)
    after = apply(HOUSE, planned)
    assert list(after.concepts) == ["A", "B", "x2", "A2"]
    assert list(HOUSE.concepts) == ["A", "B"]


def test_importing_twice_changes_nothing_more() -> None:
    incoming = TermBase(
        "client", [concept("y", "City Committee", "Committee", zh="市委"), concept("x2", "Water Bureau")]
    )
    after = apply(HOUSE, plan(HOUSE, incoming))
    assert {row.action for row in plan(after, incoming).rows} == {Action.SAME}
    assert apply(after, plan(after, incoming)).digest == after.digest


def test_two_rows_for_one_concept_both_count() -> None:
    rows = ("Committee", "The Committee")
    incoming = TermBase("client", [concept(name, "City Committee", name, zh="市委") for name in rows])
    texts = [t.text for t in apply(HOUSE, plan(HOUSE, incoming)).concept("B").terms("en")]
    assert texts == ["City Committee", "Committee", "The Committee"]


def test_one_name_in_one_language_does_not_make_two_concepts_one() -> None:
    incoming = TermBase("client", [concept("y", "City Committee", zh="城委"), concept("z", "Committee", zh="市委")])
    assert [(row.action.value, row.reasons) for row in plan(HOUSE, incoming).rows] == [
        ("add", ("“City Committee” is a name of B too",)),
        ("add", ("“市委” is a name of B too",)),
    ]


def test_a_glossary_comes_into_an_empty_one_as_it_is() -> None:
    base = load("samples/lingang-conference/glossary.csv")
    assert apply(TermBase("new"), plan(TermBase("new"), base)).digest == base.digest


def test_pairs_with_the_same_source_term_are_one_concept() -> None:
    table = b"sourceTerm,targetTerm\nflu,grippe\nflu,influenza\nfever,influenza\n"
    after = apply(TermBase("new"), plan(TermBase("new"), examine(table, "f.csv")))
    assert [[t.text for s in c.languages for t in s.terms] for c in after.concepts.values()] == [
        ["flu", "grippe", "influenza"],
        ["fever", "influenza"],
    ]


def test_an_id_that_is_another_concept_is_rejected() -> None:
    [row] = plan(HOUSE, TermBase("x", [concept("A", "Water Bureau", zh="水务局")])).rows
    assert (row.action, row.reasons) == (Action.REJECT, ("the id A is another concept here",))


def test_numbers_of_a_foreign_table_are_no_ids_here() -> None:
    first = examine(b"id,en,fr\n1,flu,grippe\n", "f.csv")
    second = examine(b"id,en,fr\n1,cough,toux\n2,flu,grippe\n3,,\n", "g.csv")
    planned = plan(first.termbase, second)
    assert [(row.action.value, row.result.id if row.result else None, row.line) for row in planned.rows] == [
        ("add", "g-1", None),
        ("same", None, None),
        ("reject", None, 4),
    ]


def test_merging_keeps_everything() -> None:
    first = concept(
        "A", Term("State Council", note="n"), note="one", evidence=(Evidence("a"),), relations={"parent": ("P",)}
    )
    second = concept(
        "Z", "Council of State", Term("State Council", part_of_speech="noun"), zh="国务院", note="two", definition="d",
        evidence=(Evidence("a"), Evidence("b")), relations={"parent": ("Q",), "related": ("R",)},
    )  # fmt: skip
    both = merged(first, second)
    assert [(t.text, t.status, t.part_of_speech, t.note) for t in both.terms("en")] == [
        ("State Council", TermStatus.PREFERRED, "noun", "n"),
        ("Council of State", ADMITTED, None, None),
    ]
    assert (both.id, both.note, both.definition, both.evidence) == (
        "A",
        "one\ntwo",
        "d",
        (Evidence("a"), Evidence("b")),
    )
    assert both.relations == {"parent": ("P", "Q"), "related": ("R",)}
    assert both.preferred("zh") == Term("国务院")
    assert merged(both, both) == both


def test_merging_glossaries_and_splitting_a_concept() -> None:
    one = merge([HOUSE, TermBase("c", [concept("A", "SC"), concept("C", "New")])], "all")
    assert (one.name, list(one.concepts)) == ("all", ["A", "B", "C"])
    stays, goes = split(one.concept("A"), "A-2", [("en", "SC")])
    assert [t.text for t in stays.terms("en")] == ["State Council"]
    assert (goes.id, [t.text for t in goes.terms("en")]) == ("A-2", ["SC"])


def test_a_difference_names_what_is_new_changed_and_gone() -> None:
    other = TermBase("o", [concept("A", "State Council", zh="国务院", note="x"), concept("C", "New")])
    assert [(row.action.value, row.reasons) for row in difference(HOUSE, other)] == [
        ("change", ("note: – → x",)),
        ("add", ()),
        ("reject", ("only in the first glossary",)),
    ]


def test_the_audit_finds_each_doubt_once() -> None:
    source = (Evidence("page"),)
    base = TermBase(
        "g",
        [
            concept("A", "vanguard", "Vanguard Group", evidence=source),
            concept("B", "Vanguard", Term("well", DEPRECATED), evidence=source, relations={"replaced-by": ("C",)}),
            concept("C", Term("pioneer", ADMITTED), Term("vanguard group", DEPRECATED, when=Condition("with", "N")),
                    evidence=source, relations={"replaced-by": ("B",)}),
            concept("D", Term("Old", validity=Validity(None, date(2000, 1, 1))), evidence=source),
            concept("E", Term("E", validity=Validity(date(2001, 1, 1), date(2000, 1, 1)))),
        ],
    )  # fmt: skip
    found = [(f.check, f.concepts, f.term) for f in audit(base, today=TODAY, used={"A", "B", "C", "D"})]
    assert found == [
        ("accepted-and-deprecated", ("A", "C"), "Vanguard Group"),
        ("homograph", ("A", "B"), "vanguard"),
        ("two-preferred", ("A",), "Vanguard Group"),
        ("cycle", ("B", "C"), None),
        ("matches-too-much", ("B",), "well"),
        ("no-preferred", ("C",), None),
        ("unknown-concept", ("C",), None),
        ("dead-validity", ("D",), None),
        ("dead-validity", ("E",), None),
        ("empty-validity", ("E",), "E"),
        ("no-evidence", ("E",), None),
        ("unused", ("E",), None),
    ]
    assert all(f.message for f in audit(base, today=TODAY))


def test_a_clean_glossary_raises_no_doubt() -> None:
    base = TermBase("g", [concept("A", "State Council", zh="国务院", evidence=(Evidence("page"),))])
    assert audit(base, today=TODAY) == []


def test_near_misses_are_proposed() -> None:
    base = TermBase("g", [concept("A", "Municipal Development and Reform Commission", kind="proper name/organisation")])
    text = (
        "The Municipal Developmnet and Reform Commission, the Municipal Reform and Development Commission, "
        "the Municipal Development and Commission, the Municipal Development and Reform Commission."
    )
    assert [(m.text, m.slip.value) for m in base.near_misses(text, "en")] == [
        ("Municipal Developmnet and Reform Commission", "misspelt"),
        ("Municipal Reform and Development Commission", "other-order"),
        ("Municipal Development and Commission", "missing-word"),
    ]


def test_other_words_are_no_near_misses() -> None:
    base = TermBase("g", [concept("A", "science and technology innovation"), concept("B", "service chain")])
    text = "science and technology; service chains; supply chain; technology, innovation and science"
    assert base.near_misses(text, "en") == []


def test_suggestions_for_what_somebody_types() -> None:
    assert [p.concept.id for p in HOUSE.suggest("stat counsil", "en")] == ["A"]
    assert [p.concept.id for p in HOUSE.suggest("city commitee", "en")] == ["B"]
    assert HOUSE.suggest("", "en") == []


def test_a_changed_glossary_is_a_new_one() -> None:
    before = HOUSE.digest
    assert [m.concept.id for m in HOUSE.match("Water Bureau", "en")] == []
    more = HOUSE.with_concept(concept("W", Term("water bureau", case=CaseRule.ANY)))
    assert [m.concept.id for m in more.match("Water Bureau", "en")] == ["W"]
    assert HOUSE.match("Water Bureau", "en") == []
    less = more.without_concept("W")
    assert less.match("Water Bureau", "en") == []
    assert (HOUSE.digest, less.digest) == (before, before)
    assert more.digest != before


def test_a_thousand_changes() -> None:
    base = HOUSE
    base.match("x", "en")
    for number in range(1_100):
        base = base.with_concept(concept(f"n{number}", f"Office Number{number}"))
    assert len(base.concepts) == 1_102
    text = "State Council, Office Number0, Office Number777, Office Number1099"
    assert [m.concept.id for m in base.match(text, "en")] == ["A", "n0", "n777", "n1099"]
    assert base.digest == TermBase("x", base.concepts.values()).digest


def test_the_seed_row_of_a_pun_in_quotes() -> None:
    base = loads(b'concept_id,en_preferred,en_deprecated\nA,"""Five Roles""",five roles\n', "g.csv")
    assert [(m.text, m.status.value) for m in base.match("the “Five Roles” and five roles", "en")] == [
        ("“Five Roles”", "preferred"),
        ("five roles", "deprecated"),
    ]


def test_glossaries_of_one_name_are_told_apart() -> None:
    first, second, third = (
        TermBase("house", [Concept("c", (LanguageSection("en", (Term(text),)),))])
        for text in ("Water Bureau", "Road Bureau", "Rail Bureau")
    )
    layered = TermBase.layered([first, second, third])
    found = layered.match("the Rail Bureau, the Road Bureau and the Water Bureau", "en")
    assert [(match.text, match.glossary) for match in found] == [
        ("Rail Bureau", "house (3)"),
        ("Road Bureau", "house (2)"),
        ("Water Bureau", "house"),
    ]


def test_proposed_terms_count_only_when_asked_for() -> None:
    proposed = concept("P", Term("Lake Water Bureau", TermStatus.PROPOSED))
    house = TermBase("house", [proposed, concept("W", "Water Bureau")])
    text = "the Lake Water Bureau"
    found = {ask: [m.concept.id for m in house.match(text, "en", proposed=ask)] for ask in (True, False)}
    assert found == {True: ["P"], False: ["W"]}
    (match,) = adopted(house).match(text, "en", proposed=False)
    assert (match.concept.id, match.status) == ("P", TermStatus.PREFERRED)
