"""After any edits, a checker that knows the report already says what a new one says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import glossary
from review.checks import Checker, keeping, raising
from review.checks.catalogue import catalogue
from review.checks.check import Check, Flag
from review.checks.context import RECIPE, Context, Passage
from review.checks.raising import raised
from review.checks.surveys import differences
from review.documents import read
from review.errors import EditRefused
from review.model import Changes, Flaw, Operation, OperationKind, Report
from review.revising import revise

SAMPLES = Path(__file__).parents[3] / "samples"
SPECS = Path(__file__).parents[2] / "specs"
GLOSSARY = glossary.load(next(SAMPLES.rglob("*.csv")))
ALL = [check.name for check in catalogue()]


def _blocks(text: str) -> list[str]:
    return [block.strip("`") for block in text.split("```")[1::2]]


PARAGRAPHS = sorted(
    {
        line.strip()
        for spec in sorted(SPECS.glob("*.md"))
        for block in _blocks(spec.read_text(encoding="utf-8"))
        if block.startswith("report")
        for line in block.removeprefix("report").splitlines()
        if line.strip()
    }
)
"""Every paragraph that fires or stays silent in a spec, so that each check has something to say."""


def _report(paragraphs: list[str], name: str = "a.txt") -> Report:
    return read("\n\n".join(paragraphs).encode(), name, language="en")


edits = st.lists(
    st.tuples(
        st.sampled_from(["put", "insert", "delete", "word", "swap"]), st.integers(0, 10_000), st.integers(0, 10_000)
    ),
    min_size=1,
    max_size=6,
)


def _edited(paragraphs: list[str], what: str, place: int, other: int) -> list[str]:
    at = place % len(paragraphs)
    done = list(paragraphs)
    if what == "insert":
        done.insert(at, PARAGRAPHS[other % len(PARAGRAPHS)])
    elif what == "delete" and len(done) > 1:
        del done[at]
    elif what == "swap":
        done[at], done[other % len(done)] = done[other % len(done)], done[at]
    elif what == "word":
        words = done[at].split(" ")
        words[other % len(words)] = ("the", "The Port", "and", "2,000", "“so", "")[other % 6]
        done[at] = " ".join(words).strip() or "Nothing."
    else:
        done[at] = PARAGRAPHS[other % len(PARAGRAPHS)]
    return done


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=25), edits, st.sampled_from(["a.txt", "a.md"]))
def test_a_recheck_equals_a_full_check(paragraphs: list[str], steps: list[tuple[str, int, int]], name: str) -> None:
    checker = Checker(GLOSSARY, select=ALL)
    checker.check(_report(paragraphs, name))
    for step in steps:
        paragraphs = _edited(paragraphs, *step)
        report = _report(paragraphs, name)
        assert checker.check(report) == Checker(GLOSSARY, select=ALL).check(report)


def _changed(base: Report, before: list[Changes], what: str, place: int, other: int) -> Changes:
    """What a person did next: an edit of a sentence, all sentences of a paragraph emptied, something done to a whole
    paragraph, or an earlier state again."""
    now = before[-1]
    block, number = base.blocks[place % len(base.blocks)], place % len(base.blocks)
    if what == "undo":
        return before[other % len(before)]
    if what in ("edit", "empty"):
        told = PARAGRAPHS[other % len(PARAGRAPHS)]
        new = dict.fromkeys((segment.id for segment in block.segments), "")
        if what == "edit" and new:
            new = {[*new][other % len(new)]: told}
        return Changes({**now.texts, **new}, now.operations)
    kind = OperationKind(what)
    made = {
        OperationKind.INSERT_AFTER: Operation(number, kind, text=PARAGRAPHS[other % len(PARAGRAPHS)]),
        OperationKind.MOVE_AFTER: Operation(number, kind, target=other % len(base.blocks)),
        OperationKind.SPLIT: Operation(number, kind, offset=1 + other % max(1, len(block.text))),
    }.get(kind, Operation(number, kind))
    return Changes(now.texts, (*(one for one in now.operations if one.block != number), made))


doings = st.lists(
    st.tuples(
        st.sampled_from(["edit", "edit", "empty", "undo", *OperationKind]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
    ),
    min_size=2,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=20), doings, st.sampled_from(["a.txt", "a.md"]))
def test_a_recheck_of_a_revised_report_equals_a_full_check(
    paragraphs: list[str], steps: list[tuple[str, int, int]], name: str
) -> None:
    base = _report(paragraphs, name)
    checker = Checker(GLOSSARY, select=ALL)
    checker.check(base)
    done = [Changes()]
    for step in steps:
        changes = _changed(base, done, *step)
        try:
            report = revise(base, changes).report
        except EditRefused:
            continue
        done.append(changes)
        assert checker.check(report) == Checker(GLOSSARY, select=ALL).check(report)


def test_a_place_that_a_finding_names_elsewhere_moves_by_itself() -> None:
    checker = Checker(select=["repeated-block"])
    copy = "The board met in the hall and wrote everything down that was said there."
    paragraphs = [copy, "The town is old.", copy, "The river is wide."]
    checker.check(_report(paragraphs))
    for at, text in ((1, "The town is older than the river."), (3, "The river is wide here."), (1, "Old.")):
        paragraphs[at] = text
        report = _report(paragraphs)
        (finding,) = checker.check(report)
        assert [report.text[one.span.start : one.span.end] for one in finding.related] == [copy]
        assert finding.span.start == report.blocks[2].start
        assert [finding] == Checker(select=["repeated-block"]).check(report)


def test_a_check_that_broke_off_leaves_nothing_half_done() -> None:
    breaking = False

    def broken(check: Check) -> Check:
        def ask(context: Context) -> Iterator[Flag]:
            if breaking:
                raise RuntimeError
            assert check.report
            yield from check.report(context)

        return replace(check, report=ask) if check.name == "repeated-block" else check

    checker = Checker()
    checker.checks = [*map(broken, checker.checks)]
    paragraphs = ["The  board met in the old hall of many lamps.", "It wrote  everything down that was said there."] * 3
    before = checker.check(_report(paragraphs))
    breaking = True
    paragraphs[1] = paragraphs[0]
    with pytest.raises(RuntimeError):
        checker.check(_report(paragraphs))
    breaking = False
    assert checker.check(_report(paragraphs)) == Checker().check(_report(paragraphs)) != before


def test_a_look_at_the_context_between_two_checks_changes_nothing() -> None:
    checker = Checker(GLOSSARY, select=ALL)
    one, other = _report(PARAGRAPHS[:60]), _report(PARAGRAPHS[1:60])
    checker.check(one)
    looked = checker.context(other)
    assert len(looked.passages) == len(other.blocks)
    assert checker.check(other) == Checker(GLOSSARY, select=ALL).check(other)
    assert checker.check(one) == Checker(GLOSSARY, select=ALL).check(one)


def test_only_what_was_edited_counts_as_different() -> None:
    report = _report(["One.", "Two.", "Three."])
    old = report.blocks
    assert differences(old, _report(["One.", "Two, longer.", "Three."]).blocks) == [(slice(1, 2), slice(1, 2))]
    without = revise(report, Changes(operations=(Operation(1, OperationKind.DELETE),))).report
    assert differences(old, without.blocks) == [(slice(1, 2), slice(1, 1))]
    assert differences(old, _report(["One.", "Two.", "Three."]).blocks) == []


def test_after_an_edit_only_what_speaks_of_the_edited_paragraph_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(check: Check, flag: Flag, context: Context) -> Flaw:
        made.append(context.passages[flag.passage].text)
        return raised(check, flag, context)

    monkeypatch.setattr(keeping, "raised", counted)
    paragraphs = [f"The  board met in room {number} and wrote wrote it down." for number in range(30)]
    checker = Checker(select=["double-space", "repeated-word"])
    before = checker.check(_report(paragraphs))
    assert len(before) == len(made) == 60
    made.clear()
    paragraphs[10] = "The  new board met in the hall and wrote it down."
    after = checker.check(_report(paragraphs))
    assert made == [paragraphs[10]]
    assert [one is other for one, other in zip(after, before, strict=False)] == [True] * 20 + [False] * 39
    assert after == Checker(select=["double-space", "repeated-word"]).check(_report(paragraphs))
    paragraphs[10] = "The  younger board met in the hall and wrote it down."
    moved = checker.check(_report(paragraphs))
    assert [one.flaw is other.flaw for one, other in zip(moved, after, strict=True)] == [True] * 20 + [False] + [
        True
    ] * 38


def test_a_check_is_asked_again_only_when_it_would_be_told_something_else() -> None:
    asked: list[str] = []

    def watched(check: Check) -> Check:
        def ask(context: Context) -> Iterator[Flag]:
            asked.append(check.name)
            assert check.report
            yield from check.report(context)

        return replace(check, report=ask) if check.report else check

    checker = Checker()
    checker.checks = [*map(watched, checker.checks)]
    numbers = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"]
    paragraphs = [f"The board met  in the hall of {number} lamps and wrote it down." for number in numbers]
    checker.check(_report(paragraphs))
    assert set(asked) >= {"double-space", "repeated-block", "mixed-quotes"}
    asked.clear()
    paragraphs[3] = "The board met  in the hall of many lamps and wrote it down."
    checker.check(_report(paragraphs))
    assert "double-space" in asked
    assert not {"repeated-block", "mixed-quotes", "site-suffix", "name-drift"} & set(asked)
    asked.clear()
    paragraphs[5] = paragraphs[3]
    assert "repeated-block" in {finding.check for finding in checker.check(_report(paragraphs))}
    assert "repeated-block" in asked


def test_what_rules_read_of_a_report_itself_is_in_its_recipe() -> None:
    room = Path(raising.__file__).parent
    files = [file for file in room.rglob("*.py") if file.stem not in ("context", "engine", "keeping", "raising")]
    read_there = {field for file in files for field in re.findall(r"\bcontext\.report\.(\w+)", file.read_text("utf-8"))}
    assert read_there <= set(RECIPE)


def test_what_is_said_more_than_once_is_known_by_difference() -> None:
    paragraphs = ["One two three.", "Four five six.", "One two three.", "Seven."]

    def words(passage: Passage) -> tuple[str, ...]:
        return tuple(word.folded for word in passage.words)

    def shared() -> dict[str, set[int]]:
        return {thing: set(numbers) for thing, numbers in context.shared(words).things.items()}

    context = Context(_report(paragraphs))
    assert shared() == {"one": {0, 2}, "two": {0, 2}, "three": {0, 2}}
    for at, text in ((2, "Seven five five."), (3, "Eight."), (0, "Eight one two two."), (1, "Nothing.")):
        paragraphs[at] = text
        context = Context(_report(paragraphs), before=context)
        now = shared()
        context, kept = Context(_report(paragraphs)), context
        assert now == shared()
        context = kept
    assert now == {"five": {2}, "two": {0}, "eight": {0, 3}}


def test_what_deletes_a_paragraph_still_names_it_when_another_was_put_in_above() -> None:
    checker = Checker(select=["page-furniture"])
    checker.check(_report(["The board met.", "[Print] [Close]"]))
    (finding,) = checker.check(_report(["The town is old.", "The board met.", "[Print] [Close]"]))
    assert [one.block for cure in finding.suggestions for one in cure.operations] == [2]


def test_a_check_that_looks_at_one_passage_moves_no_paragraphs() -> None:
    report = _report(PARAGRAPHS)
    for check in catalogue():
        if check.passage:
            context = Context(report, GLOSSARY)
            flags = [flag for passage in context.passages for flag in check.passage(passage, context)]
            assert not any(cure.operations or cure.elsewhere for flag in flags for cure in flag.cures), check.name
