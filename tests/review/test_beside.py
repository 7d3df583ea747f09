"""Machine text and reviewed text side by side, whatever was done to the paragraphs."""

from __future__ import annotations

import pytest

from review.documents import read
from review.model import Changes, Operation, OperationKind
from review.revising import Beside, revise, side_by_side

REPORT = read(b"One here.\n\nTwo here. Two there.\n\nThree here.\n", "a.txt")


def rows(*operations: Operation, texts: dict[str, str] | None = None) -> list[Beside]:
    return list(side_by_side(revise(REPORT, Changes(texts or {}, operations))))


def test_an_untouched_report_stands_beside_itself() -> None:
    assert [(row.blocks, row.machine, row.reviewed) for row in rows()] == [
        ((0,), "One here.", "One here."),
        ((1,), "Two here. Two there.", "Two here. Two there."),
        ((2,), "Three here.", "Three here."),
    ]
    assert not any(row.changed for row in rows())


def test_an_edited_sentence_changes_its_paragraph() -> None:
    first = next(REPORT.segments).id
    assert [row for row in rows(texts={first: "One now."}) if row.changed] == [Beside((0,), "One here.", "One now.")]


@pytest.mark.parametrize(
    ("operation", "changed"),
    [
        (Operation(1, OperationKind.DELETE), [Beside((1,), "Two here. Two there.", None)]),
        (
            Operation(0, OperationKind.MERGE_NEXT),
            [Beside((0, 1), "One here.\nTwo here. Two there.", "One here. Two here. Two there.")],
        ),
        (
            Operation(1, OperationKind.SPLIT, offset=10),
            [Beside((1,), "Two here. Two there.", "Two here.\nTwo there.")],
        ),
        (Operation(0, OperationKind.INSERT_AFTER, text="New."), [Beside((), None, "New.")]),
    ],
    ids=["delete", "merge", "split", "insert"],
)
def test_an_operation_changes_one_row(operation: Operation, changed: list[Beside]) -> None:
    found = rows(operation)
    assert [row for row in found if row.changed] == changed
    sides = [row.machine for row in found if row.machine is not None]
    assert "\n".join(sides).split("\n") == ["One here.", "Two here. Two there.", "Three here."]
