"""Who signs which change, from the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from review.ledger import Folded
from review.model import Operation, Report
from review.model.ledger import Entry

if TYPE_CHECKING:
    from review.documents.docx import Step, Tracking


Why = Callable[[Entry, str, str], str]
"""What to say of a change in a comment, from its entry and the texts before and after; "" for nothing."""


def _typed(entry: Entry, before: str, after: str) -> str:
    """The reason that the person typed."""
    return entry.reason


def tracking(base: Report, folded: Folded, why: Why = _typed) -> Tracking:
    """Who made which change that still stands, from the ledger; `why` words the comment beside it."""
    from review.documents.docx import Step, Tracking  # noqa: PLC0415  # lxml takes long to load; only Word needs it

    steps: dict[str, list[Step]] = {}
    for entry in folded.entries:
        for change in entry.texts:
            row = steps.setdefault(change.segment, [])
            texts = [base.segment(change.segment).text, *(step.text for step in row)]
            if change.after in texts:  # taken back: what came in between is no change any more
                del row[texts.index(change.after) :]
            else:
                row.append(Step(entry.person, entry.at, why(entry, change.before, change.after), change.after))
    author, at = _last(folded)
    return Tracking(
        author=author,
        date=at,
        segments={segment: tuple(row) for segment, row in steps.items() if row},
        operations=_operators(base, folded.entries, why),
    )


def _last(folded: Folded) -> tuple[str, datetime]:
    last = folded.entries[-1] if folded.entries else None
    return (last.person, last.at) if last else ("Proofroom", datetime.fromisoformat("2000-01-01T00:00:00+00:00"))


def _operators(base: Report, entries: Iterable[Entry], why: Why) -> dict[Operation, Step]:
    from review.documents.docx import Step  # noqa: PLC0415  # as above

    return {
        change.after: Step(entry.person, entry.at, why(entry, base.blocks[change.after.block].text, ""))
        for entry in entries
        for change in entry.operations
        if change.after
    }
