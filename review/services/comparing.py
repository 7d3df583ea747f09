"""Two reports side by side, paragraph by paragraph: two versions, or what two systems made of one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from review.model import Report
from review.ports import ReportRecord
from review.scoring import EditRate, edit_rate, pairs
from review.services.desk import Desk, Sheet

_MOST = 40_000
"""Pairs of paragraphs that are weighed against each other in one stretch; a longer one is paired in order."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Paragraphs that differ; one side is empty for a paragraph that only the other report has.

    `left` and `right` are numbers counted from 1, 0 on an empty side.
    """

    left: int
    right: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Beside:
    """`same` counts the paragraphs that are equal; the rate is of word edits from left to right."""

    left: ReportRecord
    right: ReportRecord
    same: int
    rows: tuple[Difference, ...]
    edits: EditRate


class ComparingService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def compare(self, left: int, right: int, *, reviewed: bool) -> Beside:
        """The reports as they now read, or as they came. Raises NotFound."""
        first, second = self._desk.sheet(left), self._desk.sheet(right)
        before, after = _texts(first, reviewed=reviewed), _texts(second, reviewed=reviewed)
        rows = tuple(_differences(before, after))
        parts = [edit_rate(row.before, row.after) for row in rows]
        words = len(" ".join(after).split())
        rate = EditRate(sum(part.edits for part in parts), words)
        return Beside(first.record, second.record, len(after) - sum(bool(row.right) for row in rows), rows, rate)


def _texts(sheet: Sheet, *, reviewed: bool) -> list[str]:
    report: Report = sheet.revision.report if reviewed else sheet.base
    return [block.raw for block in report.blocks if block.segments]


def _differences(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        left, right = i1, j1
        for old, new in _paired(before[i1:i2], after[j1:j2]):
            left, right = left + bool(old), right + bool(new)
            if old != new:
                yield Difference(left if old else 0, right if new else 0, old, new)


def _paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    if len(old) * len(new) <= _MOST and len(old) != len(new):
        return pairs(old, new)
    most = max(len(old), len(new))
    return list(zip([*old, *[""] * (most - len(old))], [*new, *[""] * (most - len(new))], strict=True))
