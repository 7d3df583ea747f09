"""Who stays where findings overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os.path import commonprefix
from typing import Protocol, TypeVar

from review.model import Applicability, Edit, Flaw, Span


class Ranked(Protocol):
    """A flaw with the precedence of its check."""

    @property
    def flaw(self) -> Flaw: ...
    @property
    def rank(self) -> int: ...


R = TypeVar("R", bound=Ranked)


def settled(flaws: Iterable[R], guests: Sequence[Ranked], text: str) -> list[R]:
    """The flaws of one paragraph that stay, in order. `guests` are flaws of other paragraphs whose cures may take words
    away here, as offsets from the start of this one; `text` is what the paragraph reads.

    A flaw goes when one of higher rank takes its words away: it flags the same place, or its first cure rewrites
    all of them. Deleting a whole block takes nothing away: as long as the block stands, what is wrong in it counts.
    A safe one gives way to one that a person has to decide only where that takes the words out altogether.
    """
    ordered = sorted(flaws, key=_order)
    if len(ordered) + len(guests) == 1:
        return ordered
    reach = _Reach([*ordered, *guests])
    return [
        ranked for ranked in ordered if not any(_takes(other, ranked, text) for other in reach.around(ranked.flaw.span))
    ]


class _Reach:
    """The flaws whose own span or first cure may take a place away, without looking at all of them."""

    def __init__(self, ordered: Sequence[Ranked]) -> None:
        self._cells: dict[int, list[Ranked]] = {}
        least = min((ranked.rank for ranked in ordered), default=0)
        for ranked in ordered:
            if ranked.rank > least:  # or it takes nothing away
                for cell in {cell for span in _spans(ranked.flaw) for cell in _cells(span)}:
                    self._cells.setdefault(cell, []).append(ranked)

    def around(self, span: Span) -> Sequence[Ranked]:
        return self._cells.get(span.start // _CELL, ())


_CELL = 256


def _cells(span: Span) -> Iterable[int]:
    return range(span.start // _CELL, span.end // _CELL + 1)


def _spans(flaw: Flaw) -> list[Span]:
    return [flaw.span, *(Span(edit.start, edit.end) for edit in _edits(flaw))]


def _takes(other: Ranked, ranked: Ranked, text: str) -> bool:
    if other.rank <= ranked.rank:
        return False
    span = ranked.flaw.span
    cures = [edit for edit in _edits(other.flaw) if _covers(edit, span)]
    if _is_safe(ranked.flaw) > _is_safe(other.flaw):
        return any(_removes(edit, span, text) for edit in cures)
    return bool(cures) or other.flaw.span == span


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


def _edits(flaw: Flaw) -> tuple[Edit, ...]:
    return flaw.suggestions[0].edits if flaw.suggestions else ()


def _is_safe(flaw: Flaw) -> bool:
    return bool(flaw.suggestions) and flaw.suggestions[0].applicability is Applicability.SAFE


def _order(ranked: Ranked) -> tuple[int, int, int, str]:
    flaw = ranked.flaw
    return flaw.span.start, flaw.span.end, -ranked.rank, flaw.check
