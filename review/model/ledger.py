"""The ledger of a report: every decision as one appended entry with its effects, before and after.

An entry holds effects, not intentions, so that folding the ledger never depends on the version of a check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from review.model.revision import Changes
from review.model.span import Operation


class EntryKind(StrEnum):
    """What a person did. `bulk` is several cures as one step; undo and redo name the entry they turn."""

    ACCEPT = "accept"
    AMEND = "amend"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    EDIT = "edit"
    OPERATE = "operate"
    BULK = "bulk"
    REPLACE = "replace"
    UNDO = "undo"
    REDO = "redo"


class Verdict(StrEnum):
    """What was decided about a finding; one without a verdict is open as long as its check still raises it."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class TextChange:
    """The whole text of a segment of the untouched document (or of an inserted block), before and after."""

    segment: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OperationChange:
    """One block operation that came or went (exactly one of the two is given), or was replaced (both).

    `at` is its place in `Changes.operations` when this change is made, for the order of inserted blocks counts."""

    before: Operation | None
    after: Operation | None
    at: int = 0


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A finding, by its key and problem, and its verdict before and after (None: open).

    `check`, `title`, `quote` and `fingerprint` are kept so that settled findings can be listed without the check."""

    key: str
    problem: str
    before: Verdict | None
    after: Verdict | None
    check: str = ""
    title: str = ""
    quote: str = ""
    fingerprint: str = ""
    segment: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    `sequence` counts from 1 within the report; `key` is the idempotency key, unique per person. `turns` is the
    sequence that an undo or redo turns. `label` says in English what was done (a check's title, "Edit" …).
    """

    sequence: int
    key: str
    person: str
    at: datetime
    kind: EntryKind
    label: str = ""
    reason: str = ""
    texts: tuple[TextChange, ...] = ()
    operations: tuple[OperationChange, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()
    turns: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewState:
    """The ledger folded.

    `versions` holds, per segment id, the sequence of the last entry that touched its text (absent: 0);
    `verdicts` the last verdict change per finding key that still stands.
    """

    version: int = 0
    changes: Changes = field(default_factory=Changes)
    versions: Mapping[str, int] = field(default_factory=dict)
    verdicts: Mapping[str, VerdictChange] = field(default_factory=dict)
