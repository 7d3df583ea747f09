"""The alignment as rows: paragraphs of the source beside paragraphs of the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from review.model import Report
from review.model.alignment import Alignment, Pair


@dataclass(frozen=True, slots=True)
class Row:
    """Block numbers of the source and of the report that hang together, and the pairs in them, in order.

    `confidence` is the lowest of its pairs.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    pairs: tuple[Pair, ...]

    @property
    def confidence(self) -> float:
        return min((pair.confidence for pair in self.pairs), default=0.0)


def rows(source: Report, target: Report, alignment: Alignment) -> tuple[Row, ...]:
    """The rows in the order of the report; paragraphs that it leaves out follow the one before them in the source.

    Every block with text stands in one row. Sentences that the report does not have (any more) are left out of their
    pairs; the second half of a split one (`…~2`) goes with the first.
    """
    pairs = _present(source, target, alignment)
    groups = _groups([_ends(source, target, pair) for pair in pairs])
    found = []
    for group in groups:
        members = tuple(pairs[n] for n in group)
        ends = [end for n in group for end in _ends(source, target, pairs[n])]
        found.append(
            Row(
                tuple(sorted({number for side, number in ends if side == 0})),
                tuple(sorted({number for side, number in ends if side == 1})),
                members,
            )
        )
    placed = {number for row in found for number in row.target}
    found += [Row((), (block.index,), ()) for block in target.blocks if block.segments and block.index not in placed]
    return tuple(_ordered(found))


def _present(source: Report, target: Report, alignment: Alignment) -> list[Pair]:
    found = []
    for pair in alignment:
        ours = tuple(name for name in pair.source if name in source)
        theirs = tuple(name for one in pair.target for name in (one, f"{one}~2") if name in target)
        if ours or theirs:
            found.append(Pair(ours, theirs, pair.confidence, pair.by_hand))
    return found


def _ends(source: Report, target: Report, pair: Pair) -> list[tuple[int, int]]:
    """(side, block number) of every sentence of a pair."""
    return [(0, source.block_of(name).index) for name in pair.source] + [
        (1, target.block_of(name).index) for name in pair.target
    ]


def _groups(ends: list[list[tuple[int, int]]]) -> list[list[int]]:
    """Numbers of pairs that share a paragraph, directly or by others."""
    home: dict[tuple[int, int], int] = {}
    parent = list(range(len(ends)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, places in enumerate(ends):
        for place in places:
            first = home.setdefault(place, number)
            low, high = sorted((root(first), root(number)))
            parent[high] = low
    groups: dict[int, list[int]] = {}
    for number in range(len(ends)):
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())


def _ordered(found: Iterable[Row]) -> list[Row]:
    listed = list(found)
    beside = {number: row.target[0] for row in listed if row.target for number in row.source}

    def place(row: Row) -> tuple[float, int]:
        if row.target:
            return (row.target[0], -1)
        before = max((number for number in beside if number < row.source[0]), default=None)
        return (-0.5 if before is None else beside[before] + 0.5, row.source[0])

    return sorted(listed, key=place)
