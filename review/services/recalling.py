"""Finding sentences like a given one among many: candidates by shared words, then likeness letter by letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from math import log

from rapidfuzz.fuzz import ratio

_WORD = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CANDIDATES = 40
_COMMON = 2000
"""A word that stands in more sentences than this tells none of them."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was said before: `said` (a machine's sentence, or one of a source) became `text`."""

    said: str
    text: str
    origin: str
    report: int | None = None
    segment: str = ""
    person: str = ""
    at: datetime | None = None


@dataclass(slots=True)
class Recall:
    """Sentences of one language. Removing one leaves a hole."""

    known: dict[int, Known] = field(default_factory=dict)
    _places: dict[str, set[int]] = field(default_factory=dict)
    _exact: dict[str, set[int]] = field(default_factory=dict)
    _next: int = 0

    def add(self, known: Known) -> int:
        """Remember; the answer is its number."""
        number, self._next = self._next, self._next + 1
        self.known[number] = known
        self._exact.setdefault(folded(known.said), set()).add(number)
        for word in set(_words(known.said)):
            self._places.setdefault(word, set()).add(number)
        return number

    def remove(self, number: int) -> None:
        known = self.known.pop(number)
        self._exact[folded(known.said)].discard(number)
        for word in set(_words(known.said)):
            self._places[word].discard(number)

    def like(self, text: str, least: float) -> Iterator[tuple[float, Known]]:
        """(likeness 0–1, what is known) for those that are at least so much alike, the likest first."""
        wanted = folded(text)
        found = dict.fromkeys(self._exact.get(wanted, ()), 1.0)
        for number in self._candidates(text):
            if number not in found:
                likeness = ratio(wanted, folded(self.known[number].said), score_cutoff=least * 100) / 100
                if likeness >= least:
                    found[number] = min(likeness, 0.99)
        for number in sorted(found, key=lambda n: (-found[n], -n)):
            yield found[number], self.known[number]

    def _candidates(self, text: str) -> list[int]:
        scores: Counter[int] = Counter()
        for word in set(_words(text)):
            places = self._places.get(word, ())
            if 0 < len(places) <= _COMMON:
                weight = 1 + round(10 * log(1 + len(self.known) / len(places)))
                for number in places:
                    scores[number] += weight
        return [number for number, _ in scores.most_common(_CANDIDATES)]


def folded(text: str) -> str:
    """For comparison: small letters, single spaces."""
    return " ".join(text.casefold().split())


def _words(text: str) -> Iterator[str]:
    """Words; pairs of characters in scripts that do not part words."""
    for match in _WORD.finditer(text.casefold()):
        word = match.group()
        if len(word) > 1 and _SPACELESS.search(word):
            yield from (a + b for a, b in pairwise(word))
        else:
            yield word
