"""A text as classes, and the way back from classes to characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from glossary.matching.classes import REMEMBERED_LENGTH, Edges
from glossary.matching.part import Cursor, Hit, Part


class View:
    """A text under several parts. All tables cut a text into the same tokens, so their spans can be compared.

    `at` is the place (in classes) from which on `spans` looks; the caller moves it past what it takes.
    """

    def __init__(self, text: str, parts: Sequence[Part]) -> None:
        self.text = text
        self.at = 0
        self._pieces = pieces = text.split(" ")
        first = parts[0].table
        self._codes_per_piece = coded = list(map(first.pieces.__getitem__, pieces))
        self._edges = first.edges
        joined = {first: "".join(coded)}
        for part in parts:
            if part.table not in joined:
                joined[part.table] = "".join(map(part.table.pieces.__getitem__, pieces))
        self.cursors = [Cursor(part, joined[part.table]) for part in parts]
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

    def places(self, hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
        """The bounds of hits that come in order, several times faster than asking for each."""
        pieces, edges, edges_of = self._pieces, self._edges.get, self._edges_of
        sums, text_sums = self._sums()
        at, beyond = 0, len(pieces)
        for _, start, end in hits:
            near = min(at + start - sums[at] + 1, beyond)  # right when every piece between holds a class
            at = bisect_right(sums, start, at, near if sums[near] > start else beyond) - 1
            last = at
            while sums[last + 1] < end:
                last += 1
            piece, base = pieces[at], text_sums[at] + at  # each piece before is followed by one space
            if last == at and sums[at + 1] - sums[at] == 1 and piece.isalnum():
                yield base, base + len(piece)
                continue
            own = edges(piece) or edges_of(piece)
            first = base + own[start - sums[at]][0]
            if last != at:
                base, own = text_sums[last] + last, edges(pieces[last]) or edges_of(pieces[last])
            yield first, base + own[end - 1 - sums[last]][1]

    def _sums(self) -> tuple[list[int], list[int]]:
        """How many classes and how many characters stand before each piece, and in all."""
        if not self._code_sums:
            self._code_sums = list(accumulate(map(len, self._codes_per_piece), initial=0))
            self._text_sums = list(accumulate(map(len, self._pieces), initial=0))
        return self._code_sums, self._text_sums

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The characters that the classes `start..end` stand for."""
        pieces, (sums, text_sums) = self._pieces, self._sums()
        first = last = bisect_right(sums, start) - 1
        while sums[last + 1] < end:
            last += 1
        return (
            text_sums[first] + first + self._edges_of(pieces[first])[start - sums[first]][0],
            text_sums[last] + last + self._edges_of(pieces[last])[end - 1 - sums[last]][1],
        )

    def _edges_of(self, piece: str) -> Edges:
        """Token edges; those of a long piece, which no table remembers, are kept as long as this text is looked at."""
        if len(piece) <= REMEMBERED_LENGTH:
            return self._edges[piece]
        known = self._long.get(piece)
        if known is None:
            known = self._long[piece] = self._edges[piece]
        return known
