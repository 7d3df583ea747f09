"""The ledger folds the same way every time, and goes out and back as JSON lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import EditRefused, StoreError, UnreadableInput
from review.ledger import Effects, Folded, diff, fold, from_lines, stacks, to_lines, undoing
from review.ledger.effects import played
from review.model import Block, BlockKind, Changes, Operation, OperationKind, Report, Segment, assemble
from review.model.ledger import Entry, EntryKind, OperationChange, TextChange, Verdict, VerdictChange

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
IDS = ("t0.1", "t1.1", "t2.1")


def report() -> Report:
    blocks = [
        Block(n, BlockKind.PARAGRAPH, (Segment(name, f"Sentence {n}."),), separator="\n\n" if n < 2 else "\n")
        for n, name in enumerate(IDS)
    ]
    return assemble(blocks, format="text", language="en")


BASE = report()


def entry(sequence: int, effects: Effects, person: str = "Ann", **fields: object) -> Entry:
    return Entry(
        sequence=sequence,
        key=f"k{sequence}",
        person=person,
        at=AT,
        kind=fields.pop("kind", EntryKind.EDIT),  # type: ignore[arg-type]
        label="Edit",
        texts=effects.texts,
        operations=effects.operations,
        verdicts=effects.verdicts,
        **fields,  # type: ignore[arg-type]
    )


def insert(block: int, text: str) -> Operation:
    return Operation(block, OperationKind.INSERT_AFTER, text=text)


operations = st.one_of(
    st.builds(insert, st.integers(0, 2), st.sampled_from(["a", "b", "c"])),
    st.builds(Operation, st.integers(0, 2), st.just(OperationKind.DELETE)),
)
changes = st.builds(
    Changes,
    st.dictionaries(st.sampled_from(IDS), st.sampled_from(["", "x", "y z", "“Ü” 临港"])),
    st.lists(operations, max_size=5).map(tuple),
)


def ledger(states: list[Changes]) -> list[Entry]:
    """The entries that lead from one state to the next."""
    pairs = zip([Changes(), *states], states, strict=False)
    return [entry(n, diff(BASE, old, new)) for n, (old, new) in enumerate(pairs, start=1)]


@given(st.lists(changes, max_size=6))
def test_folding_gives_the_last_state_and_is_the_same_step_by_step(states: list[Changes]) -> None:
    entries = ledger(states)
    whole = Folded().then(entries)
    assert whole.state.changes == (states[-1] if states else Changes())
    stepwise = Folded()
    for one in entries:
        stepwise = stepwise.then([one])
    assert stepwise == whole
    assert fold(entries) == fold(entries) == whole.state
    for version in range(len(entries) + 1):
        assert whole.at(version).state == fold(entries[:version])


@given(changes, changes)
def test_a_script_of_operations_leads_there_and_back(old: Changes, new: Changes) -> None:
    there = diff(BASE, old, new).operations
    assert played(old.operations, there) == new.operations
    back = [OperationChange(change.after, change.before, change.at) for change in reversed(there)]
    assert played(new.operations, back) == old.operations


@given(st.lists(changes, max_size=4))
def test_a_ledger_goes_out_and_back_as_lines(states: list[Changes]) -> None:
    entries = tuple(ledger(states))
    assert from_lines(to_lines(entries)) == entries


def test_verdicts_and_reasons_go_out_and_back() -> None:
    verdict = VerdictChange("k", "p", None, Verdict.DISMISSED, "double-space", "Double space", "  ", "f", "t0.1")
    one = entry(1, Effects(verdicts=(verdict,)), kind=EntryKind.DISMISS, reason="Aufzählung\n临港", turns=None)
    assert from_lines(to_lines([one])) == (one,)
    assert to_lines([one]).count("\n") == 1


@pytest.mark.parametrize("line", ["{", "[]", '{"sequence": 1}', '"x"', "null"])
def test_a_line_that_is_no_entry_is_named(line: str) -> None:
    good = to_lines([entry(1, Effects())])
    with pytest.raises(UnreadableInput, match="Line 2 of the ledger cannot be read"):
        from_lines(good + line)


def test_a_sentence_that_reads_as_at_first_is_no_change() -> None:
    entries = [
        entry(1, Effects((TextChange("t0.1", "Sentence 0.", "New."),))),
        entry(2, Effects((TextChange("t0.1", "New.", "Sentence 0."),))),
    ]
    state = fold(entries)
    assert (state.changes, state.versions, state.version) == (Changes(), {"t0.1": 2}, 2)


def test_versions_count_what_happens_to_inserted_sentences() -> None:
    entries = [
        entry(1, Effects(operations=(OperationChange(None, insert(0, "a"), 0),))),
        entry(2, Effects(operations=(OperationChange(None, insert(0, "b"), 0),))),
        entry(3, Effects(operations=(OperationChange(None, insert(2, "c"), 2),))),
    ]
    assert fold(entries).versions == {"i0.1": 2, "i0.2": 2, "i2.1": 3}


@pytest.mark.parametrize(
    "entries",
    [
        [entry(2, Effects())],
        [entry(1, Effects()), entry(1, Effects())],
        [entry(1, Effects((TextChange("t0.1", "a", "b"),))), entry(2, Effects((TextChange("t0.1", "a", "c"),)))],
        [entry(1, Effects(operations=(OperationChange(insert(0, "a"), None, 0),)))],
        [entry(1, Effects(verdicts=(VerdictChange("k", "p", Verdict.ACCEPTED, None),)))],
    ],
)
def test_entries_that_do_not_fit_together_are_noticed(entries: list[Entry]) -> None:
    with pytest.raises(StoreError) as noticed:
        fold(entries)
    assert noticed.value.code == "ledger-damaged"


def test_undo_of_an_undo_is_redo() -> None:
    first = entry(1, Effects((TextChange("t0.1", "Sentence 0.", "New."),)))
    folded = Folded().then([first])
    turn = undoing(BASE, folded, "Ann")
    assert (turn.turns, turn.changes) == (1, Changes())
    folded = folded.then([entry(2, turn.effects, kind=EntryKind.UNDO, turns=1)])
    done, undone = stacks(folded, "Ann")
    assert (done, [sequence for sequence, _ in undone]) == ([], [1])


def test_an_insertion_is_taken_back_though_others_stand_before_it_now() -> None:
    entries = [
        entry(1, Effects(operations=(OperationChange(None, insert(2, "mine"), 0),))),
        entry(2, Effects(operations=(OperationChange(None, insert(0, "yours"), 0),)), "Bob"),
    ]
    turn = undoing(BASE, Folded().then(entries), "Ann")
    assert turn.changes.operations == (insert(0, "yours"),)


def test_an_insertion_that_another_rewrote_is_not_taken_back() -> None:
    entries = [
        entry(1, Effects(operations=(OperationChange(None, insert(2, "mine"), 0),))),
        entry(2, Effects(operations=(OperationChange(insert(2, "mine"), insert(2, "ours"), 0),)), "Bob"),
    ]
    with pytest.raises(EditRefused, match="Bob"):
        undoing(BASE, Folded().then(entries), "Ann")


def test_a_ledger_is_read_back_whatever_else_a_line_holds() -> None:
    line = to_lines([entry(1, Effects())]).replace("{", '{"later": 1, ', 1)
    assert from_lines(line) == (replace(entry(1, Effects()), turns=None),)
