"""Words of a text with their places. Offsets are Unicode code points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from review.checks.lexicon import word_list

_WORD = re.compile(r"(\w+(?:[’'‑\-]\w+)*)")


class Word(NamedTuple):
    """A word: letters and figures, with inner hyphens and apostrophes. `capital`: it begins with a capital."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool


_made = tuple.__new__  # three times as fast as calling Word, of which a long report has a hundred thousand


@lru_cache(maxsize=100_000)
def _forms(text: str) -> tuple[str, str, bool]:
    """The word as written, folded, and whether it has a capital: a report has far fewer words than places of words."""
    return text, text.casefold().replace("’", "'"), text[0].isupper()


def words(text: str) -> tuple[Word, ...]:
    """All words of a text, in order."""
    pieces = _WORD.split(text)  # what stands between words, and words, by turns
    ends = [*accumulate(map(len, pieces))]
    rows = zip(ends[::2], ends[1::2], map(_forms, pieces[1::2]), strict=False)
    return tuple([_made(Word, (start, end, *forms)) for start, end, forms in rows])


_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def size(row: Iterable[str]) -> int:
    """How many words: in a script without spaces, where a whole clause is one, half as many as its characters."""
    known = tuple(row)
    if all(map(str.isascii, known)):
        return len(known)
    return sum(len(text) // 2 if not text.isascii() and _UNSPACED.match(text) else 1 for text in known)


FUNCTION_WORDS = word_list("function")
"""Closed-class words of English: as the first word of a sentence they begin no name."""

CHINA = word_list("china")
"""Words that tell a report about China."""
