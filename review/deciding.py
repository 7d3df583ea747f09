"""Decisions in any order → one Revision.

Every decision speaks of the untouched report. Texts come first, then block operations. Two decisions that contradict
each other are refused, so that the order can never matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from review import revising
from review.errors import EditRefused
from review.model import (
    Applicability,
    Changes,
    Decision,
    DecisionKind,
    Edit,
    Finding,
    Operation,
    OperationKind,
    Report,
    Revision,
    Suggestion,
    msg,
)


def revise(report: Report, decisions: Iterable[Decision]) -> Revision:
    """The report after these decisions, whatever their order. Raises EditRefused when they do not fit together."""
    rows = list(decisions)
    accepted = _accepted(rows)
    edits = {edit for suggestion in accepted for edit in suggestion.edits}
    untouched = revising.revise(report, Changes())
    changes = revising.apply(untouched, _cure(edits=tuple(sorted(edits))))
    for segment, text in sorted(_texts(rows).items()):
        if segment in changes.texts:
            raise _twice(segment)
        changes = revising.edit_text(revising.revise(report, changes), segment, text)
    operations = {_shifted(report, o, edits) for suggestion in accepted for o in suggestion.operations}
    operations |= {row.operation for row in rows if row.kind is DecisionKind.OPERATE and row.operation}
    revision = revising.revise(report, changes)
    cure = _cure(operations=tuple(sorted(operations, key=_order)))
    return revising.revise(report, revising.apply(revision, cure)) if operations else revision


def _cure(edits: tuple[Edit, ...] = (), operations: tuple[Operation, ...] = ()) -> Suggestion:
    return Suggestion(Applicability.REVIEW, msg("Decided"), edits, operations)


def _accepted(rows: Sequence[Decision]) -> list[Suggestion]:
    """The cures taken. A finding is decided once."""
    by_finding: dict[str, set[tuple[DecisionKind, int]]] = defaultdict(set)
    findings: dict[str, Finding] = {}
    for row in rows:
        if row.finding is not None:
            by_finding[row.finding.key].add((row.kind, row.suggestion if row.kind is DecisionKind.ACCEPT else 0))
            findings[row.finding.key] = row.finding
    for key, verdicts in by_finding.items():
        if len(verdicts) > 1 and not {kind for kind, _ in verdicts} <= {DecisionKind.DISMISS, DecisionKind.REOPEN}:
            raise EditRefused(
                "The finding on “{text}” is decided in two ways.",
                hint="Keep one of the decisions.",
                text=findings[key].text,
            )
    taken = {(key, n) for key, verdicts in by_finding.items() for kind, n in verdicts if kind is DecisionKind.ACCEPT}
    return [_suggestion(findings[key], number) for key, number in sorted(taken)]


def _suggestion(finding: Finding, number: int) -> Suggestion:
    if not 0 <= number < len(finding.suggestions):
        raise EditRefused(
            "The finding on “{text}” has no suggestion number {number}.",
            hint="Suggestions count from 0; this finding has {count}.",
            text=finding.text,
            number=number,
            count=len(finding.suggestions),
        )
    return finding.suggestions[number]


def _texts(rows: Iterable[Decision]) -> dict[str, str]:
    """Whole new texts by segment."""
    texts: dict[str, str] = {}
    for row in rows:
        if row.kind not in {DecisionKind.EDIT, DecisionKind.AMEND} or row.segment is None or row.text is None:
            continue
        if texts.setdefault(row.segment, row.text) != row.text:
            raise _twice(row.segment)
    return texts


def _twice(segment: str) -> EditRefused:
    return EditRefused("Two decisions change the sentence {id}.", hint="Keep one of them.", id=segment)


def _order(operation: Operation) -> tuple[int, str, int, str]:
    return operation.block, operation.operation, operation.offset or 0, operation.text or ""


def _shifted(report: Report, operation: Operation, edits: Iterable[Edit]) -> Operation:
    """A split of the untouched text, with its place in the edited one."""
    if operation.operation is not OperationKind.SPLIT or not 0 <= operation.block < len(report.blocks):
        return operation
    at = offset = operation.offset or 0
    for segment in report.blocks[operation.block].segments:
        if at <= len(segment.text):
            place = segment.to_document(at)
            break
        at -= len(segment.text) + 1
    else:
        return operation
    start = report.blocks[operation.block].start
    moved = sum(len(e.text) - (e.end - e.start) for e in edits if start <= e.start and e.end <= place)
    return replace(operation, offset=offset + moved)
