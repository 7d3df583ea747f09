"""One compiled set of terms and the cursor that walks its hits. Offsets here count classes (tokens), not characters."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from glossary.matching.classes import AND, ClassTable
from glossary.matching.forms import Joiners, code_variants, patterned_forms, without_article
from glossary.model import Concept, Term
from glossary.text.scripts import primary

_NOTHING = "\U0010ffff\U0010ffff"


class Entry(NamedTuple):
    """A term with its concept."""

    concept: Concept
    term: Term


# (pattern, start, end): a pattern of a part matches the classes start..end. A bare tuple, because millions are made.
Hit = tuple[int, int, int]


class Part:
    """An automaton over classes. Never changes once made."""

    def __init__(self, concepts: Iterable[Concept], table: ClassTable) -> None:
        self.table = table
        self._concepts: list[Concept] = []
        self._terms: list[Term] = []
        self._first = array("I")
        self._further = array("Q")  # pattern << 32 | entry, in order, for what more entries share a pattern
        patterns = [_own_string(codes) for codes in self._patterns(concepts)]
        table.finish()
        self.longest = max(map(len, patterns), default=0)
        self._automaton = (
            AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, store_patterns=False) if patterns else None
        )
        del patterns
        self._further = array("Q", sorted(set(self._further)))
        table.settle()

    def candidates(self, pattern: int) -> list[int]:
        """The numbers of the entries that a pattern may stand for."""
        further, found = self._further, [self._first[pattern]]
        for at in range(bisect_left(further, pattern << 32), len(further)):
            if further[at] >> 32 != pattern:
                break
            found.append(further[at] & 0xFFFFFFFF)
        return found

    def entry(self, number: int) -> Entry:
        return Entry(self._concepts[number], self._terms[number])

    def find(self, codes: str) -> list[Hit]:
        """Leftmost longest hits, not overlapping, as (pattern, start, end)."""
        return self._automaton.find_matches_as_indexes(codes) if self._automaton else []

    def longest_at(self, codes: str, start: int, limit: int) -> Hit | None:
        """The longest pattern that begins at `start` and ends at or before `limit`."""
        found = self.find(codes[start : min(limit, start + self.longest)])
        if not found or found[0][1]:
            return None
        return found[0][0], start, start + found[0][2]

    def _patterns(self, concepts: Iterable[Concept]) -> Iterable[str]:
        """The classes of all terms.

        What stays is made first or is kept in arrays: small objects between millions of passing strings would keep
        their memory from being given back.
        """
        table, language = self.table, self.table.language
        joiners = _joiners(table)
        for concept in concepts:
            for term in section_terms(concept, language):
                self._concepts.append(concept)
                self._terms.append(term)
                table.learn(term.text)
        numbers: dict[str, int] = {}
        for number, (concept, term) in enumerate(zip(self._concepts, self._terms, strict=True)):
            texts = [without_article(term.text, language)]
            texts += [form.text for form in patterned_forms(term, concept, language)]
            for codes in map(table.learn, texts):
                plain = joiners.signs.isdisjoint(codes)
                self._claim((codes,) if plain else code_variants(codes, term, joiners), number, numbers)
        return numbers

    def _claim(self, variants: Iterable[str], entry: int, numbers: dict[str, int]) -> None:
        marks = self.table.marks
        for variant in variants:
            if not variant or (variant[0] in marks and marks.issuperset(variant)):
                continue  # marks alone are no term
            pattern = numbers.setdefault(variant, len(numbers))
            if pattern == len(self._first):
                self._first.append(entry)
            elif self._first[pattern] != entry:
                self._further.append(pattern << 32 | entry)


class Cursor:
    """Asks one part for its next hit from any place on, in any order of places that never goes back."""

    def __init__(self, part: Part, codes: str) -> None:
        self.part, self.codes = part, codes
        self.hits = part.find(codes)
        self._next = 0

    def next_from(self, at: int) -> Hit | None:
        """The leftmost longest hit that begins at `at` or later."""
        if not self.holds_from(at) and (hidden := self._hidden(at)):
            return hidden
        return self.hits[self._next] if self._next < len(self.hits) else None

    def holds_from(self, at: int) -> bool:
        """Whether the list of hits is what a search from `at` on would find: no hit begins before and ends after it."""
        number = self.following(at)
        return not number or self.hits[number - 1][2] <= at

    def following(self, at: int) -> int:
        """The number of the first hit in the list that begins at `at` or later."""
        hits, number = self.hits, self._next
        while number < len(hits) and hits[number][1] < at:
            number += 1
        self._next = number
        return number

    def exactly(self, start: int, end: int) -> int | None:
        """The pattern that matches exactly these classes."""
        at = self._next
        if at < len(self.hits) and self.hits[at][1] == start and self.hits[at][2] == end:
            return self.hits[at][0]
        hit = self.part.longest_at(self.codes, start, end)
        return hit[0] if hit and hit[2] == end else None

    def _hidden(self, at: int) -> Hit | None:
        """A hit that begins inside the hit before `at`, which the automaton therefore did not show."""
        end = self.hits[self._next - 1][2]
        for pattern, start, stop in self.part.find(self.codes[at : end + self.part.longest]):
            return (pattern, at + start, at + stop) if at + start < end else None
        return None


def section_terms(concept: Concept, language: str) -> Iterable[Term]:
    """The terms of exactly this language; where it has none, of every variety of it."""
    sections = concept.languages
    if len(sections) == 1 and sections[0].language == language:
        return sections[0].terms
    exact = [section for section in sections if section.language.lower() == language.lower()]
    base = primary(language)
    return [term for s in exact or [s for s in sections if primary(s.language) == base] for term in s.terms]


def _own_string(codes: str) -> str:
    """A pattern of one class as a string apart from the table's own, which would keep its UTF-8 form for ever."""
    return codes if len(codes) > 1 else codes.encode().decode()


def _joiners(table: ClassTable) -> Joiners:
    if primary(table.language) != "en":
        return Joiners(_NOTHING, _NOTHING, table.learn("."), table.learn(","))
    return Joiners(AND, table.learn("as well as"), table.learn("."), table.learn(","))
