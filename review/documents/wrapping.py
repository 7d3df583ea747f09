"""Was a text file wrapped at a fixed width? Decided by evidence, never by one line.

A line break is *soft* when it had to be there: the first word of the next line would not have fitted into the width of
the file. The width is the longest line that another line of the same paragraph follows. A file is hard-wrapped when it
has at least three line breaks inside paragraphs (runs of lines between blank ones; those before list items do not
count), the width is 40 to 120 columns, and at least four in five of these breaks are soft within 15 per cent of the
width. A column is one Latin letter; Han and Kana take two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

NARROWEST, WIDEST = 40, 120
SLACK = 0.85
FEWEST, SHARE = 3, 0.8

_ITEM = re.compile(r"\s*(?:[-*+•·–—]\s|\(?\d{1,3}[.)、]\s?|\(?[a-zA-Z][.)]\s|[（(]?[一二三四五六七八九十]+[、）)])")


def width_of(paragraphs: Iterable[Sequence[str]]) -> int | None:
    """The width in columns that these paragraphs (lists of lines) are wrapped at; None when they are not."""
    breaks = [pair for lines in paragraphs for pair in pairwise(lines) if not _ITEM.match(pair[1])]
    if len(breaks) < FEWEST:
        return None
    if any(len(line) > WIDEST for line, _ in breaks):
        return None
    width = max(columns(line) for line, _ in breaks)
    if not NARROWEST <= width <= WIDEST:
        return None
    soft = sum(1 for line, following in breaks if is_soft(line, following, round(width * SLACK)))
    return width if soft >= SHARE * len(breaks) else None


def is_soft(line: str, following: str, width: int) -> bool:
    """Whether the first word of `following` did not fit behind `line`; a list item always stands on its own line."""
    if _ITEM.match(following):
        return False
    return columns(line.rstrip()) + 1 + columns(_first_word(following)) > width


def columns(text: str) -> int:
    """Columns on a terminal, as Unicode Standard Annex 11 has them."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _first_word(line: str) -> str:
    word = (line.split(maxsplit=1) or [""])[0]
    return word[:1] if word and unicodedata.east_asian_width(word[0]) in "WF" else word
