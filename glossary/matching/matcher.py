"""Longest match over a text: the automata give spans of classes, the judge says which term is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from glossary.matching.casing import Casing, among_capitals, begins_sentence
from glossary.matching.found import TermMatch
from glossary.matching.judge import Claim, Verdict, forms_meant, judge
from glossary.matching.part import Cursor, Part
from glossary.matching.view import View
from glossary.model import Concept, Term, TermStatus
from glossary.text.folding import HYPHENS

_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?)\s+\Z", re.IGNORECASE)
_REMEMBERED = 100_000
_RIGHT = Casing.RIGHT
_made = tuple.__new__


class _Endings(dict[str, bool]):
    """Two characters before a space → whether they may end an article; spares most words the closer look."""

    def __missing__(self, end: str) -> bool:
        known = self[end] = end[-1:].isspace() or bool(re.fullmatch(r"he|an|\W?a", end, re.IGNORECASE)) or not end
        return known


_ENDINGS = _Endings()

# The one pattern of the only source, or (source, pattern) of each source that has the words.
Patterns = int | tuple[tuple[int, int], ...]
# The fields of a match behind its words; the same words have the same everywhere, but for the casing.
Rest = tuple[
    Concept, Term, str, bool, bool, str | None, bool, TermStatus, str, tuple[tuple[Concept, Term], ...]
]  # fmt: skip

# What some words mean: for which patterns, the casing, the rest of a match (None: no match), and the rest where the
# place makes the casing right.
Meaning = tuple[Patterns, Casing, Rest | None, Rest | None]
Said = str | tuple[str, date]


@dataclass(frozen=True, slots=True)
class Source:
    """A compiled part and what to know about it: its glossary, its rank, the ids of concepts no longer in it."""

    part: Part
    glossary: str
    layer: int = 0
    dead: frozenset[str] = frozenset()


class Matcher:
    """The compiled terms of one language from any number of glossaries."""

    def __init__(self, sources: Sequence[Source], language: str, *, proposed: bool = True) -> None:
        self.sources = tuple(sources)
        self._proposed = proposed
        self.language = language
        self._meanings: tuple[dict[Said, Meaning], dict[Said, Meaning]] = ({}, {})  # with an article before them

    def find(self, text: str, day: date | None = None, *, nested: bool = False) -> list[TermMatch]:
        """The matches in `text` in order; with `nested` also those inside a longer one, after it."""
        view = View(text, [source.part for source in self.sources])
        if nested or len(view.cursors) != 1:
            return list(self._walk(view, day, nested=nested))
        return self._listed(view, view.cursors[0], day)

    def _listed(self, view: View, cursor: Cursor, day: date | None) -> list[TermMatch]:
        """The matches of one source, in the order of its hits."""
        hits = cursor.hits
        if not hits:
            return []
        found: list[TermMatch] = []
        text, judged, upto = view.text, self._judge, 0
        for hit, (first, last) in zip(hits, view.places(hits), strict=True):
            pattern, start, end = hit
            if start < upto:
                continue
            match = judged(text, first, last, pattern, day)
            if match:
                found.append(match)
            elif end - start > 1:  # what the rejected hit had hidden comes to light step by step
                view.at = start
                found += self._walk(view, day, until=cursor)
                upto = view.at
        return found

    def _walk(
        self, view: View, day: date | None, *, nested: bool = False, until: Cursor | None = None
    ) -> Iterator[TermMatch]:
        """Step by step from `view.at` on; `until`: only as long as this cursor's list of hits does not hold."""
        for start, end in view.spans():
            found = self._longest(view, start, end, day)
            view.at = found[1] if found else start + 1
            if found:
                yield found[0]
                if nested:
                    yield from self._inside(view, start, found[1], day)
            if until and until.holds_from(view.at):
                return

    def _longest(self, view: View, start: int, end: int, day: date | None) -> tuple[TermMatch, int] | None:
        """The match at `start` that ends at `end` or, where nothing there is meant, the next shorter one."""
        limit: int | None = end
        while limit is not None:
            match = self._judge(view.text, *view.bounds(start, limit), view.patterns(start, limit), day)
            if match:
                return match, limit
            limit = view.longest(start, limit - 1)
        return None

    def _inside(self, view: View, start: int, end: int, day: date | None) -> Iterator[TermMatch]:
        for at in range(start, end):
            limit = view.longest(at, end if at > start else end - 1)
            while limit is not None:
                match = self._judge(view.text, *view.bounds(at, limit), view.patterns(at, limit), day)
                if match:
                    yield match
                limit = view.longest(at, limit - 1)

    def _judge(self, text: str, first: int, last: int, patterns: Patterns, day: date | None) -> TermMatch | None:
        if text[first - 1] in HYPHENS and first > 1 and _inside_compound(text, first):
            return None
        surface = text[first:last]
        article = first > 1 and _ENDINGS[text[max(0, first - 3) : first - 1]] and _article_before(text, first)
        known = self._meanings[article].get((surface, day) if day else surface)
        if known is None or known[0] != patterns:
            known = self._meaning(surface, patterns, day, article)
        casing, rest = known[1], known[2]
        if casing is not _RIGHT and _case_right(casing, text, first, last):
            rest = known[3]
        if rest is None:
            return None
        return _made(TermMatch, (first, last, surface, *rest))

    def _meaning(self, surface: str, patterns: Patterns, day: date | None, article: bool) -> Meaning:
        meanings = self._meanings[article]
        if len(meanings) >= _REMEMBERED:
            meanings.clear()
        claims = list(self._claims(surface, patterns if isinstance(patterns, tuple) else ((0, patterns),)))
        verdict = judge(surface, claims, self.language, day, article) if claims else None
        casing = verdict.casing if verdict else _RIGHT
        rest = self._rest(verdict, article, right=casing is _RIGHT) if verdict else None
        otherwise = self._rest(verdict, article, right=True) if verdict else None
        made = meanings[(surface, day) if day else surface] = (patterns, casing, rest, otherwise)
        return made

    def _rest(self, verdict: Verdict, article: bool, *, right: bool) -> Rest:
        entry = verdict.claim.entry
        return (
            entry.concept, entry.term, self.sources[verdict.claim.source].glossary, verdict.as_written, right,
            verdict.conjunction, article, verdict.status, verdict.form, verdict.rivals,
        )  # fmt: skip

    def _claims(self, surface: str, patterns: Iterable[tuple[int, int]]) -> Iterator[Claim]:
        for number, pattern in patterns:
            source = self.sources[number]
            for entry_number in source.part.candidates(pattern):
                entry = source.part.entry(entry_number)
                approved = self._proposed or entry.term.status is not TermStatus.PROPOSED
                if approved and entry.concept.id not in source.dead:
                    for form in forms_meant(surface, entry, self.language):
                        yield Claim(source.layer, number, entry_number, entry, form)


def _inside_compound(text: str, start: int) -> bool:
    """Whether the hyphen before ties the words to others (non-special area): then they are part of another word."""
    return text[start].islower() and text[start - 2].isalnum()


def _article_before(text: str, start: int) -> bool:
    return bool(_ARTICLE_BEFORE.search(text, max(0, start - 8), start))


def _case_right(found: Casing, text: str, start: int, end: int) -> bool:
    if found is Casing.INITIAL:
        return begins_sentence(text, start)
    if found is Casing.CAPITALS:
        return among_capitals(text, start, end)
    return found is Casing.RIGHT
