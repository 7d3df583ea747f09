"""Reviewing a report: what it looks like now, one step at a time, and its history."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.model import Concept
from review.errors import Conflict, EditRefused
from review.model.ledger import Entry, Verdict
from review.ports import Clock, Proposal, Session, Store
from review.revising import edit_text
from review.services import fitting, terms
from review.services.conflicts import Refusal, SentenceConflict
from review.services.desk import Checked, Desk, Sheet, problems
from review.services.planning import Draft, Plan, plan
from review.services.views import Outcome, Progress, Snapshot, Step, TermRow, TermUse, Trial

ATTEMPTS = 50
"""Times a step is worked out anew because the report moved on meanwhile."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What the transaction did: nothing was written where `entry` and `proposal` are None."""

    entry: Entry | None = None
    proposal: Proposal | None = None
    replayed: bool = False


class ReviewService:
    def __init__(self, store: Store, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._terms = terms.Terms(desk)

    def snapshot(self, report_id: int) -> Snapshot:
        """The report as it now is. Raises NotFound."""
        sheet = self._desk.sheet(report_id)
        return snapshot(sheet, self._desk.checked(sheet))

    def take(self, report_id: int, step: Step) -> Outcome:
        """Do one step, once; the answer comes after it is on the disk.

        Raises SentenceConflict (both texts are kept), EditRefused, UsageError, NotFound.
        """
        fitting.fit(step)
        digest = fitting.digest(report_id, step)
        for _ in range(ATTEMPTS):
            if replay := self._answered(step, digest):
                return Outcome(self.snapshot(report_id), replay, replayed=True)
            sheet = self._desk.sheet(report_id)
            planned = self._plan(sheet, step)
            if planned is None:
                return Outcome(self.snapshot(report_id), None, settled_already=True)
            written = self._store.write(_Work(sheet, step, planned, digest, self._clock))
            if written.proposal and isinstance(planned, Refusal):
                raise SentenceConflict(planned.view(written.proposal.id))
            if written.entry:
                return Outcome(self.snapshot(report_id), written.entry, replayed=written.replayed)
        raise Conflict("Too many people are changing this report at once.", hint="Try again in a moment.", code="busy")

    def tried(self, report_id: int, step: Step) -> Trial:
        """What an edit that nobody has made yet would settle and bring. Nothing is stored.

        Raises EditRefused for a text that the sentence cannot take, NotFound.
        """
        fitting.fit(step)
        sheet = self._desk.sheet(report_id)
        changes = edit_text(sheet.revision, step.segment or "", (step.text or "").strip())
        return trial(sheet, self._desk.checked(sheet), self._desk.tried(sheet, changes))

    def history(self, report_id: int) -> tuple[Entry, ...]:
        """Every entry of the ledger, in sequence."""
        return self._desk.sheet(report_id).folded.entries

    def proposals(self, report_id: int) -> tuple[Proposal, ...]:
        """The texts that lost against another one, kept."""
        with self._store.read() as session:
            session.reports.get(report_id)
            return session.proposals.list(report_id)

    def terms(self, report_id: int) -> tuple[TermRow, ...]:
        """The official terms that stand in the report, in order of their first place."""
        sheet = self._desk.sheet(report_id)
        return self._terms.rows(sheet, self._desk.checked(sheet))

    def uses(self, sheet: Sheet, checked: Checked) -> dict[tuple[int, str], tuple[TermUse, ...]]:
        """Every place of every term in a sheet, by the id of its glossary and its own."""
        return self._terms.uses(sheet, checked)

    def search_terms(self, report_id: int, query: str) -> tuple[TermRow, ...]:
        """Terms of the report's glossaries with `query` in any form of any language."""
        sheet = self._desk.sheet(report_id)
        with self._store.read() as session:

            def find(glossary: int, words: str, most: int) -> list[Concept]:
                rows = session.concepts.search([glossary], words, show="all", start=0, size=most).rows
                return [row.concept for row in rows if row.concept]

            return self._terms.search(sheet, self._desk.checked(sheet), query, find)

    def _answered(self, step: Step, digest: str) -> Entry | None:
        with self._store.read() as session:
            return _replay(session, step, digest)

    def _plan(self, sheet: Sheet, step: Step) -> Plan:
        if sheet.record.trashed_at is not None:
            raise EditRefused("This report lies in the trash.", hint="Restore it first.", code="trashed")
        return plan(sheet, lambda: self._desk.checked(sheet), step)


@dataclass(frozen=True, slots=True)
class _Work:
    """One step's transaction. Writes nothing when the report has moved on in a way that matters."""

    sheet: Sheet
    step: Step
    planned: Draft | Refusal
    digest: str
    clock: Clock

    def __call__(self, session: Session) -> _Written:
        report_id = self.sheet.record.id
        version = session.reports.version(report_id, lock=True)
        if known := _replay(session, self.step, self.digest):
            return _Written(known, replayed=True)
        if isinstance(self.planned, Refusal):
            return self._keep(session, version, self.planned)
        if version != self.sheet.version:
            between = session.entries.since(report_id, self.sheet.version)
            if not self.planned.fits_after(between):
                return _Written()
        entry = self._entry(version + 1, self.planned)
        session.entries.append(report_id, entry, self.digest)
        return _Written(entry)

    def _entry(self, sequence: int, draft: Draft) -> Entry:
        return Entry(
            sequence=sequence,
            key=self.step.key,
            person=self.step.person,
            at=self.clock(),
            kind=draft.kind,
            label=draft.label,
            reason=draft.reason,
            texts=draft.effects.texts,
            operations=draft.effects.operations,
            verdicts=draft.effects.verdicts,
            turns=draft.turns,
        )

    def _keep(self, session: Session, version: int, late: Refusal) -> _Written:
        if version != self.sheet.version:
            return _Written()
        known = session.proposals.by_key(self.step.person, self.step.key)
        if known is None:
            known = session.proposals.add(
                Proposal(
                    id=0,
                    report=self.sheet.record.id,
                    person=self.step.person,
                    key=self.step.key,
                    segment=late.segment,
                    text=late.yours,
                    seen=late.seen,
                    version=version,
                    at=self.clock(),
                    digest=self.digest,
                )
            )
        return _Written(proposal=known)


def _replay(session: Session, step: Step, digest: str) -> Entry | None:
    """The entry that this key brought before. Raises Conflict when the key stood for something else."""
    kept = session.entries.by_key(step.person, step.key)
    refused = None if kept else session.proposals.by_key(step.person, step.key)
    if (kept and kept.digest != digest) or (refused and refused.digest != digest):
        raise Conflict(
            "This step was sent before with other contents.", hint="Load the report again.", code="key-reused"
        )
    return kept.entry if kept else None


def trial(sheet: Sheet, now: Checked, then: Checked) -> Trial:
    """What tells two checks of a sheet apart, dismissed findings aside."""
    dismissed = {key for key, change in sheet.folded.state.verdicts.items() if change.after is Verdict.DISMISSED}
    before, after = {one.key for one in now.findings}, {one.key for one in then.findings}
    return Trial(
        settled=tuple(one for one in now.findings if one.key not in after | dismissed),
        came=tuple(one for one in then.findings if one.key not in before | dismissed),
    )


def snapshot(sheet: Sheet, checked: Checked) -> Snapshot:
    """What the workbench shows of a sheet."""
    verdicts = sheet.folded.state.verdicts
    dismissed = {key for key, change in verdicts.items() if change.after is Verdict.DISMISSED}
    still = tuple(finding for finding in checked.findings if finding.key not in dismissed)
    now = problems(still)
    total = checked.problems | now | {change.problem for change in verdicts.values()}
    return Snapshot(
        record=sheet.record,
        base=sheet.base,
        revision=sheet.revision,
        findings=still,
        dismissed=tuple(finding for finding in checked.findings if finding.key in dismissed),
        state=sheet.folded.state,
        progress=Progress(len(total) - len(now), len(total)),
        signature=checked.signature,
        beside=sheet.beside,
    )
