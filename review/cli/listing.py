"""Findings for people: place, message, the line with carets under the words, and the cures."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from review.model import Finding, Report

_BEFORE, _BEHIND, _LONGEST = 40, 30, 60
"""Code points shown before and behind the flagged words, and of the words themselves."""


def listing(path: str, report: Report, findings: Iterable[Finding]) -> str:
    """The findings of a document; lines and columns count from 1 in the text that `proofroom text` prints."""
    text = report.text
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    return "".join(line + "\n" for finding in findings for line in _finding(path, text, starts, finding))


def _finding(path: str, text: str, starts: list[int], finding: Finding) -> Iterator[str]:
    line = bisect_right(starts, finding.span.start)
    column = finding.span.start - starts[line - 1] + 1
    yield f"{path}:{line}:{column}: {finding.severity.label} [{finding.check}] {finding.message}"
    yield from _marked(text, finding.span.start, finding.span.end)
    for suggestion in finding.suggestions:
        label, text = str(suggestion.label), suggestion.text.strip()
        shown = f": “{text}”" if text and text not in label else ""
        yield f"    = {label}{shown} ({suggestion.applicability.value})"


def _marked(text: str, start: int, end: int) -> Iterator[str]:
    """The words in their line, and carets below them."""
    words = _flat(text[start:end])
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
    before = text[max(0, start - _BEFORE) : start]
    behind = text[end : end + _BEHIND]
    cut_before = "\n" not in before and start > _BEFORE
    cut_behind = "\n" not in behind and end + _BEHIND < len(text)
    head = ("…" if cut_before else "") + _flat(before.rpartition("\n")[2])
    tail = _flat(behind.partition("\n")[0]) + ("…" if cut_behind else "")
    yield f"    | {head}{words}{tail}".rstrip()
    yield f"    | {' ' * _columns(head)}{'^' * max(1, _columns(words))}"


def _flat(text: str) -> str:
    """Nothing that moves the cursor."""
    return "".join(" " if char.isspace() or unicodedata.category(char) == "Cc" else char for char in text)


def _columns(text: str) -> int:
    """Columns of a terminal (Unicode Standard Annex 11); combining marks take none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
