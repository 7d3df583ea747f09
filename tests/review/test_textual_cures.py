"""A cure by block operations, written as text edits, gives the very same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.documents import read
from review.errors import EditRefused
from review.model import (
    Applicability,
    Changes,
    Edit,
    Operation,
    OperationKind,
    Report,
    Revision,
    Suggestion,
    apply_edits,
    msg,
)
from review.revising import apply, as_edits, revise

TEXTS = {
    "paragraphs": ("text", "\nOne a. Two b.\n\nThree c.\n\n\nFour d.\nFive e.\n"),
    "line ends of two": ("text", "One a.\r\nTwo b.\r\n\r\nThree c.\r\nFour d."),
    "items": ("markdown", "# Head\n\n- One a.\n- Two b.\n\n1. Three\n2. Four\n\n```\ncode\n```\n\nFive *e*.\n"),
    "alone": ("text", "  One a.  "),
}


def opened(name: str) -> Report:
    kind, text = TEXTS[name]
    return read(text.encode(), name, format=kind)


def outcome(revision: Revision, cure: Suggestion) -> str | None:
    try:
        return revise(revision.base, apply(revision, cure)).report.text
    except EditRefused:
        return None


@given(st.sampled_from(list(TEXTS)), st.integers(0, 7), st.sampled_from(["delete", "merge-next"]), st.booleans())
def test_edits_say_what_the_operations_say(name: str, number: int, kind: str, comma: bool) -> None:
    report = opened(name)
    block = report.blocks[number % len(report.blocks)]
    edits = (Edit(block.end - 1, block.end, ","),) if comma and kind == "merge-next" else ()
    cure = Suggestion(Applicability.REVIEW, msg("Do it"), edits, (Operation(block.index, OperationKind(kind)),))
    wanted = outcome(revise(report, Changes()), cure)
    flat = as_edits(report, cure)
    if wanted is None:
        assert flat == cure
    else:
        assert flat.operations == ()
        assert apply_edits(report.text, flat.edits) == wanted


@pytest.mark.parametrize("kind", [OperationKind.SPLIT, OperationKind.INSERT_AFTER])
def test_other_operations_stay(kind: OperationKind) -> None:
    cure = Suggestion(Applicability.REVIEW, msg("Do it"), (), (Operation(0, kind, offset=3, text="New."),))
    assert as_edits(opened("paragraphs"), cure) == cure
