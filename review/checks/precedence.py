"""Who stays where findings overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from review.model import Applicability, Finding, Span


@dataclass(frozen=True, slots=True)
class Ranked:
    """A finding with the precedence of its check."""

    finding: Finding
    rank: int


def settled(findings: Iterable[Ranked]) -> list[Finding]:
    """The findings that stay, in document order.

    A finding goes when one of higher rank takes its words away: it flags the same place, or its first cure rewrites
    all of them. Deleting a whole block takes nothing away: as long as the block stands, what is wrong in it counts.
    A safe one never gives way to one that a person has to decide: it is right whatever the person says.
    """
    ordered = sorted(findings, key=_order)
    reach = _Reach(ordered)
    return [
        ranked.finding
        for ranked in ordered
        if not any(_takes(other, ranked) for other in reach.around(ranked.finding.span))
    ]


class _Reach:
    """The findings whose own span or first cure may touch a place, without looking at all of them."""

    def __init__(self, ordered: Sequence[Ranked]) -> None:
        self._cells: dict[int, list[Ranked]] = {}
        for ranked in ordered:
            for cell in {at // _CELL for span in _spans(ranked.finding) for at in _ends(span)}:
                self._cells.setdefault(cell, []).append(ranked)

    def around(self, span: Span) -> Sequence[Ranked]:
        return self._cells.get(span.start // _CELL, ())


_CELL = 256


def _ends(span: Span) -> Iterable[int]:
    return range(span.start, max(span.end, span.start + 1) + _CELL, _CELL)


def _spans(finding: Finding) -> list[Span]:
    cure = finding.suggestions[0].edits if finding.suggestions else ()
    return [finding.span, *(Span(edit.start, edit.end) for edit in cure)]


def _takes(other: Ranked, ranked: Ranked) -> bool:
    if other.rank <= ranked.rank or _is_safe(ranked.finding) > _is_safe(other.finding):
        return False
    spans = _spans(other.finding)
    if spans[0] == ranked.finding.span:
        return True
    return any(span.covers(ranked.finding.span) and span != ranked.finding.span for span in spans[1:])


def _is_safe(finding: Finding) -> bool:
    return finding.applicability is Applicability.SAFE


def _order(ranked: Ranked) -> tuple[int, int, int, str]:
    finding = ranked.finding
    return finding.span.start, finding.span.end, -ranked.rank, finding.check
