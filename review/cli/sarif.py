"""Findings as SARIF 2.1.0 (OASIS Standard), for the programs that show what linters find."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import review
from review.auditing import TITLES
from review.checks.check import Check
from review.checks.manual import page
from review.cli.rows import Row
from review.model import Finding, Report, Severity, Span, Suggestion

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.MINOR: "note", Severity.MAJOR: "warning", Severity.CRITICAL: "error"}
_PLAIN = ("text", "markdown")
"""Formats whose document text is the file, so that offsets count in the file."""


def results(path: str, report: Report, findings: Iterable[Finding]) -> list[Row]:
    """The results of one document. Lines and columns count in what `proofroom text` prints."""
    starts = [0, *(at + 1 for at, char in enumerate(report.text) if char == "\n")]
    return [_result(path, report, starts, finding) for finding in findings]


def failure(path: str, error: Row) -> Row:
    """A notification about a file that cannot be read."""
    where = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
    return {"level": "error", "message": {"text": f"{error['message']} {error['hint']}".strip()}, "locations": [where]}


def log(signature: str, checks: Sequence[Check], found: Iterable[str]) -> bytes:
    """The whole log; `found` are the documents of one call as JSON: a list of results, or a notification."""
    return _log(signature, [_rule(check) for check in checks], [json.loads(row) for row in found])


def of_glossaries(found: Iterable[tuple[str, Sequence[Finding] | Row]]) -> bytes:
    """The log of an audit; `found` are the glossaries with their findings, or with the error of one unreadable."""
    rows: list[Any] = [
        failure(path, one) if isinstance(one, dict) else [_doubt(path, finding) for finding in one]
        for path, one in found
    ]
    rules = [
        {"id": name, "shortDescription": {"text": str(title)}, "defaultConfiguration": {"level": "warning"}}
        for name, title in TITLES.items()
    ]
    return _log("glossary", rules, rows)


def _log(signature: str, rules: list[Row], rows: list[Any]) -> bytes:
    failures = [row for row in rows if isinstance(row, dict)]
    driver = {
        "name": "Proofroom",
        "semanticVersion": review.__version__,
        "rules": rules,
    }
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    listed = [
        {**result, "ruleIndex": numbers[result["ruleId"]]} for row in rows if isinstance(row, list) for result in row
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failures, "toolExecutionNotifications": failures}],
        "results": listed,
        "properties": {"signature": signature},
    }
    return (
        json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"
    ).encode()


def _rule(check: Check) -> Row:
    manual = page(check)
    return {
        "id": check.name,
        "shortDescription": {"text": str(check.title)},
        "fullDescription": {"text": manual.sections.get("What it does", manual.summary) or str(check.title)},
        "help": {"text": manual.text},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"family": check.family.value, "errorType": check.error_type},
    }


def _result(path: str, report: Report, starts: list[int], finding: Finding) -> Row:
    location = _location(path, starts, finding.span)
    row: dict[str, Any] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": str(finding.message)},
        "locations": [location],
        "partialFingerprints": {"proofroom/v1": finding.fingerprint},
    }
    if finding.related:
        row["relatedLocations"] = [_location(path, starts, related.span) for related in finding.related]
    fixes = [
        _fix(path, suggestion) for suggestion in finding.suggestions if suggestion.edits and not suggestion.operations
    ]
    if fixes and report.format in _PLAIN:
        row["fixes"] = fixes
    return row


def _doubt(path: str, finding: Finding) -> Row:
    """A glossary has no lines that all formats share: the place is the term, by concept, language and number."""
    concepts = [{"fullyQualifiedName": term.concept, "kind": "member"} for term in finding.terms]
    where = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(path)}},
        "logicalLocations": [
            {"name": finding.text, "fullyQualifiedName": finding.segment, "kind": "member"},
            *concepts,
        ],
    }
    return {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": str(finding.message)},
        "locations": [where],
        "partialFingerprints": {"proofroom/v1": finding.fingerprint},
    }


def _location(path: str, starts: list[int], span: Span) -> Row:
    first, last = bisect_right(starts, span.start), bisect_right(starts, max(span.start, span.end - 1))
    region = {
        "startLine": first,
        "startColumn": span.start - starts[first - 1] + 1,
        "endLine": last,
        "endColumn": span.end - starts[last - 1] + 1,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": region}}


def _fix(path: str, suggestion: Suggestion) -> Row:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in suggestion.edits
    ]
    change = {"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}
    return {"description": {"text": str(suggestion.label)}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    if path == "-":
        return "stdin"
    return Path(path).as_uri() if Path(path).is_absolute() else quote(Path(path).as_posix())
