"""Words of a text with their places. Offsets are Unicode code points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, repeat
from operator import itemgetter
from typing import NamedTuple, TypeVar

from review.checks.lexicon import word_list

T = TypeVar("T")
_WORD = re.compile(r"(\w+(?:[’'‑\-]\w+)*)")
_FIRM_HYPHEN = re.compile("‑")


class Word(NamedTuple):
    """A word: letters and figures, with inner hyphens and apostrophes. `capital`: it begins with a capital."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool


_made = tuple.__new__  # three times as fast as calling Word, of which a long report has a hundred thousand
_MOST_KNOWN = 100_000


class Known(dict[str, T]):
    """What is found out about each word, once: a report has far fewer words than places of words.

    Ask for a whole row by `map(known.__getitem__, row)`.
    """

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> T:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[text] = self._find(text)
        return found


_folded = Known(lambda text: text.casefold().replace("’", "'"))


def words(text: str) -> tuple[Word, ...]:
    """All words of a text, in order."""
    pieces = _WORD.split(text)  # what stands between words, and words, by turns
    ends, texts = [*accumulate(map(len, pieces))], pieces[1::2]
    forms = map(_folded.__getitem__, texts), map(str.isupper, map(itemgetter(0), texts))
    return tuple(map(_made, repeat(Word), zip(ends[::2], ends[1::2], texts, *forms, strict=False)))


def found_at(pattern: re.Pattern[str], text: str, row: Iterable[Word]) -> Iterator[re.Match[str]]:
    """What a pattern of one word finds at these words, also behind a hyphen that does not break."""
    for word in row:
        starts = [0, *(match.end() for match in _FIRM_HYPHEN.finditer(word.text))] if "‑" in word.text else (0,)
        yield from (match for at in starts if (match := pattern.match(text, word.start + at)))


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
