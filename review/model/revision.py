"""Decisions in, a Revision out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from review.model.finding import Finding
from review.model.report import Report
from review.model.span import Operation


class DecisionKind(StrEnum):
    ACCEPT = "accept"
    AMEND = "amend"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    EDIT = "edit"
    OPERATE = "operate"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on a finding, or a change without one.

    accept: `finding` and the number of its `suggestion`. amend: `finding`, `segment` and its whole new `text`.
    dismiss, reopen: `finding`, perhaps a `reason`. edit: `segment` and its whole new `text`. operate: `operation`.
    """

    kind: DecisionKind
    finding: Finding | None = None
    suggestion: int = 0
    segment: str | None = None
    text: str | None = None
    operation: Operation | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything decided, in terms of the untouched document (the shape of EDITS.json).

    `texts` holds the whole new text of each changed segment; an empty one removes the sentence.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    operations: tuple[Operation, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.texts or self.operations)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a current block comes from.

    `blocks` are the untouched blocks it consists of (several after a merge, none for an inserted one);
    `inserted` is (block it stands after, n-th insertion there, from 1); `part` is 1 or 2 for the halves of a split,
    else 0.
    """

    blocks: tuple[int, ...]
    inserted: tuple[int, int] | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """The untouched report (`base`), what was decided, and the report as it now reads (`report`).

    In `report` a segment keeps its id; a removed sentence is not there. The second part of a segment that a split
    cuts is `<id>~2`; an inserted block is one segment, `i<block>.<n>`. `origins` has one row per current block.
    """

    base: Report
    changes: Changes
    report: Report
    origins: tuple[Origin, ...] = ()
