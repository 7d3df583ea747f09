"""Longest match over a text: the automata give spans of classes, the judge says which term is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from glossary.matching.casing import Casing, among_capitals, begins_sentence
from glossary.matching.found import TermMatch
from glossary.matching.judge import Claim, Verdict, judge
from glossary.matching.part import Cursor, Hit, Part
from glossary.text.folding import HYPHENS

_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?)\s+\Z", re.IGNORECASE)
_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Source:
    """A compiled part and what to know about it: its glossary, its rank, the ids of concepts no longer in it."""

    part: Part
    glossary: str
    layer: int = 0
    dead: frozenset[str] = frozenset()


class Matcher:
    """The compiled terms of one language from any number of glossaries."""

    def __init__(self, sources: Sequence[Source], language: str) -> None:
        self.sources = tuple(sources)
        self.language = language
        self._verdicts: dict[tuple[object, ...], Verdict | None] = {}

    def find(self, text: str, day: date | None = None, *, nested: bool = False) -> Iterator[TermMatch]:
        """The matches in `text` in order; with `nested` also those inside a longer one, after it."""
        view = _View(text, self.sources)
        for start, end in view.spans():
            found = self._longest(view, start, end, day)
            if found is None:
                view.at = start + 1
                continue
            match, view.at = found
            yield match
            if nested:
                yield from self._inside(view, start, view.at, day)

    def _longest(self, view: _View, start: int, end: int, day: date | None) -> tuple[TermMatch, int] | None:
        """The match at `start` that ends at `end` or, where nothing there is meant, the next shorter one."""
        limit: int | None = end
        while limit is not None:
            match = self._judge(view, start, limit, day)
            if match:
                return match, limit
            limit = view.longest(start, limit - 1)
        return None

    def _inside(self, view: _View, start: int, end: int, day: date | None) -> Iterator[TermMatch]:
        for at in range(start, end):
            limit = view.longest(at, end if at > start else end - 1)
            while limit is not None:
                match = self._judge(view, at, limit, day)
                if match:
                    yield match
                limit = view.longest(at, limit - 1)

    def _judge(self, view: _View, start: int, end: int, day: date | None) -> TermMatch | None:
        first, last = view.bounds(start, end)
        text = view.text
        surface = text[first:last]
        if _inside_compound(text, first):
            return None
        article = (
            first > 1 and text[first - 1].isspace() and bool(_ARTICLE_BEFORE.search(text, max(0, first - 8), first))
        )
        verdict = self._verdict(surface, view.patterns(start, end), day, article)
        if verdict is None:
            return None
        claim = verdict.claim
        return TermMatch(
            first, last, surface, claim.entry.concept, claim.entry.term, self.sources[claim.source].glossary,
            verdict.as_written, _case_right(verdict.casing, text, first, last), verdict.conjunction, article,
            verdict.status, verdict.form, tuple((c.entry.concept, c.entry.term) for c in verdict.others),
        )  # fmt: skip

    def _verdict(
        self, surface: str, patterns: tuple[tuple[int, int], ...], day: date | None, article: bool
    ) -> Verdict | None:
        key = (surface, patterns, day, article)
        if key not in self._verdicts:
            if len(self._verdicts) >= _REMEMBERED:
                self._verdicts.clear()
            claims = list(self._claims(patterns))
            self._verdicts[key] = judge(surface, claims, self.language, day, article) if claims else None
        return self._verdicts[key]

    def _claims(self, patterns: Iterable[tuple[int, int]]) -> Iterator[Claim]:
        for number, pattern in patterns:
            source = self.sources[number]
            for entry_number, form in source.part.candidates(pattern):
                entry = source.part.entries[entry_number]
                if entry.concept.id not in source.dead:
                    yield Claim(source.layer, number, entry_number, entry, form)


class _View:
    """A text with its classes, and the way back from classes to characters."""

    def __init__(self, text: str, sources: Sequence[Source]) -> None:
        self.text = text
        self.at = 0
        self._pieces = text.split(" ")
        coded = {id(s.part.table): list(map(s.part.table.pieces.__getitem__, self._pieces)) for s in sources}
        self._tables = [id(s.part.table) for s in sources]
        joined = {table: "".join(codes) for table, codes in coded.items()}
        self._cursors = [Cursor(s.part, joined[id(s.part.table)]) for s in sources]
        self._codes_per_piece = next(iter(coded.values()), [])
        self._edges = sources[0].part.table.edges if sources else {}
        self._code_sums: list[int] = []
        self._text_sums: list[int] = []

    def spans(self) -> Iterator[tuple[int, int]]:
        """Leftmost longest spans of classes from `at` on; the caller moves `at` past what it takes."""
        while True:
            hits = [hit for cursor in self._cursors if (hit := cursor.next_from(self.at))]
            if not hits:
                return
            best = min(hits, key=_leftmost_longest) if len(hits) > 1 else hits[0]
            yield best.start, best.end

    def longest(self, start: int, limit: int) -> int | None:
        """The end of the longest pattern that begins at `start` and ends at or before `limit`."""
        found = [hit.end for c in self._cursors if (hit := c.part.longest_at(c.codes, start, limit))]
        return max(found, default=None)

    def patterns(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """(source, pattern) of every part that holds exactly this span."""
        if len(self._cursors) == 1:
            hit = self._cursors[0].exactly(start, end)
            return ((0, hit),) if hit is not None else ()
        found = ((number, c.exactly(start, end)) for number, c in enumerate(self._cursors))
        return tuple((number, pattern) for number, pattern in found if pattern is not None)

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The characters that the classes `start..end` stand for."""
        if not self._code_sums:
            self._code_sums = [0, *accumulate(map(len, self._codes_per_piece))]
            self._text_sums = [0, *accumulate(len(piece) + 1 for piece in self._pieces)]
        return self._edge(start)[0], self._edge(end - 1)[1]

    def _edge(self, code: int) -> tuple[int, int]:
        piece = bisect_right(self._code_sums, code) - 1
        first, last = self._edges[self._pieces[piece]][code - self._code_sums[piece]]
        offset = self._text_sums[piece]
        return offset + first, offset + last


def _leftmost_longest(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _inside_compound(text: str, start: int) -> bool:
    """Whether a hyphen ties the words to one before them (non-special area): then they are part of another word."""
    return start > 1 and text[start - 1] in HYPHENS and text[start].islower() and text[start - 2].isalnum()


def _case_right(found: Casing, text: str, start: int, end: int) -> bool:
    if found is Casing.INITIAL:
        return begins_sentence(text, start)
    if found is Casing.CAPITALS:
        return among_capitals(text, start, end)
    return found is Casing.RIGHT
