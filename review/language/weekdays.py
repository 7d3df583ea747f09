"""The weekday beside a date, in the words of the language packs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from glossary.text.scripts import primary
from review.language.quantities.pack import pack

_SIGNS = {
    "zh": (r"(?P<lead>[（(]?(?:星期|周|礼拜))(?P<sign>[一二三四五六日天])", "一二三四五六日"),
    "ja": (r"(?P<lead>[（(])(?P<sign>[月火水木金土日])(?=曜|[）)])", "月火水木金土日"),
    "ko": (r"(?P<lead>[（(])(?P<sign>[월화수목금토일])(?=요|[）)])", "월화수목금토일"),
}
"""Weekdays of one sign, from Monday on. Source: Unicode CLDR, by way of Babel 2.18.0; 周 and 礼拜 general knowledge."""
_WORDS = frozenset({"de", "fr", "es"})
"""Not Russian: the weekday has a case there, which the right one would have to take."""
_SAME = {"天": "日"}
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday at `start..end`, 0 for Monday; `named(n)` is day n as this one is written."""

    start: int
    end: int
    number: int
    named: Callable[[int], str]


def beside(text: str, start: int, end: int, language: str) -> Iterator[Weekday]:
    """The weekdays right before and right behind the date at `start..end`."""
    language = primary(language)
    if language in _SIGNS:
        pattern, row = _SIGNS[language]
        match = re.compile(rf"\s?{pattern}").match(text, end)
        if match:
            sign = _SAME.get(match["sign"], match["sign"])
            yield Weekday(*match.span("sign"), row.index(sign), row.__getitem__)
        return
    if language not in _WORDS:
        return
    names = _names(language)
    before, behind = _patterns(language)
    for match in (before.search(text, max(0, start - _BEFORE), start), behind.match(text, end)):
        if match:
            yield Weekday(*match.span("day"), names[match["day"].lower()], _like(match["day"], language))


def _like(said: str, language: str) -> Callable[[int], str]:
    by_number = {number: name for name, number in _names(language).items()}
    return lambda number: by_number[number].capitalize() if said[0].isupper() else by_number[number]


@cache
def _names(language: str) -> dict[str, int]:
    """Weekdays in small letters, 0 for Monday, each by its first name in the pack."""
    found: dict[int, str] = {}
    for name, number in pack(language).days.items():
        found.setdefault(number, name)
    return {found[number]: number - 1 for number in range(1, 8)}


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    day = rf"(?P<day>{'|'.join(sorted(map(re.escape, _names(language)), key=len, reverse=True))})"
    before = re.compile(rf"(?<!\w){day},?\s(?:(?:den|dem|der|le|el|d\.)\s)?\Z", re.IGNORECASE)
    return before, re.compile(rf",?\s[(]?{day}(?!\w)", re.IGNORECASE)
