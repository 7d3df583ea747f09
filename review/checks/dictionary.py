"""Which words English has, and the one that a misspelt word was meant to be. The words are those of SCOWL (see data).

English goes on making words; so what is built of known parts (influencers, realtime, downloader) counts as known.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from string import ascii_lowercase

_VOWELS = "aeiouy"
_ENDINGS = (
    "s", "es", "d", "ed", "ing", "er", "ers", "or", "ors", "ly", "y", "ness", "able", "ability", "ize", "ized",
    "izing", "ization", "ise", "ised", "ising", "isation", "ism", "ist", "ists", "less", "ful", "like", "wise",
    "wide", "al", "ally", "ality", "ify", "ified", "ish", "ity", "ive", "ation", "ary", "ery",
)  # fmt: skip
_BEGINNINGS = (
    "re", "un", "non", "pre", "over", "under", "out", "mis", "dis", "anti", "inter", "micro", "macro", "multi",
    "sub", "super", "trans", "post", "co", "de", "bio", "geo", "eco", "cyber", "tele", "nano", "mega", "semi",
    "ultra", "intra", "hyper", "up", "down", "in", "im",
)  # fmt: skip
_LETTERS = re.compile(r"[A-Za-z]?[a-z]{3,}")
_PART = 3
"""Shorter strings are no part of a word: anything is made of them."""


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The common words, all words, and those that stand with a capital as well."""
    content = files("review.checks").joinpath("data", "english.txt.gz").read_bytes()
    common, others, names = gzip.decompress(content).decode("ascii").split("\n\n")
    words = frozenset(common.split())
    return words, words.union(others.split()), frozenset(names.split())


def has(word: str) -> bool:
    """Whether the dictionary has a word, which is in small letters."""
    return word in _lists()[1]


def strange(text: str) -> bool:
    """Whether a word as written holds letters side by side that are no word of the dictionary."""
    if text.isalpha() and has(text):
        return False
    return not _lists()[1].issuperset(map(str.lower, _LETTERS.findall(text)))


def common(word: str) -> bool:
    """Whether it is among the 64,000 words that most people know."""
    return word in _lists()[0]


def names(word: str) -> bool:
    """Whether the dictionary has a word, which is in small letters, with a capital too (“Afghan”, “Congress”)."""
    return word in _lists()[2]


def known(word: str) -> bool:
    """Whether the dictionary has a word, or the parts that it is built of; it is in small letters."""
    return has(word) or _built(word)


def meant(word: str) -> str | None:
    """The common word that is one slip away from an unknown one; None where there are several or the word may be new.

    A slip is a letter left out or one too many, two neighbours exchanged, or a vowel for another. The first letter
    stands: people seldom miss it.
    """
    if known(word):
        return None
    found = {other for other in _slips(word) if common(other)}
    return found.pop() if len(found) == 1 else None


def _slips(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        left, char, right = word[:at], word[at], word[at + 1 :]
        yield left + right
        if right:
            yield left + right[0] + char + right[1:]
        if char in _VOWELS:
            yield from (left + vowel + right for vowel in _VOWELS)
    for at in range(1, len(word) + 1):
        yield from (word[:at] + char + word[at:] for char in ascii_lowercase)


def _built(word: str) -> bool:
    """Whether it is a known word with an ending or a beginning, or two known words."""
    if _has_stem(word):
        return True
    rests = (word.removeprefix(one) for one in _BEGINNINGS if word.startswith(one) and len(word) - len(one) >= _PART)
    if any(has(rest) or _has_stem(rest) for rest in rests):
        return True
    parts = ((word[:at], word[at:]) for at in range(_PART, len(word) - _PART + 1))
    return any(has(first) and (has(second) or _has_stem(second)) for first, second in parts)


def _has_stem(word: str) -> bool:
    return any(has(stem) for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    """What may stand before an ending; not where English doubles the letter (occured)."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _PART:
            continue
        if ending[0] in _VOWELS:
            if has(stem + stem[-1] + ending):
                continue
            yield stem + "e"
        yield stem
        if stem[-1] == "i":
            yield stem[:-1] + "y"
        if len(stem) > _PART and stem[-1] == stem[-2]:
            yield stem[:-1]
