"""What a review came to: effort, changes by kind, decisions and time, and every change with who made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from review.ledger import home
from review.model import Operation, OperationKind
from review.model.ledger import Entry, EntryKind, Verdict, VerdictChange
from review.revising import Beside, side_by_side
from review.scoring import EditRate, characters_changed, edit_rate
from review.services.desk import Desk, Sheet
from review.services.measuring import Measured, Measuring
from review.services.reviews import snapshot
from review.services.views import Snapshot

PAUSE = timedelta(minutes=5)
"""A longer gap between two steps of one person counts as this long."""

_BY_HAND = frozenset({EntryKind.EDIT, EntryKind.AMEND, EntryKind.REPLACE})


@dataclass(frozen=True, slots=True)
class Kind:
    """Problems of one check: how many were accepted, dismissed, and are open. `title` is a message template."""

    check: str
    title: str
    accepted: int
    dismissed: int
    open: int


@dataclass(frozen=True, slots=True)
class Effort:
    """`edits` is the live edit rate; `active` leaves out pauses longer than PAUSE; `first` and `last` are None
    while nothing has been decided."""

    edits: EditRate
    characters: int
    sentences: int
    paragraphs: int
    by_hand: int
    active: timedelta
    first: datetime | None
    last: datetime | None
    people: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that reads otherwise than it came, or a paragraph that was removed, joined, divided …

    `kinds` are labels in English (none beside an `operation`); `block` counts from 0; `at` is in UTC.
    """

    block: int
    segment: str
    before: str
    after: str
    kinds: tuple[str, ...]
    person: str
    at: datetime | None
    reason: str
    operation: Operation | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """`settled_too` counts problems that a change settled without a decision of their own."""

    snapshot: Snapshot
    effort: Effort
    kinds: tuple[Kind, ...]
    settled_too: int
    rows: tuple[Beside, ...]


class ResultService:
    def __init__(self, desk: Desk, measuring: Measuring | None = None) -> None:
        self._desk = desk
        self._measuring = measuring or Measuring()

    def result(self, report_id: int) -> Result:
        """Raises NotFound."""
        sheet = self._desk.sheet(report_id)
        view = snapshot(sheet, self._desk.checked(sheet))
        rows = side_by_side(sheet.revision)
        kinds = _kinds(view)
        decided = sum(kind.accepted + kind.dismissed for kind in kinds)
        settled_too = max(0, view.progress.settled - decided)
        return Result(view, _effort(sheet, rows), kinds, settled_too, rows)

    def measures(self, report_id: int) -> Measured | None:
        """chrF, BLEU and TER of the text as it came against the text as it reads; None while they are worked out."""
        sheet = self._desk.sheet(report_id)
        pairs = [(row.machine or "", row.reviewed or "") for row in side_by_side(sheet.revision)]
        return self._measuring.ask(pairs, sheet.base.language)

    def changes(self, report_id: int) -> tuple[Change, ...]:
        """Every changed sentence and every block operation in document order. Raises NotFound."""
        sheet = self._desk.sheet(report_id)
        return tuple(sorted((*_changes(sheet), *_operations(sheet)), key=lambda one: one.block))


def _kinds(view: Snapshot) -> tuple[Kind, ...]:
    """The kind with the most accepted problems comes first."""
    titles: dict[str, str] = {}
    problems: dict[tuple[str, str], set[str]] = {}
    for verdict in view.state.verdicts.values():
        titles.setdefault(verdict.check, verdict.title)
        state = "accepted" if verdict.after is Verdict.ACCEPTED else "dismissed"
        problems.setdefault((verdict.check, state), set()).add(verdict.problem)
    for finding in view.findings:
        titles[finding.check] = str(finding.title)
        problems.setdefault((finding.check, "open"), set()).add(finding.problem)
    kinds = [
        Kind(check, title, *(len(problems.get((check, state), ())) for state in ("accepted", "dismissed", "open")))
        for check, title in titles.items()
    ]
    return tuple(sorted(kinds, key=lambda kind: (-kind.accepted, -kind.dismissed, -kind.open, kind.check)))


