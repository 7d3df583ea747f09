"""Words of a text with their places. Offsets are Unicode code points."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from review.checks.lexicon import word_list

_WORD = re.compile(r"\w+(?:[’'‑\-]\w+)*")


@lru_cache(maxsize=100_000)
def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


class Word(NamedTuple):
    """A word: letters and figures, with inner hyphens and apostrophes."""

    start: int
    end: int
    text: str

    @property
    def folded(self) -> str:
        return _folded(self.text)

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def words(text: str) -> tuple[Word, ...]:
    """All words of a text, in order."""
    return tuple(Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text))


FUNCTION_WORDS = word_list("function")
"""Closed-class words of English: as the first word of a sentence they begin no name."""

CHINA = word_list("china")
"""Words that tell a report about China."""
