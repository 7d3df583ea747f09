"""Fixes by the machine alone: every safe one until none is left, or every first suggestion in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from review import revising
from review.checks import Checker
from review.checks.house.rule import Suppression
from review.checks.suppressing import left
from review.errors import EditRefused
from review.model import Applicability, Changes, Edit, Finding, OperationKind, Report, Revision, Suggestion

ROUNDS = 20
"""A fix may lay open another; more rounds than this mean two checks undo each other."""


class Apply(StrEnum):
    SAFE = "safe"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Taken:
    """A finding and the suggestion that was applied, or why it was skipped. `round` counts from 1; the places of the
    finding count in the text as it was before that round."""

    finding: Finding
    suggestion: Suggestion
    round: int
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    revision: Revision
    log: tuple[Taken, ...]


@dataclass(slots=True)
class _Ground:
    """What the fixes chosen so far take up."""

    edits: dict[int, list[Edit]] = field(default_factory=dict)
    operated: set[int] = field(default_factory=set)


def fix(
    report: Report,
    checker: Checker,
    apply: Apply = Apply.SAFE,
    suppressions: Sequence[Suppression] = (),
    name: str = "",
) -> Fixed:
    """The revision after the fixes, and what was applied and skipped, in order. Deterministic.

    What a suppression covers is left alone; `name` is that of the file, for those that hold in one report.
    """
    revision = revising.revise(report, Changes())
    log: list[Taken] = []
    refused: set[tuple[str, str]] = set()
    for number in range(1, ROUNDS + 1 if apply is Apply.SAFE else 2):
        found = [
            (finding, finding.suggestions[0])
            for finding in left(checker.check(revision.report), suppressions, name)
            if finding.suggestions and _wanted(finding.suggestions[0], apply)
        ]
        rows = _chosen(revision, [row for row in found if _name(row[0]) not in refused], number)
        log += rows
        refused |= {_name(row.finding) for row in rows if row.skipped}
        changes = _applied(revision, [row.suggestion for row in rows if not row.skipped])
        if changes == revision.changes:
            break
        revision = revising.revise(report, changes)
    return Fixed(revision, tuple(log))


def _name(finding: Finding) -> tuple[str, str]:
    return finding.fingerprint, finding.segment


def _wanted(suggestion: Suggestion, apply: Apply) -> bool:
    some = bool(suggestion.edits or suggestion.operations)
    return some and (apply is Apply.FIRST or suggestion.applicability is Applicability.SAFE)


def _chosen(revision: Revision, found: Iterable[tuple[Finding, Suggestion]], number: int) -> list[Taken]:
    """In document order, each that does not touch what an earlier one takes."""
    ground = _Ground()
    rows = [Taken(finding, cure, number, _obstacle(revision, cure, ground)) for finding, cure in found]
    taken = [row.suggestion for row in rows if not row.skipped]
    if _fits(revision, taken):
        return rows
    kept: list[Suggestion] = []
    tried: list[Taken] = []
    for row in rows:
        skipped = row.skipped or _refusal(revision, [*kept, row.suggestion])
        if not skipped:
            kept.append(row.suggestion)
        tried.append(Taken(row.finding, row.suggestion, number, skipped))
    return tried


def _obstacle(revision: Revision, suggestion: Suggestion, ground: _Ground) -> str | None:
    """Why this suggestion cannot stand beside those before it; else it takes its ground."""
    edits = [(revision.report.segment_at(edit.start)[0].index, edit) for edit in suggestion.edits]
    operated = {operation.block for operation in suggestion.operations}
    operated |= {o.block + 1 for o in suggestion.operations if o.operation is OperationKind.MERGE_NEXT}
    if any(_overlap(edit, other) for block, edit in edits for other in ground.edits.get(block, ())):
        return "overlaps an edit already made"
    if any(block in ground.operated for block, _ in edits) or operated & (ground.operated | set(ground.edits)):
        return "its paragraph is already changed"
    for block, edit in edits:
        ground.edits.setdefault(block, []).append(edit)
    ground.operated |= operated
    return None


def _overlap(a: Edit, b: Edit) -> bool:
    return (a.start < b.end and b.start < a.end) or (a.start, a.end) == (b.start, b.end)


def _applied(revision: Revision, suggestions: Sequence[Suggestion]) -> Changes:
    return revising.apply(revision, *suggestions) if suggestions else revision.changes


def _fits(revision: Revision, suggestions: Sequence[Suggestion]) -> bool:
    return _refusal(revision, suggestions) is None


def _refusal(revision: Revision, suggestions: Sequence[Suggestion]) -> str | None:
    try:
        _applied(revision, suggestions)
    except EditRefused as refusal:
        return str(refusal)
    return None
