"""Undo and redo: per person, without end, never over somebody else's work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.bootstrap import Application
from review.errors import EditRefused
from review.model import Operation, OperationKind

Desk = Any


def test_undo_goes_back_to_the_first_letter_and_redo_to_the_last(desk: Desk) -> None:
    original = desk.text()
    texts = [original]
    for step in (
        lambda: desk.take("Ann", "bulk", findings=desk.keys("double-space")),
        lambda: desk.edit("Ann", "t1.1", "One office moved. Twice."),
        lambda: desk.operate("Ann", Operation(1, OperationKind.SPLIT, offset=17)),
        lambda: desk.edit("Ann", "t1.1", "One office has moved."),
        lambda: desk.operate("Ann", Operation(0, OperationKind.INSERT_AFTER, text="New.")),
        lambda: desk.edit("Ann", "i0.1", "Brand new."),
        lambda: desk.operate("Ann", Operation(4, OperationKind.DELETE)),
    ):
        step()
        texts.append(desk.text())
    assert len(set(texts)) == 8
    for expected in reversed(texts[:-1]):
        desk.take("Ann", "undo")
        assert desk.text() == expected
    assert not desk.snapshot().state.changes
    assert desk.app.exports.export(desk.id).content.decode() == original
    for expected in texts[1:]:
        desk.take("Ann", "redo")
        assert desk.text() == expected


def test_nothing_to_undo_and_nothing_to_redo(desk: Desk) -> None:
    for kind in ("undo", "redo"):
        with pytest.raises(EditRefused) as refused:
            desk.take("Ann", kind)
        assert refused.value.code == f"nothing-to-{kind}"


def test_each_person_takes_back_their_own(desk: Desk) -> None:
    desk.edit("Ann", "t0.2", "Ann was here.")
    desk.edit("Bob", "t2.1", "Bob was here.")
    desk.take("Ann", "undo")
    assert (desk.sentence("t0.2"), desk.sentence("t2.1")) == ("It grew fast.", "Bob was here.")
    with pytest.raises(EditRefused):
        desk.take("Ann", "undo")


def test_a_new_step_ends_the_redo(desk: Desk) -> None:
    desk.edit("Ann", "t0.2", "First.")
    desk.take("Ann", "undo")
    desk.edit("Ann", "t0.2", "Second.")
    with pytest.raises(EditRefused):
        desk.take("Ann", "redo")


def test_a_step_that_somebody_else_changed_is_not_taken_back(desk: Desk) -> None:
    desk.edit("Ann", "t0.2", "Ann wrote this.")
    desk.edit("Bob", "t0.2", "Bob wrote this.")
    with pytest.raises(EditRefused, match="Bob has changed this since") as refused:
        desk.take("Ann", "undo")
    assert (refused.value.code, desk.sentence("t0.2"), desk.snapshot().version) == ("overtaken", "Bob wrote this.", 2)
    desk.take("Bob", "undo")
    desk.take("Ann", "undo")
    assert desk.sentence("t0.2") == "It grew fast."


def test_an_edit_under_somebody_elses_split_is_not_taken_back(desk: Desk) -> None:
    desk.edit("Ann", "t2.1", "A long last paragraph ends here.")
    desk.operate("Bob", Operation(2, OperationKind.SPLIT, offset=6))
    with pytest.raises(EditRefused, match="Bob has changed this since"):
        desk.take("Ann", "undo")
    assert [block.text for block in desk.snapshot().revision.report.blocks][2:] == [
        "A long",
        "last paragraph ends here.",
    ]


def test_a_dismissal_that_somebody_reopened_is_not_taken_back(desk: Desk) -> None:
    keys = desk.keys("repeated-word")
    desk.take("Ann", "dismiss", findings=keys)
    desk.take("Bob", "reopen", findings=keys)
    with pytest.raises(EditRefused, match="Bob"):
        desk.take("Ann", "undo")


def test_undo_is_kept_over_a_restart(desk: Desk, opened: Callable[[], Application]) -> None:
    desk.edit("Ann", "t0.2", "Changed.")
    desk.app = opened()
    desk.take("Ann", "undo")
    desk.app = opened()
    desk.take("Ann", "redo")
    assert desk.sentence("t0.2") == "Changed."


KINDS = ("edit", "delete", "merge", "split", "insert", "bulk", "dismiss", "undo", "redo")


def tried(desk: Desk, person: str, kind: str, number: int, word: str) -> None:
    """One step, perhaps refused."""
    report = desk.snapshot().revision.report
    segments, blocks = list(report.segments), report.blocks
    block = number % max(len(blocks), 1)
    try:
        if kind == "edit" and not segments:
            return
        if kind == "edit":
            desk.edit(person, segments[number % len(segments)].id, word)
        elif kind == "delete":
            desk.operate(person, Operation(block, OperationKind.DELETE))
        elif kind == "merge":
            desk.operate(person, Operation(block, OperationKind.MERGE_NEXT))
        elif kind == "split":
            desk.operate(person, Operation(block, OperationKind.SPLIT, offset=number))
        elif kind == "insert":
            desk.operate(person, Operation(block, OperationKind.INSERT_AFTER, text=word or "New."))
        elif kind in {"bulk", "dismiss"}:
            desk.take(person, kind, findings=desk.keys("double-space"))
        else:
            desk.take(person, kind)
    except EditRefused:
        pass


steps = st.lists(
    st.tuples(
        st.sampled_from(["Ann", "Bob"]),
        st.sampled_from(KINDS),
        st.integers(0, 30),
        st.sampled_from(["", "One  word.", "Two words here. And more."]),
    ),
    max_size=12,
)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_undo_of_everything_is_the_original(
    app: Application, desk_of: Callable[[Application], Desk], rows: list[tuple[str, str, int, str]]
) -> None:
    desk = desk_of(app)
    original = desk.app.reports.original(desk.id).content
    for row in rows:
        tried(desk, *row)
    while True:  # each in turn until both are through: what one has overtaken, the other takes back first
        went = [undone(desk, person) for person in ("Ann", "Bob")]
        if not any(went):
            break
    refused = [reason(desk, person) for person in ("Ann", "Bob")]
    if refused == ["nothing-to-undo"] * 2:
        assert desk.app.exports.export(desk.id).content == original
        assert not desk.snapshot().state.changes
        assert not desk.snapshot().state.verdicts
    else:  # both hold the other's last word; then nothing was changed by the refusals
        assert "overtaken" in refused


def undone(desk: Desk, person: str) -> bool:
    try:
        desk.take(person, "undo")
    except EditRefused:
        return False
    return True


def reason(desk: Desk, person: str) -> str:
    with pytest.raises(EditRefused) as refused:
        desk.take(person, "undo")
    return refused.value.code