def _effort(sheet: Sheet, rows: Sequence[Beside]) -> Effort:
    """The edit rate is summed over paragraphs, so that one that moved is not counted as retyped."""
    entries, base = sheet.folded.entries, sheet.base
    parts = [edit_rate(row.machine or "", row.reviewed or "") for row in rows]
    changed = [row for row in rows if row.changed]
    return Effort(
        edits=EditRate(sum(part.edits for part in parts), sum(part.words for part in parts)),
        characters=sum(characters_changed(row.machine or "", row.reviewed or "") for row in changed),
        sentences=sum(base.segment(one).text != text for one, text in _texts(sheet)),
        paragraphs=len(changed),
        by_hand=sum(_last(sheet, segment).kind in _BY_HAND for segment, _ in _texts(sheet)),
        active=active(entries),
        first=entries[0].at if entries else None,
        last=entries[-1].at if entries else None,
        people=tuple(Counter(entry.person for entry in entries).most_common()),
    )


def _texts(sheet: Sheet) -> list[tuple[str, str]]:
    """Changed sentences of the untouched report, in its order."""
    texts = sheet.folded.state.changes.texts
    return [(segment.id, texts[segment.id]) for segment in sheet.base.segments if segment.id in texts]


def _last(sheet: Sheet, segment: str) -> Entry:
    return sheet.folded.entries[sheet.folded.state.versions[segment] - 1]


def active(entries: Sequence[Entry]) -> timedelta:
    """Time between steps of one person, each gap counted up to PAUSE."""
    total = timedelta()
    before: dict[str, datetime] = {}
    for entry in entries:
        if entry.person in before:
            total += min(max(entry.at - before[entry.person], timedelta()), PAUSE)
        before[entry.person] = entry.at
    return total


def _changes(sheet: Sheet) -> tuple[Change, ...]:
    touching: dict[str, list[Entry]] = {}
    for entry in sheet.folded.entries:
        for text in entry.texts:
            touching.setdefault(text.segment, []).append(entry)
    accepted: dict[str, list[VerdictChange]] = {}
    for verdict in sheet.folded.state.verdicts.values():
        if verdict.after is Verdict.ACCEPTED:
            accepted.setdefault(home(verdict.segment), []).append(verdict)
    return tuple(
        _change(sheet, segment, after, touching.get(segment, []), accepted.get(segment, []))
        for segment, after in _texts(sheet)
    )


def _operations(sheet: Sheet) -> list[Change]:
    made = {change.after: entry for entry in sheet.folded.entries for change in entry.operations if change.after}
    found = []
    for operation in sheet.folded.state.changes.operations:
        entry = made.get(operation)
        text = sheet.base.blocks[operation.block].raw
        inserted = operation.operation is OperationKind.INSERT_AFTER
        found.append(
            Change(
                block=operation.block,
                segment="",
                before="" if inserted else text,
                after=(operation.text or "") if inserted else "",
                kinds=(),
                person=entry.person if entry else "",
                at=entry.at if entry else None,
                reason=entry.reason if entry else "",
                operation=operation,
            )
        )
    return found


def _change(sheet: Sheet, segment: str, after: str, steps: Sequence[Entry], why: Sequence[VerdictChange]) -> Change:
    before = sheet.base.segment(segment).text
    last = steps[-1] if steps else None
    kinds = dict.fromkeys(verdict.title for verdict in why if verdict.title)
    if any(step.kind in _BY_HAND for step in steps):
        kinds["Edited by hand"] = None
    return Change(
        block=sheet.base.block_of(segment).index,
        segment=segment,
        before=before,
        after=after,
        kinds=tuple(kinds) or tuple(dict.fromkeys(step.label for step in steps if step.label)),
        person=last.person if last else "",
        at=last.at if last else None,
        reason="; ".join(dict.fromkeys(step.reason for step in steps if step.reason)),
    )
