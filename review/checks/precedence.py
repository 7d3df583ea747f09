"""Who stays where findings overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os.path import commonprefix
from typing import Protocol, TypeVar

from review.model import Applicability, Edit, Finding, Span


class Ranked(Protocol):
    """A finding with the precedence of its check."""

    @property
    def finding(self) -> Finding: ...
    @property
    def rank(self) -> int: ...


R = TypeVar("R", bound=Ranked)


def settled(findings: Iterable[R], guests: Sequence[Ranked], text: str) -> list[R]:
    """The findings of one paragraph that stay, in order. `guests` are findings of other paragraphs whose cures may
    take words away here, `text` is the document text.

    A finding goes when one of higher rank takes its words away: it flags the same place, or its first cure rewrites
    all of them. Deleting a whole block takes nothing away: as long as the block stands, what is wrong in it counts.
    A safe one gives way to one that a person has to decide only where that takes the words out altogether.
    """
    ordered = sorted(findings, key=_order)
    if len(ordered) + len(guests) == 1:
        return ordered
    reach = _Reach([*ordered, *guests])
    return [
        ranked
        for ranked in ordered
        if not any(_takes(other, ranked, text) for other in reach.around(ranked.finding.span))
    ]


class _Reach:
    """The findings whose own span or first cure may take a place away, without looking at all of them."""

    def __init__(self, ordered: Sequence[Ranked]) -> None:
        self._cells: dict[int, list[Ranked]] = {}
        least = min((ranked.rank for ranked in ordered), default=0)
        for ranked in ordered:
            if ranked.rank > least:  # or it takes nothing away
                for cell in {cell for span in _spans(ranked.finding) for cell in _cells(span)}:
                    self._cells.setdefault(cell, []).append(ranked)

    def around(self, span: Span) -> Sequence[Ranked]:
        return self._cells.get(span.start // _CELL, ())


_CELL = 256


def _cells(span: Span) -> Iterable[int]:
    return range(span.start // _CELL, span.end // _CELL + 1)


def _spans(finding: Finding) -> list[Span]:
    return [finding.span, *(Span(edit.start, edit.end) for edit in _edits(finding))]


def _takes(other: Ranked, ranked: Ranked, text: str) -> bool:
    if other.rank <= ranked.rank:
        return False
    span = ranked.finding.span
    cures = [edit for edit in _edits(other.finding) if _covers(edit, span)]
    if _is_safe(ranked.finding) > _is_safe(other.finding):
        return any(_removes(edit, span, text) for edit in cures)
    return bool(cures) or other.finding.span == span


def _covers(edit: Edit, span: Span) -> bool:
    """Whether the edit rewrites all of the span and more."""
    return edit.start <= span.start and span.end <= edit.end and (edit.start, edit.end) != (span.start, span.end)


def _removes(edit: Edit, span: Span, text: str) -> bool:
    """Whether the edit only takes words out, the span among them."""
    old = text[edit.start : edit.end]
    head = len(commonprefix((old, edit.text)))  # noqa: RUF071  # of strings, not of paths
    tail = len(edit.text) - head
    if not old.endswith(edit.text[head:]) or head + tail > len(old):
        return False
    return edit.start + head <= span.start and span.end <= edit.end - tail


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.suggestions[0].edits if finding.suggestions else ()


def _is_safe(finding: Finding) -> bool:
    return finding.applicability is Applicability.SAFE


def _order(ranked: Ranked) -> tuple[int, int, int, str]:
    finding = ranked.finding
    return finding.span.start, finding.span.end, -ranked.rank, finding.check
