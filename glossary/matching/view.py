"""A text as classes, and the way back from classes to characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from glossary.matching.classes import REMEMBERED_LENGTH, Edges
from glossary.matching.part import Cursor, Part


class View:
    """A text under several parts. All tables cut a text into the same tokens, so their spans can be compared.

    `at` is the place (in classes) from which on `spans` looks; the caller moves it past what it takes.
    """

    def __init__(self, text: str, parts: Sequence[Part]) -> None:
        self.text = text
        self.at = 0
        self._pieces = text.split(" ")
        tables = {id(part.table): part.table for part in parts}
        coded = {key: list(map(table.pieces.__getitem__, self._pieces)) for key, table in tables.items()}
        joined = {key: "".join(codes) for key, codes in coded.items()}
        self.cursors = [Cursor(part, joined[id(part.table)]) for part in parts]
        self._codes_per_piece = next(iter(coded.values()), [])
        self._edges = parts[0].table.edges if parts else {}
        self._long: dict[str, Edges] = {}
        self._code_sums: list[int] = []
        self._text_sums: list[int] = []

    def spans(self) -> Iterator[tuple[int, int]]:
        """Leftmost longest spans of classes from `at` on."""
        while True:
            hits = [hit for cursor in self.cursors if (hit := cursor.next_from(self.at))]
            if not hits:
                return
            start = min([hit[1] for hit in hits])
            yield start, max([hit[2] for hit in hits if hit[1] == start])

    def longest(self, start: int, limit: int) -> int | None:
        """The end of the longest pattern that begins at `start` and ends at or before `limit`."""
        found = [hit[2] for c in self.cursors if (hit := c.part.longest_at(c.codes, start, limit))]
        return max(found, default=None)

    def patterns(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """(source, pattern) of every part that holds exactly this span."""
        found = [(number, cursor.exactly(start, end)) for number, cursor in enumerate(self.cursors)]
        return tuple([(number, pattern) for number, pattern in found if pattern is not None])

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The characters that the classes `start..end` stand for."""
        sums = self._code_sums
        if not sums:
            sums = self._code_sums = [0, *accumulate(map(len, self._codes_per_piece))]
            self._text_sums = [0, *accumulate(map(len, self._pieces))]
        pieces = self._pieces
        first = last = bisect_right(sums, start) - 1
        while sums[last + 1] < end:
            last += 1
        return (  # each piece before is followed by one space
            self._text_sums[first] + first + self._edges_of(pieces[first])[start - sums[first]][0],
            self._text_sums[last] + last + self._edges_of(pieces[last])[end - 1 - sums[last]][1],
        )

    def _edges_of(self, piece: str) -> Edges:
        """Token edges; those of a long piece, which no table remembers, are kept as long as this text is looked at."""
        if len(piece) <= REMEMBERED_LENGTH:
            return self._edges[piece]
        known = self._long.get(piece)
        if known is None:
            known = self._long[piece] = self._edges[piece]
        return known
