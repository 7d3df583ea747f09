"""Near misses: words that are almost a name. They are proposed to a person and never put in place by themselves.

Candidates come from an index of rare words, never from comparing all terms; rapidfuzz judges only those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from glossary.matching.part import Entry, section_terms
from glossary.model import Concept, Term, TermStatus
from glossary.text.folding import fold_word
from glossary.text.irregular import CLOSED
from glossary.text.tokens import words

_GOOD = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_MOST_POSTINGS = 400
_LEAST_LETTERS = 5


class Slip(StrEnum):
    """How the words differ from the name."""

    MISSING_WORD = "missing-word"
    OTHER_ORDER = "other-order"
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Words that are almost a name; offsets as in matches. `score` is 0 to 100."""

    start: int
    end: int
    text: str
    concept: Concept
    term: Term
    slip: Slip
    score: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term that somebody may mean who typed something; `score` is 0 to 100."""

    concept: Concept
    term: Term
    score: float


class _Word(NamedTuple):
    start: int
    end: int
    key: str


class FuzzyIndex:
    """The accepted names of one language by their words."""

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        self.language = language
        self._entries: list[Entry] = []
        self._keys: list[tuple[str, ...]] = []
        self._by_word: dict[str, list[int]] = {}
        for concept in concepts:
            for term in section_terms(concept, language):
                if term.status in _GOOD:
                    self._add(Entry(concept, term))

    def _add(self, entry: Entry) -> None:
        keys = tuple(word.key for word in self._words(entry.term.text))
        number = len(self._entries)
        self._entries.append(entry)
        self._keys.append(keys)
        for key in dict.fromkeys(keys):
            self._by_word.setdefault(key, []).append(number)

    def _words(self, text: str) -> list[_Word]:
        found = words(text, self.language)
        return [_Word(w.start, w.end, fold_word(text[w.start : w.end], self.language)) for w in found]

    def propose(self, text: str, limit: int = 5) -> list[Proposal]:
        """The names nearest to `text`, best first, among those that share a word with it or a similar one."""
        keys = [word.key for word in self._words(text)]
        numbers = {n for key in keys for similar in self._similar(key) for n in self._by_word.get(similar, ())}
        wanted = " ".join(keys)
        choices = {number: " ".join(self._keys[number]) for number in sorted(numbers)}
        best = process.extract(wanted, choices, scorer=fuzz.token_sort_ratio, limit=limit, score_cutoff=60)
        return [Proposal(*self._entries[number], score) for _, score, number in best]

    def _similar(self, key: str) -> list[str]:
        if key in self._by_word or len(key) < _LEAST_LETTERS:
            return [key]
        near = process.extract(key, self._by_word.keys(), scorer=fuzz.ratio, limit=5, score_cutoff=80)
        return [word for word, _, _ in near]

    def near_misses(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> Iterator[NearMiss]:
        """Near misses of names of two words or more, in order; nothing inside `taken` (exact matches)."""
        spans = sorted(taken)
        found = self._words(text)
        best: dict[int, NearMiss] = {}
        for at, word in enumerate(found):
            for number in self._candidates(word.key):
                miss = self._best_window(text, found, at, number)
                if miss and not any(s < miss.end and miss.start < e for s, e in spans):
                    known = best.get(miss.start)
                    if known is None or (miss.score, miss.end) > (known.score, known.end):
                        best[miss.start] = miss
        end = 0
        for miss in sorted(best.values(), key=lambda m: (m.start, -m.end)):
            if miss.start >= end:
                end = miss.end
                yield miss

    def _candidates(self, key: str) -> list[int]:
        """Names that hold this word, when it is rare enough to mean something."""
        numbers = self._by_word.get(key, [])
        if key in CLOSED or len(key) < 2 or len(numbers) > _MOST_POSTINGS:
            return []
        return [number for number in numbers if len(self._keys[number]) > 1]

    def _best_window(self, text: str, found: list[_Word], at: int, number: int) -> NearMiss | None:
        keys = self._keys[number]
        size = len(keys)
        best: NearMiss | None = None
        for first in range(max(0, at - size), at + 1):
            for last in (first + size - 1, first + size):
                window = found[first:last]
                if len(window) < size - 1 or last <= at or not window or not _unbroken(text, window):
                    continue
                slip = _slip(tuple(word.key for word in window), keys)
                if slip:
                    start, end = window[0].start, window[-1].end
                    score = fuzz.ratio(text[start:end].lower(), self._entries[number].term.text.lower())
                    miss = NearMiss(start, end, text[start:end], *self._entries[number], slip, score)
                    best = miss if best is None or miss.score > best.score else best
        return best


def _unbroken(text: str, window: list[_Word]) -> bool:
    """Only spaces and hyphens between the words: a name does not run across a comma or a full stop."""
    gaps = (text[a.end : b.start] for a, b in pairwise(window))
    return all(gap == "" or gap.isspace() or gap == "-" for gap in gaps)


def _slip(have: tuple[str, ...], want: tuple[str, ...]) -> Slip | None:
    if have == want:
        return None
    if len(have) == len(want):
        if Counter(have) == Counter(want):
            return Slip.OTHER_ORDER if len(want) > 2 else None
        different = [(h, w) for h, w in zip(have, want, strict=True) if h != w]
        return Slip.MISSPELT if len(different) == 1 and _misspelt(*different[0]) else None
    if len(have) == len(want) - 1 and len(want) > 3 and _without_one(have, want):
        return Slip.MISSING_WORD
    return None


def _misspelt(have: str, want: str) -> bool:
    """One or two letters off in a long word; plurals are forms, not misspellings."""
    if len(want) < _LEAST_LETTERS or have.rstrip("s") == want.rstrip("s") or not have.isalpha():
        return False
    return OSA.distance(have, want, score_cutoff=2) <= (1 if len(want) < 8 else 2) and have[0] == want[0]


def _without_one(have: tuple[str, ...], want: tuple[str, ...]) -> bool:
    """Whether one inner word that means something is missing; an outer one may make another name."""
    for place, word in list(enumerate(want))[1:-1]:
        if want[:place] + want[place + 1 :] == have:
            return word not in CLOSED
    return False
