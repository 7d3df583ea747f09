"""Cutting text into tokens.

A token is a word, one character with its marks in a script without spaces, a possessive ending or a punctuation mark.
White space, invisible format characters and the hyphen inside a compound (`Lin-gang`) belong to no token.
Offsets are Unicode code points, half-open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from glossary.text.folding import HYPHENS, SINGLE_QUOTES
from glossary.text.scripts import is_unspaced, primary


class TokenKind(Enum):
    WORD = "word"
    CHARACTER = "character"
    POSSESSIVE = "possessive"
    AND = "and"
    MARK = "mark"


class Token(NamedTuple):  # a tuple, because millions are made
    start: int
    end: int
    kind: TokenKind


class _Shapes(dict[int, str]):
    """Code point → one letter for its part in a word; grows as characters are met."""

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape(chr(code))
        return shape


_GIVEN = dict.fromkeys(SINGLE_QUOTES, "q") | dict.fromkeys(HYPHENS, "h") | {"&": "a", "＆": "a", "_": "w"}


def _shape(char: str) -> str:
    """w letter or digit, c character of an unspaced script, m mark on the letter before, f invisible, s space,
    q apostrophe, h hyphen, a ampersand, p any other mark."""
    if char in _GIVEN:
        return _GIVEN[char]
    if char.isspace():
        return "s"
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf":
        return "m" if category[0] == "M" else "f"
    if char.isalnum():
        return "c" if is_unspaced(char) else "w"
    return "p"


_SHAPES = _Shapes()
_TOKEN = re.compile(r"w(?:[wmf]*[wm])?(?:q+w(?:[wmf]*[wm])?)*|cm*|(?<=[wmc])h(?=[wc])|[aqhp]")
_KINDS = {"c": TokenKind.CHARACTER, "a": TokenKind.AND}

# Languages that join a short word to the next by an apostrophe (l’État, dell’Unione) …
_ELIDING = frozenset(("fr", "it", "ca", "oc", "co", "wa", "br"))
# … and those that join endings to a name by one (Ankara’da).
_SUFFIXING = frozenset(("tr", "az", "kk", "uz"))


def tokens(text: str, language: str = "en") -> Iterator[Token]:
    """The tokens of `text` in order."""
    shape = text.translate(_SHAPES)
    for found in _TOKEN.finditer(shape):
        start, end = found.span()
        first = shape[start]
        if first == "w":
            if "q" in shape[start:end]:
                yield from _apostrophes(text, shape, start, end, primary(language))
            else:
                yield Token(start, end, TokenKind.WORD)
        elif first == "h" and _joins(shape, start):
            continue
        else:
            yield Token(start, end, _KINDS.get(first, TokenKind.MARK))


def words(text: str, language: str = "en") -> list[Token]:
    """The words of `text`, without marks and possessive endings."""
    return [t for t in tokens(text, language) if t.kind in (TokenKind.WORD, TokenKind.CHARACTER)]


def _joins(shape: str, at: int) -> bool:
    return 0 < at < len(shape) - 1 and shape[at - 1] in "wmc" and shape[at + 1] in "wc"


def _apostrophes(text: str, shape: str, start: int, end: int, language: str) -> Iterator[Token]:
    if language in _ELIDING or language in _SUFFIXING:
        for part in re.finditer(r"[wmf]+", shape[start:end]):
            yield Token(start + part.start(), start + part.end(), TokenKind.WORD)
        return
    mark = shape.rindex("q", start, end)
    if text[mark + 1 : end] in ("s", "S"):
        yield Token(start, _before(shape, mark), TokenKind.WORD)
        yield Token(mark, end, TokenKind.POSSESSIVE)
    else:
        yield Token(start, end, TokenKind.WORD)


def _before(shape: str, mark: int) -> int:
    while shape[mark - 1] == "q":
        mark -= 1
    return mark
