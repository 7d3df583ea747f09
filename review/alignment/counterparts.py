"""The same term, number or name on both sides of a pair, each with its places. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from glossary import TermBase
from review.alignment.anchors import latin
from review.language.quantities import Kind, quantities

Sentences = Sequence[tuple[str, str]]
"""(id, text) of each."""
Place = tuple[str, int, int]
"""(sentence, start, end), counted in code points of the sentence."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """`kind` is term, number or name; both sides have at least one place."""

    kind: str
    source: tuple[Place, ...]
    target: tuple[Place, ...]


def counterparts(
    ours: Sentences, theirs: Sentences, languages: tuple[str, str], termbase: TermBase | None = None
) -> tuple[Counterpart, ...]:
    """Terms by their concept, numbers by their value, words in Latin letters by themselves; in order of the source.

    What lies inside a longer one of the same side is left to that one.
    """
    here = _by_key(ours, languages[0], termbase)
    there = _by_key(theirs, languages[1], termbase)
    both = [key for key in here if key in there and (here[key].sure or there[key].sure)]
    return tuple(Counterpart(key[0], tuple(here[key].places), tuple(there[key].places)) for key in both)


Key = tuple[str, Hashable]


@dataclass(slots=True)
class _Mentions:
    places: list[Place]
    sure: bool = False


def _by_key(sentences: Sentences, language: str, termbase: TermBase | None) -> dict[Key, _Mentions]:
    """In order of the first place."""
    found: list[tuple[int, Place, Key, bool]] = []
    for number, (name, text) in enumerate(sentences):
        covered: list[tuple[int, int]] = []
        rows = sorted(_mentions(text, language, termbase), key=lambda row: row[0] - row[1])
        for start, end, key, sure in rows:
            if not any(a <= start and end <= b for a, b in covered):
                covered.append((start, end))
                found.append((number, (name, start, end), key, sure))
    kept: dict[Key, _Mentions] = {}
    for _, place, key, sure in sorted(found, key=lambda row: (row[0], row[1][1])):
        mentions = kept.setdefault(key, _Mentions([]))
        mentions.places.append(place)
        mentions.sure |= sure
    return kept


def _mentions(text: str, language: str, termbase: TermBase | None) -> Iterator[tuple[int, int, Key, bool]]:
    """(start, end, key, is it sure) of everything that may have a counterpart."""
    if termbase is not None:
        for match in termbase.match(text, language):
            yield match.start, match.end, ("term", match.concept.id), True
    for one in quantities(text, language):
        apart = one.kind if one.kind in (Kind.MONTH, Kind.PERCENT) else Kind.NUMBER
        yield one.start, one.end, ("number", (apart, one.value)), one.sure or one.kind is Kind.MONTH
    for found in latin(text):
        yield found.start(), found.end(), ("name", found.group().lower().rstrip(".")), True
