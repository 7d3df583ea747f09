"""Names as they stand in a text, and when two of them name the same body under other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from review.checks.lexicon import word_list
from review.checks.words import FUNCTION_WORDS, Known, Word
from review.language.tags import ordinary

BODIES = word_list("body")
"""Words that head the name of a body or an event."""

_JOINTS = frozenset({"of", "for", "and", "the", "on", "in", "de", "du", "la"})
_LONGEST = 40
"""Words; no name is longer."""
_SPUN = ("as", "well", "as")
_DROPPED = frozenset({"of", "for", "and", "the", "a", "an", "as", "well", "plus", "also", "on", "in", "to", "s"})
_VARIANTS = {"centre": "center", "organisation": "organization", "programme": "program", "labour": "labor",
             "defence": "defense", "transportation": "transport"}  # fmt: skip
_NOUNS = {"economic": "economy", "industrial": "industry", "agricultural": "agriculture", "cultural": "culture",
          "educational": "education", "environmental": "environment", "ecological": "ecology", "scientific": "science",
          "technological": "technology", "statistical": "statistic", "commercial": "commerce",
          "municipal": "municipality", "city": "municipality", "provincial": "province",
          "prefectural": "prefecture", "informatization": "information", "informatisation": "information"}  # fmt: skip
"""Adjectives that name the field or the place of a body like their noun: the Economic Bureau, the Bureau of Economy.

Not “financial”: a Finance Bureau and a Financial Bureau are two bodies.
"""
_LEVELS = frozenset({"municipality", "province", "prefecture", "county", "district"})
_SPACE = re.compile(r"\s+(?:&\s+)?")
_FOLD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Name(NamedTuple):
    """A capitalised run, without a leading article.

    Offsets count in the passage; `key` is the same under any wording.
    """

    start: int
    end: int
    text: str
    key: tuple[str, ...]

    @property
    def heads_body(self) -> bool:
        """Whether a word such as Commission heads it."""
        return any(word in BODIES for word in self.key)


@lru_cache(maxsize=20_000)
def key(name: str) -> tuple[str, ...]:
    """The words that carry a name, folded and sorted.

    Joints, articles, case, plural, hyphens and order do not count.
    """
    flat = name.casefold().replace("-", "").replace("‑", "")
    return tuple(sorted(singular[word] for word in _FOLD.findall(flat) if word not in _DROPPED))


def same_body(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two keys name one body: equal, or one leaves out either its place or the level of its place.

    The Municipal Bank Board is the Wuhan Municipal Bank Board, which is the Wuhan Bank Board; a mere Bank Board is not.
    """
    if first == second:
        return True
    short, long = sorted((set(first), set(second)), key=len)
    if not short < long or len(long - short) > 1 or len(short) < 3:
        return False
    (left_out,) = long - short
    if left_out in _LEVELS:
        return any(map(_places, short))
    return bool(short & _LEVELS) and _places(left_out)


def differs_by_level(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether one key is the other and the level of a place: a Municipal Tax Bureau and a Tax Bureau."""
    return len(set(first) ^ set(second)) == 1 and set(first) ^ set(second) <= _LEVELS


def _places(word: str) -> bool:
    """Whether a word of a key is no word of the language: in the name of a body it says where."""
    return word not in _LEVELS and word not in BODIES and ordinary(word) is None


def names(text: str, words: Sequence[Word], capitals: Iterable[int]) -> tuple[Name, ...]:
    """The capitalised runs of a text, joined by of, for, and, the, & and “as well as” inside.

    `capitals` are the numbers of the words that begin with one.
    """
    return tuple(name for run in _runs(text, words, capitals) for name in _parted(text, run))


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    word = _NOUNS.get(word) or _VARIANTS.get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


singular = Known(_singular)
"""A folded word in the singular, under its noun and in American spelling: what `key` compares."""


def _runs(text: str, words: Sequence[Word], capitals: Iterable[int]) -> Iterator[list[Word]]:
    end = 0
    for first in capitals:
        if first >= end and words[first].folded not in FUNCTION_WORDS:
            end = _run_end(text, words, first)
            yield [*words[first:end]]


def _run_end(text: str, words: Sequence[Word], first: int) -> int:
    """The number of the word behind a run that begins with word `first`."""
    at = first + 1
    while at < len(words) and at - first < _LONGEST:
        following = at + _joints(words[first:at], words, at)
        capital = following < len(words) and words[following].capital
        if not (capital and _touching(text, words, at - 1, following)):
            break
        at = following + 1
    return at


def _joints(run: Sequence[Word], words: Sequence[Word], at: int) -> int:
    """How many words from `at` on are joints inside a name; “of the” only after a body (Office of the …)."""
    if tuple(w.text for w in words[at : at + 3]) == _SPUN:
        return 3
    first = words[at].text
    if first not in _JOINTS or first == "the":
        return 0
    body = any(word.folded in BODIES for word in run)
    following = words[at + 1].text if at + 1 < len(words) else ""
    if following == "the":
        return 2 if body and first in ("of", "for", "on", "in") else 0
    return 1 if body or first not in ("on", "in") else 0


def _touching(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Only white space (and &) between these words."""
    gaps = [text[words[at].end : words[at + 1].start] for at in range(first, last)]
    return gaps == [" "] or all(map(_SPACE.fullmatch, gaps))


def _parted(text: str, run: Sequence[Word]) -> Iterator[Name]:
    """A run cut at an “and” that stands between two names rather than inside one."""
    start = 0
    for at, word in enumerate(run):
        joint = word.text == "and" or (word.text == "as" and run[at - 1].text != "well")
        if joint and at > start and _divides(run, start, at):
            yield _name(text, run[start:at])
            start = at + (3 if word.text == "as" else 1)
    if start < len(run):
        yield _name(text, run[start:])


def _divides(run: Sequence[Word], start: int, at: int) -> bool:
    """Left of the joint a body's head ends a name, or right of it one begins (“… and Ministry of …”)."""
    left = run[at - 1].folded in BODIES and at - start > 1
    after = at + (3 if run[at].text == "as" else 1)
    right = after + 1 < len(run) and run[after].folded in BODIES and run[after + 1].text in ("of", "for")
    return left or right


def _name(text: str, run: Sequence[Word]) -> Name:
    start, end = run[0].start, run[-1].end
    return Name(start, end, text[start:end], key(text[start:end]))
