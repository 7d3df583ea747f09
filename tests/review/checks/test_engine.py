"""The engine: what a reader of findings may rely on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary import TermBase, loads
from review.checks import Checker, catalogue, check
from review.documents import read
from review.errors import UsageError
from review.model import Applicability, Report, assemble

GLOSSARY = "concept_id,en_preferred,en_deprecated\nH1,Harbour Authority,Port Management Committee\n"


def report(text: str, format: str = "text") -> Report:
    return read(text.encode(), "report", format=format)


def termbase() -> TermBase:
    return loads(GLOSSARY.encode(), "harbour.csv")


def locked(text: str) -> Report:
    plain = report(text)
    blocks = [replace(b, segments=tuple(replace(s, locked=True) for s in b.segments)) for b in plain.blocks]
    return assemble(blocks, format="text", language="en")


def test_findings_come_in_document_order_with_their_address() -> None:
    text = "First.\n\nThe the plan  is ready. It is is good."
    found = check(report(text))
    assert [(f.check, f.text, f.block) for f in found] == [
        ("repeated-word", "The the", 1),
        ("double-space", "  ", 1),
        ("repeated-word", "is is", 1),
    ]
    last = found[-1]
    segment = report(text).segment(last.segment)
    assert segment.text[last.segment_start : last.segment_end] == "is is"
    assert text[last.span.start : last.span.end] == "is is"


def test_a_fingerprint_stays_when_the_text_moves_and_equal_ones_are_numbered() -> None:
    here = check(report("The plan was was good."))
    there = check(report("A new paragraph.\n\nA word more. The plan was was good. The map was was bad."))
    assert [f.fingerprint for f in there] == [here[0].fingerprint, f"{here[0].fingerprint}-2"]
    assert len({f.key for f in there}) == 2


def test_places_of_one_problem_share_it() -> None:
    found = check(report("The Port Management Committee met.\n\nThe Port Management Committee left."), termbase())
    assert [f.check for f in found] == ["deprecated-term", "deprecated-term"]
    assert found[0].problem == found[1].problem
    assert found[0].fingerprint != found[1].fingerprint


def test_the_same_report_gives_the_same_findings_and_a_warm_checker_too() -> None:
    text = "The the plan  is ready.\n\nThe Port Management Committee met."
    checker = Checker(termbase())
    first = checker.check(report(text))
    assert checker.check(report(text)) == first
    assert Checker(termbase()).check(report(text)) == first


def test_a_warm_checker_answers_for_the_new_place_of_a_paragraph() -> None:
    checker = Checker()
    checker.check(report("The the plan."))
    moved = checker.check(report("A first line.\n\nThe the plan."))
    assert [(f.block, f.span.start) for f in moved] == [(1, 15)]


def test_an_unknown_name_is_refused_with_a_near_one() -> None:
    with pytest.raises(UsageError) as caught:
        Checker(select=["repeated-nam"])
    assert str(caught.value) == "There is no check called “repeated-nam”."
    assert caught.value.hint_text == "Did you mean “repeated-name”?"


def test_select_and_ignore() -> None:
    text = report("The the plan  is ready.")
    assert [f.check for f in check(text, select=["double-space"])] == ["double-space"]
    assert [f.check for f in check(text, ignore=["double-space"])] == ["repeated-word"]


def test_checks_made_for_english_are_silent_in_other_languages() -> None:
    german = replace(report("Das ist ist  gut."), language="de")
    assert [f.check for f in check(german)] == ["double-space"]


def test_a_locked_sentence_keeps_its_finding_but_no_edit() -> None:
    found = check(locked("The the plan is ready."))
    assert [(f.check, f.suggestions) for f in found] == [("repeated-word", ())]


def test_a_cure_does_not_cross_a_thing_in_the_sentence() -> None:
    found = check(report("The Port `Management` Committee and the Port Management  Committee.", "markdown"), termbase())
    assert all("`" not in edit.text for f in found for s in f.suggestions for edit in s.edits)
    assert [f.text for f in found if f.check == "deprecated-term"] == ["Port Management  Committee"]


def test_a_finding_whose_words_a_stronger_cure_rewrites_is_left_out() -> None:
    found = check(report("The Science and Technology Board, the Science as well as Technology Board and others met."))
    assert [f.check for f in found] == ["repeated-name"]


def test_a_safe_finding_gives_way_only_where_its_words_go() -> None:
    gone = check(report("The Science and Technology Board,the Board of Science and Technology and others met."))
    assert [f.check for f in gone] == ["repeated-name"]
    reworded = Checker(termbase()).check(report("The Port Management  Committee met."))
    assert [f.check for f in reworded] == ["deprecated-term", "double-space"]


def test_a_paragraph_to_be_deleted_keeps_its_own_findings() -> None:
    text = "New Support Centre Opens-CITYNEWS\n\nIt helps people.\n\nNew Support Centre Opens-CITYNEWS"
    assert [f.check for f in check(report(text))] == ["site-suffix", "repeated-block", "site-suffix"]


def test_the_signature_names_checks_and_glossary() -> None:
    glossary = termbase()
    words = str(Checker(glossary).signature(report("Text.")))
    assert f"|glossary:harbour@{glossary.digest[:4]}|lang:en" in words
    fewer = str(Checker(glossary, select=["double-space"]).signature(report("Text.")))
    assert "|checks:1@" in fewer


def test_only_spacing_case_and_automatic_terms_are_safe() -> None:
    """A change of words is never safe unless a terminologist said so."""
    automatic = loads(
        GLOSSARY.replace("deprecated\n", "deprecated,en_automatic\n").replace("ttee\n", "ttee,yes\n").encode(), "a.csv"
    )
    found = check(report("The Port Management Committee met met ."), automatic)
    assert {(f.check, f.applicability) for f in found} == {
        ("deprecated-term", Applicability.SAFE),
        ("repeated-word", Applicability.REVIEW),
        ("punctuation-spacing", Applicability.SAFE),
    }


def test_names_are_promises() -> None:
    names = [check.name for check in catalogue()]
    assert names == sorted(set(names))
