"""Edits on the report as it now reads → changes of the untouched document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from review.errors import EditRefused
from review.model import Changes, Edit, Report, Revision, Suggestion
from review.revising.layout import fitted, revise
from review.revising.operating import operated
from review.revising.texts import set_text


def apply(revision: Revision, *suggestions: Suggestion) -> Changes:
    """The changes after these cures, all of them made on `revision.report`.

    Text edits come first, then operations. Raises EditRefused when edits overlap or something does not fit.
    """
    edits = sorted({edit for suggestion in suggestions for edit in suggestion.edits})
    for before, after in pairwise(edits):
        if after.start < before.end or (after.start, after.end) == (before.start, before.end):
            raise EditRefused("Two of these fixes change the same words.", hint="Apply them one after the other.")
    changes = revision.changes
    for segment, text in _segment_texts(revision.report, edits).items():
        changes = set_text(revision.base, changes, segment, text)
    operations = {operation: None for suggestion in suggestions for operation in suggestion.operations}
    for operation in sorted(operations, key=lambda o: -o.block):
        changes = operated(revise(revision.base, changes), operation)
    return fitted(revision.base, changes)


def edit_text(revision: Revision, segment_id: str, text: str) -> Changes:
    """The changes after `segment_id` (of the current report, or removed from it) got a whole new text.

    Raises EditRefused for an unknown id and for a text that does not fit.
    """
    if segment_id not in revision.report and segment_id not in revision.base:
        raise EditRefused("There is no sentence {id}.", hint="Load the report again.", id=segment_id)
    return fitted(revision.base, set_text(revision.base, revision.changes, segment_id, text))


def _segment_texts(report: Report, edits: Sequence[Edit]) -> dict[str, str]:
    """New text per current segment. Edits are worked off from the end, so earlier offsets stay true."""
    work: dict[str, str] = {}
    for edit in reversed(edits):
        block, first = report.segment_at(edit.start)
        _, last = report.segment_at(max(edit.start, edit.end))
        row = list(block.segments)
        if last not in row:
            raise EditRefused("A fix may not reach over the end of a paragraph.", hint="Join the paragraphs first.")
        span = row[row.index(first) : row.index(last) + 1]
        texts = [work.get(segment.id, segment.text) for segment in span]
        head = span[0].text[: span[0].from_document(edit.start)]
        tail = texts[-1][span[-1].from_document(edit.end) :]
        work.update(zip((s.id for s in span), _spread(head, edit.text, tail, len(span)), strict=True))
    return work


def _spread(head: str, text: str, tail: str, count: int) -> list[str]:
    """The texts of `count` neighbouring segments after an edit from inside the first to inside the last."""
    if count == 1:
        return [head + text + tail]
    empty = [""] * (count - 1)
    if not head:
        return [*empty, text + tail]
    return [head + text + tail, *empty]
