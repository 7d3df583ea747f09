"""The history of a report: every decision, the last one first, with what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from review.ledger import home
from review.model import Operation, OperationKind, Report
from review.model.ledger import Entry, EntryKind, OperationChange, Verdict
from review.services.views import Snapshot
from review.web.present.diff import Part, excerpt, word_diff
from review.web.words import gettext

_SHOWN = 3
"""Changed sentences drawn for one entry; a bulk step says how many more there are."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody else changed the same sentence afterwards: `parts` lead from this entry's text to today's."""

    person: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """`turned` is set where an undo has taken the entry back; `more` counts changed sentences that are not drawn.

    `sentence` is where it happened ("" where that is gone), `dismissed` the findings that this entry still keeps shut.
    """

    sequence: int
    what: str
    label: str
    person: str
    at: datetime
    reason: str
    changes: tuple[tuple[Part, ...], ...]
    more: int
    turned: bool
    sentence: str = ""
    dismissed: tuple[str, ...] = ()
    overtaken: Overtaken | None = None


@dataclass(frozen=True, slots=True)
class Dismissal:
    person: str
    at: datetime
    reason: str


def dismissal(entries: Sequence[Entry], key: str) -> Dismissal | None:
    """Who dismissed a finding last, and why."""
    for entry in reversed(entries):
        if any(row.key == key and row.after is Verdict.DISMISSED for row in entry.verdicts):
            return Dismissal(entry.person, entry.at, entry.reason)
    return None


def steps_of(entries: Sequence[Entry], snapshot: Snapshot) -> tuple[Line, ...]:
    """As `history`, with the places in the report as it now reads."""
    report = snapshot.revision.report
    shut = {key for key, row in snapshot.state.verdicts.items() if row.after is Verdict.DISMISSED}
    keeper = {row.key: entry.sequence for entry in entries for row in entry.verdicts if row.key in shut}
    later = _later(entries)
    lines = []
    for line, entry in zip(history(entries), reversed(entries), strict=True):
        places = [row.segment for row in entry.texts] + [row.segment for row in entry.verdicts]
        segments = [place for place in places if place in report]
        kept = tuple(row.key for row in entry.verdicts if keeper.get(row.key) == entry.sequence)
        over = None if line.turned else _overtaken(entry, report, later)
        lines.append(replace(line, sentence=segments[0] if segments else "", dismissed=kept, overtaken=over))
    return tuple(lines)


def people(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Who took a step, in the order of their names."""
    return tuple(sorted({entry.person for entry in entries}))


def taken_by(lines: Sequence[Line], person: str) -> tuple[Line, ...]:
    """The steps of one person; of everybody without a name."""
    return tuple(line for line in lines if not person or line.person == person)


def _later(entries: Sequence[Entry]) -> dict[str, Entry]:
    """The last entry that changed each sentence."""
    return {text.segment: entry for entry in entries for text in entry.texts}


def _overtaken(entry: Entry, report: Report, later: Mapping[str, Entry]) -> Overtaken | None:
    for text in entry.texts:
        last = later[home(text.segment)]
        if last.person != entry.person and last.sequence > entry.sequence and text.segment in report:
            now = report.segment(text.segment).text
            return Overtaken(last.person, excerpt(word_diff(text.after, now))) if now != text.after else None
    return None


def history(entries: Sequence[Entry]) -> tuple[Line, ...]:
    """The last entry first."""
    turned: set[int] = set()
    for entry in entries:
        if entry.turns is not None:
            (turned.add if entry.kind is EntryKind.UNDO else turned.discard)(entry.turns)
    return tuple(_line(entry, turned=entry.sequence in turned) for entry in reversed(entries))


_EDIT = "Edit"
"""What an edit is called that cures no finding: the line says “Edited” already."""


def _line(entry: Entry, *, turned: bool) -> Line:
    drawn = [excerpt(word_diff(text.before, text.after)) for text in entry.texts]
    drawn += [(Part("same", _operation(change)),) for change in entry.operations]
    label = gettext(entry.label) if entry.label not in ("", _EDIT) else ""
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
