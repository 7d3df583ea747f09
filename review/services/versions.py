"""A new version of a report: a report of its own that begins with what was decided on the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from glossary.doubts import said
from review.errors import NotFound
from review.ledger import Effects, Folded, diff
from review.model import Changes, Report
from review.model.ledger import Entry, EntryKind, Verdict
from review.ports import Clock, ReportRecord, Session, Store
from review.revising import revise
from review.services.carrying import carried_changes, carried_verdicts, paired
from review.services.commenting import carried
from review.services.desk import Desk, Sheet
from review.services.fitting import fit_line
from review.services.reports import ReportService
from review.services.sources import carry

LABEL = said("Carried over")


@dataclass(frozen=True, slots=True)
class Left:
    """An edit that was not carried: the sentence as it came, and as it was decided."""

    segment: str
    original: str
    decided: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the new version of a report changed in the files, sentence by sentence, and what was left behind.

    A row of `changed` is (old text, new text); one of the two is None for a sentence that went or came.
    """

    older: int
    newer: int
    changed: tuple[tuple[str | None, str | None], ...]
    carried: int
    left: tuple[Left, ...]


class VersionService:
    def __init__(self, store: Store, desk: Desk, reports: ReportService, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._reports = reports
        self._clock = clock

    def add(self, report_id: int, content: bytes, file_name: str, *, person: str) -> ReportRecord:
        """Keep a file as the next version of a report; the older one stays as it is.

        Raises NotFound, UnreadableInput, UsageError.
        """
        fit_line(person, 200)
        older = self._desk.sheet(report_id)
        incoming = self._reports.next_version(older.record, content, file_name)
        untouched = revise(incoming.report, Changes())
        newer = Sheet(incoming.record, incoming.report, Folded(), untouched, older.recipe)
        entries = self._entries(older, newer, person)
        pairs = paired(older.revision.report, incoming.report).segments

        def work(session: Session) -> ReportRecord:
            rows = session.comments.list(report_id)
            talk = carried(rows, older.revision.report, pairs, incoming.comments)
            record = replace(incoming, comments=talk)(session)
            carry(session, older, incoming.report, record)
            for entry in entries:
                made = replace(entry, key=f"carried:{record.id}:{entry.sequence}")
                session.entries.append(record.id, made, "carried")
            return record

        return self._store.write(work)

    def compare(self, report_id: int) -> Comparison:
        """This version beside the one before. Raises NotFound when there is none."""
        newer = self._desk.sheet(report_id)
        if newer.record.follows is None:
            raise NotFound("This report has no earlier version.", hint="Add one from the report's page.")
        older = self._desk.sheet(newer.record.follows)
        pairing = paired(older.base, newer.base)
        first = newer.folded.entries[0] if newer.folded.entries else None
        carried = first.texts if first and first.label == LABEL else ()
        kept = {change.segment for change in carried}
        left = tuple(
            Left(segment, older.base.segment(segment).text, text)
            for segment, text in older.folded.state.changes.texts.items()
            if pairing.segments.get(segment) not in kept and not _stands(newer.base, text)
        )
        return Comparison(
            older.record.id, report_id, tuple(_changed(older.base, newer.base)), len(carried), left
        )  # fmt: skip

    def _entries(self, older: Sheet, newer: Sheet, person: str) -> list[Entry]:
        """What the new ledger begins with: the changes as one step, then each dismissal as its person made it."""
        base, state = newer.base, older.folded.state
        changes = carried_changes(state.changes, older.base, base, paired(older.base, base))
        first = self._desk.looked_at(newer)
        touched = set(changes.texts)
        accepted = carried_verdicts(
            older.folded.entries,
            state.verdicts,
            Verdict.ACCEPTED,
            [finding for finding in first if finding.segment in touched],
        )
        effects = diff(base, Changes(), changes, [change for _, row in accepted for change in row])
        entries = [self._entry(1, person, EntryKind.BULK, effects)] if effects else []
        after = replace(newer, revision=revise(base, changes))
        findings = self._desk.looked_at(after)
        for entry, row in carried_verdicts(older.folded.entries, state.verdicts, Verdict.DISMISSED, findings):
            number, effects = len(entries) + 1, Effects(verdicts=tuple(row))
            made = self._entry(number, entry.person, EntryKind.DISMISS, effects)
            entries.append(replace(made, label=entry.label, reason=entry.reason))
        return entries

    def _entry(self, number: int, person: str, kind: EntryKind, effects: Effects) -> Entry:
        return Entry(
            sequence=number,
            key="",
            person=person,
            at=self._clock(),
            kind=kind,
            label=LABEL,
            texts=effects.texts,
            operations=effects.operations,
            verdicts=effects.verdicts,
        )


def _stands(report: Report, text: str) -> bool:
    """Whether the new file reads like this somewhere: then the edit was taken over by its author."""
    return any(segment.text == text for segment in report.segments)


def _changed(old: Report, new: Report) -> Iterator[tuple[str | None, str | None]]:
    before, after = [s.text for s in old.segments], [s.text for s in new.segments]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for n in range(max(i2 - i1, j2 - j1)):
            yield (before[i1 + n] if i1 + n < i2 else None, after[j1 + n] if j1 + n < j2 else None)
