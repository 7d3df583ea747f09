"""Two people, one sentence: both texts are kept and shown."""

from __future__ import annotations

from dataclasses import dataclass

from review.errors import Conflict
from review.ledger import home
from review.services.desk import Sheet
from review.services.merging import merge
from review.services.views import ConflictView, Step


class SentenceConflict(Conflict):
    """Raised with both texts; the refused one has been stored."""

    def __init__(self, view: ConflictView) -> None:
        super().__init__(
            "{other} has changed this sentence since you opened it. Your text is kept; nothing was overwritten.",
            hint="Compare both texts and choose.",
            other=view.theirs_person,
        )
        self.view = view


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that came too late, as it will be kept and shown. `seen` is the version it was written against."""

    segment: str
    yours: str
    theirs: str
    merged: str | None
    person: str
    version: int
    seen: int

    def view(self, proposal: int) -> ConflictView:
        return ConflictView(
            self.segment, self.yours, self.theirs, self.merged, self.person, self.version, proposal
        )  # fmt: skip


def refusal(sheet: Sheet, step: Step, segment: str, yours: str) -> Refusal | None:
    """None when the sentence still reads as the person saw it, or already as they want it."""
    version = sheet.folded.state.versions.get(home(segment), 0)
    late = version > step.segment_base
    if not late and not _rearranged(sheet, step.base):
        return None
    seen_at = step.segment_base if late else step.base
    seen, theirs = _text(sheet, segment, seen_at), _text(sheet, segment, sheet.version)
    if theirs in {seen, yours}:
        return None
    merged = merge(seen, yours, theirs) if seen is not None and theirs is not None else None
    return Refusal(segment, yours, theirs or "", merged, _by(sheet, segment, seen_at), version, seen_at)


def _rearranged(sheet: Sheet, since: int) -> bool:
    """Whether paragraphs were split, joined, removed … since; that may change what a sentence id stands for."""
    return any(entry.operations for entry in sheet.folded.entries[max(since, 0) :])


def _text(sheet: Sheet, segment: str, version: int) -> str | None:
    report = sheet.seen(version).report
    return report.segment(segment).text if segment in report else None


def _by(sheet: Sheet, segment: str, since: int) -> str:
    later = sheet.folded.entries[max(since, 0) :]
    own = [entry for entry in later if any(text.segment == home(segment) for text in entry.texts)]
    rest = [entry for entry in later if entry.operations]
    return (own or rest or list(later))[-1].person
