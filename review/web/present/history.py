"""The history of a report: every decision, the last one first, with what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from review.model import Operation, OperationKind
from review.model.ledger import Entry, EntryKind, OperationChange, Verdict
from review.web.present.diff import Part, excerpt, word_diff
from review.web.words import gettext

_SHOWN = 3
"""Changed sentences drawn for one entry; a bulk step says how many more there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """`turned` is set where an undo has taken the entry back; `more` counts changed sentences that are not drawn."""

    sequence: int
    what: str
    label: str
    person: str
    at: datetime
    reason: str
    changes: tuple[tuple[Part, ...], ...]
    more: int
    turned: bool


def history(entries: Sequence[Entry]) -> tuple[Line, ...]:
    """The last entry first."""
    turned: set[int] = set()
    for entry in entries:
        if entry.turns is not None:
            (turned.add if entry.kind is EntryKind.UNDO else turned.discard)(entry.turns)
    return tuple(_line(entry, turned=entry.sequence in turned) for entry in reversed(entries))


def _line(entry: Entry, *, turned: bool) -> Line:
    drawn = [excerpt(word_diff(text.before, text.after)) for text in entry.texts]
    drawn += [(Part("same", _operation(change)),) for change in entry.operations]
    label = gettext(entry.label) if entry.label else ""
    quotes = {row.quote for row in entry.verdicts if row.after is Verdict.DISMISSED and row.quote.strip()}
    if not drawn and quotes:
        drawn = [(Part("same", f"“{quote}”"),) for quote in sorted(quotes)]
    return Line(
        sequence=entry.sequence,
        what=_what(entry.kind),
        label=label,
        person=entry.person,
        at=entry.at,
        reason=entry.reason,
        changes=tuple(drawn[:_SHOWN]),
        more=max(0, len(drawn) - _SHOWN),
        turned=turned,
    )


def _what(kind: EntryKind) -> str:
    return {
        EntryKind.ACCEPT: gettext("Accepted"),
        EntryKind.AMEND: gettext("Amended"),
        EntryKind.DISMISS: gettext("Dismissed"),
        EntryKind.REOPEN: gettext("Opened again"),
        EntryKind.EDIT: gettext("Edited"),
        EntryKind.OPERATE: gettext("Paragraph changed"),
        EntryKind.BULK: gettext("Several fixes"),
        EntryKind.REPLACE: gettext("Replaced"),
        EntryKind.UNDO: gettext("Taken back"),
        EntryKind.REDO: gettext("Done again"),
    }[kind]


def _operation(change: OperationChange) -> str:
    if change.after:
        return operation_said(change.after)
    return gettext("Paragraph {number} as it was").format(number=change.before.block + 1) if change.before else ""


def operation_said(operation: Operation) -> str:
    """What a block operation did."""
    said = {
        OperationKind.DELETE: gettext("Paragraph {number} removed"),
        OperationKind.MERGE_NEXT: gettext("Paragraph {number} joined to the next one"),
        OperationKind.SPLIT: gettext("Paragraph {number} divided"),
        OperationKind.INSERT_AFTER: gettext("A paragraph inserted after {number}"),
        OperationKind.MOVE_AFTER: gettext("Paragraph {number} moved"),
    }
    return said[operation.operation].format(number=operation.block + 1)
