"""Days of the week, and the words that stand for a day or a year: Friday, yesterday, last year."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache

from glossary.text.scripts import primary
from review.language.quantities.pack import pack
from review.language.quantities.quantity import Kind, Quantity

_BEFORE = "(?<![0-9一二两兩三四五六七八九十几幾数數])"
_AFTER = "(?![次天个個场場届届圈])"
"""两周三次 is no Wednesday, nor is 每周五天 a Friday."""


@lru_cache(maxsize=40_000)
def weekdays(text: str, language: str) -> tuple[Quantity, ...]:
    """Monday is 1; the value of a word that tells a day or a year by another one is 0."""
    pattern, days = _pattern(primary(language)), pack(language).days
    if pattern is None:
        return ()
    return tuple(
        Quantity(match.start(), match.end(), match.group(), (Fraction(days[match.group().lower()]),), Kind.WEEKDAY)
        for match in pattern.finditer(text)
    )


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    known = pack(language)
    words = "|".join(sorted((re.escape(word) for word in known.days), key=len, reverse=True))
    if not words:
        return None
    bounds = (_BEFORE, _AFTER) if known.ideographic else (r"(?<![^\W_])", r"(?![^\W_])")
    return re.compile(f"{bounds[0]}(?:{words}){bounds[1]}", re.IGNORECASE)
