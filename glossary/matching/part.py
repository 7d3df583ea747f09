"""One compiled set of terms and the cursor that walks its hits. Offsets here count classes (tokens), not characters."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from glossary.matching.classes import AND, ClassTable
from glossary.matching.forms import MOST_FORMS, Joiners, code_variants, forms_of, without_article
from glossary.model import Concept, Term
from glossary.text.scripts import primary

_SHIFT = MOST_FORMS + 1
_NOTHING = "\U0010ffff\U0010ffff"


class Entry(NamedTuple):
    """A term with its concept."""

    concept: Concept
    term: Term


class Hit(NamedTuple):
    """`pattern` of a part matches the classes from `start` to `end`."""

    pattern: int
    start: int
    end: int


class Part:
    """An automaton over classes. Never changes once made."""

    def __init__(self, concepts: Iterable[Concept], table: ClassTable) -> None:
        self.table = table
        self.entries: list[Entry] = []
        self._first = array("q")
        self._more: dict[int, list[int]] = {}
        patterns = self._patterns(concepts)
        table.finish()
        self.longest = max(map(len, patterns), default=0)
        self._automaton = (
            AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, store_patterns=False) if patterns else None
        )

    def candidates(self, pattern: int) -> Sequence[tuple[int, int]]:
        """The entries that a pattern stands for, each with the number of the form (0 the term itself)."""
        claims = self._more.get(pattern)
        return [divmod(c, _SHIFT) for c in claims] if claims else (divmod(self._first[pattern], _SHIFT),)

    def find(self, codes: str) -> list[tuple[int, int, int]]:
        """Leftmost longest hits, not overlapping, as (pattern, start, end)."""
        return self._automaton.find_matches_as_indexes(codes) if self._automaton else []

    def longest_at(self, codes: str, start: int, limit: int) -> Hit | None:
        """The longest pattern that begins at `start` and ends at or before `limit`."""
        found = self.find(codes[start : min(limit, start + self.longest)])
        if not found or found[0][1]:
            return None
        return Hit(found[0][0], start, start + found[0][2])

    def _patterns(self, concepts: Iterable[Concept]) -> list[str]:
        table, language = self.table, self.table.language
        numbers: dict[str, int] = {}
        joiners = _joiners(table)
        for concept in concepts:
            for term in section_terms(concept, language):
                claim = len(self.entries) * _SHIFT
                self.entries.append(Entry(concept, term))
                codes = table.learn(without_article(term.text, language))
                self._claim(codes, claim, term, joiners, numbers)
                for number, form in enumerate(forms_of(term, concept, language), 1):
                    self._claim(table.learn(form.text), claim + number, term, joiners, numbers)
        return list(numbers)

    def _claim(self, codes: str, claim: int, term: Term, joiners: Joiners, numbers: dict[str, int]) -> None:
        for variant in code_variants(codes, term, joiners):
            if not variant or (variant[0] in self.table.marks and self.table.marks.issuperset(variant)):
                continue  # marks alone are no term
            pattern = numbers.setdefault(variant, len(numbers))
            if pattern == len(self._first):
                self._first.append(claim)
            elif claim not in (claims := self._more.setdefault(pattern, [self._first[pattern]])):
                claims.append(claim)


class Cursor:
    """Asks one part for its next hit from any place on, in any order of places that never goes back."""

    def __init__(self, part: Part, codes: str) -> None:
        self.part, self.codes = part, codes
        self._hits = part.find(codes)
        self._next = 0

    def next_from(self, at: int) -> Hit | None:
        """The leftmost longest hit that begins at `at` or later."""
        hits = self._hits
        while self._next < len(hits) and hits[self._next][1] < at:
            self._next += 1
        hidden = self._hidden(at) if self._next and hits[self._next - 1][2] > at else None
        if hidden:
            return hidden
        return Hit(*hits[self._next]) if self._next < len(hits) else None

    def exactly(self, start: int, end: int) -> int | None:
        """The pattern that matches exactly these classes."""
        at = self._next
        if at < len(self._hits) and self._hits[at][1] == start and self._hits[at][2] == end:
            return self._hits[at][0]
        hit = self.part.longest_at(self.codes, start, end)
        return hit.pattern if hit and hit.end == end else None

    def _hidden(self, at: int) -> Hit | None:
        """A hit that begins inside the hit before `at`, which the automaton therefore did not show."""
        end = self._hits[self._next - 1][2]
        for pattern, start, stop in self.part.find(self.codes[at : end + self.part.longest]):
            return Hit(pattern, at + start, at + stop) if at + start < end else None
        return None


def section_terms(concept: Concept, language: str) -> Iterable[Term]:
    """The terms of exactly this language; where it has none, of every variety of it."""
    wanted = language.lower()
    exact = [section for section in concept.languages if section.language.lower() == wanted]
    base = primary(language)
    for section in exact or [s for s in concept.languages if primary(s.language) == base]:
        yield from section.terms


def _joiners(table: ClassTable) -> Joiners:
    if primary(table.language) != "en":
        return Joiners(_NOTHING, _NOTHING, table.learn("."), table.learn(","))
    return Joiners(AND, table.learn("as well as"), table.learn("."), table.learn(","))
