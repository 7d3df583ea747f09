"""Findings, texts and failures as the JSON of the interface contract (`review/schemas/`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from review.cli.program import told
from review.errors import ProofroomError
from review.model import Finding, Operation, Report, Segment, Suggestion
from review.revising import as_edits

Row = dict[str, Any]


def document_row(path: str, report: Report, findings: Iterable[Finding]) -> Row:
    return {
        "path": path,
        "format": report.format,
        "language": report.language,
        "segments": sum(1 for _ in report.segments),
        "words": len(report.text.split()),
        "findings": [finding_row(_textual(report, finding)) for finding in findings],
    }


def _textual(report: Report, finding: Finding) -> Finding:
    """With cures that a script can apply to the document text alone, wherever the format allows it."""
    if not any(suggestion.operations for suggestion in finding.flaw.suggestions):
        return finding
    return finding.cured_by(tuple(as_edits(report, suggestion) for suggestion in finding.suggestions))


def error_row(path: str, error: Exception) -> Row:
    message, hint = told(error)
    code = error.code if isinstance(error, ProofroomError) else "internal"
    return {"path": path, "error": {"code": code, "message": message, "hint": hint}}


def finding_row(finding: Finding) -> Row:
    return {
        "check": finding.check,
        "problem": finding.problem,
        "family": finding.family.value,
        "severity": finding.severity.label,
        "error_type": finding.error_type,
        "block": finding.block,
        "segment": finding.segment,
        "start": finding.span.start,
        "end": finding.span.end,
        "segment_start": finding.segment_start,
        "segment_end": finding.segment_end,
        "text": finding.text,
        "message": str(finding.message),
        "fingerprint": finding.fingerprint,
        "suggestions": [suggestion_row(suggestion) for suggestion in finding.suggestions],
        "related": [{"start": row.span.start, "end": row.span.end, "text": row.text} for row in finding.related],
        "terms": [{"concept": row.concept, "term": row.term, "status": row.status} for row in finding.terms],
    }


def suggestion_row(suggestion: Suggestion) -> Row:
    return {
        "applicability": suggestion.applicability.value,
        "label": str(suggestion.label),
        "text": suggestion.text,
        "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in suggestion.edits],
        "operations": [operation_row(operation) for operation in suggestion.operations],
    }


def operation_row(operation: Operation) -> Row:
    optional = {"offset": operation.offset, "text": operation.text, "target": operation.target}
    return {
        "block": operation.block,
        "operation": operation.operation.value,
        **{name: value for name, value in optional.items() if value is not None},
    }


def text_rows(report: Report) -> Row:
    """What `text --json` prints."""
    return {
        "schema": 1,
        "format": report.format,
        "language": report.language,
        "blocks": [
            {
                "index": block.index,
                "kind": block.kind.value,
                "segments": [_segment_row(segment) for segment in block.segments],
            }
            for block in report.blocks
        ],
    }


def _segment_row(segment: Segment) -> Row:
    return {
        "id": segment.id,
        "text": segment.text,
        "locked": segment.locked,
        "locked_reason": segment.locked_reason,
        "placeholders": [{"at": row.at, "kind": row.kind} for row in segment.placeholders],
        "source": segment.source,
        "state": segment.state.value,
    }
