"""What the services hand out and take in: frozen values between storage, web and command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from review.ledger import home
from review.model import Finding, Operation, Report, Revision
from review.model.ledger import Entry, ReviewState
from review.ports import GlossaryRecord, ReportRecord

__all__ = [
    "ConflictView",
    "ExportFile",
    "GlossaryRecord",
    "Outcome",
    "Progress",
    "ReportRecord",
    "SegmentText",
    "Snapshot",
    "Step",
    "TermRow",
    "Trial",
]


@dataclass(frozen=True, slots=True)
class Progress:
    """Problems (cards), not places: `settled` of `total`."""

    settled: int
    total: int

    @property
    def open(self) -> int:
        return self.total - self.settled


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the workbench shows of one report at one version.

    `findings` are those of `revision.report` that are open, in document order; `dismissed` those with a dismissal.
    """

    record: ReportRecord
    base: Report
    revision: Revision
    findings: tuple[Finding, ...]
    dismissed: tuple[Finding, ...]
    state: ReviewState
    progress: Progress
    signature: str
    beside: tuple[int, int] = (0, 0)
    """Ids of the source and of its alignment; the second goes back as `seen` with a correction."""

    @property
    def version(self) -> int:
        return self.state.version

    def segment_version(self, segment: str) -> int:
        """The version to send back as `segment_base` with an edit of this sentence."""
        return self.state.versions.get(home(segment), 0)


@dataclass(frozen=True, slots=True)
class SegmentText:
    """The whole new text of one sentence among several."""

    segment: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One request of a person. `key` is the idempotency key; `base` the report version they were looking at.

    accept: `findings` (keys; all places of one problem), `suggestion`, and `cure`, the mark of the suggestion that was
    on show (`Finding.cure_mark`; empty: whichever stands at that number now). dismiss, reopen: `findings`, `reason`.
    bulk: `findings`, each cured by its first suggestion. edit, amend: `segment`, `text`,
    `segment_base` (the version of the sentence seen).
    operate: `operation` (block numbers of the revision at `base`). replace: `texts`, seen at `base`, as one step.
    undo, redo: nothing more.
    """

    key: str
    person: str
    kind: str
    base: int
    findings: tuple[str, ...] = ()
    suggestion: int = 0
    cure: str = ""
    segment: str | None = None
    text: str | None = None
    segment_base: int = 0
    operation: Operation | None = None
    reason: str = ""
    texts: tuple[SegmentText, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step.

    `replayed`: the key had been answered before; nothing was done twice. `entry` is None when nothing was left to do
    (`settled_already`: the findings were gone after a re-check).
    """

    snapshot: Snapshot
    entry: Entry | None
    replayed: bool = False
    settled_already: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """What the checks would make of words still being typed: open findings that would be gone, and new ones."""

    settled: tuple[Finding, ...]
    came: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Both texts of a sentence that two people changed; the refused one is stored as proposal `proposal`."""

    segment: str
    yours: str
    theirs: str
    merged: str | None
    theirs_person: str
    version: int
    proposal: int


@dataclass(frozen=True, slots=True)
class ExportFile:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of this report for the Terms tab: the official form, the forms used here with their counts and places."""

    glossary: str
    concept: str
    official: str
    source: str | None
    status: str
    evidence: str
    used: Mapping[str, int]
    places: tuple[tuple[str, int, int], ...]
    """(segment id, start, end) in document order."""
    variant_here: bool = False
    glossary_id: int = 0


@dataclass(frozen=True, slots=True)
class TermUse:
    """One place of a term in a sentence: the form used there and its standing (preferred, deprecated …)."""

    segment: str
    start: int
    end: int
    text: str
    status: str
