"""Dates in the order or shape of another language, by the tables `misdated.csv` of the packs.

Each row has a pattern of {day}, {month}, {year} and {m} (a month in figures), the words of which one must stand before
it (none: any), and what is to be written: the date in the `long` or `short` form of the locale, in a pattern of its
own (Unicode CLDR, date field symbols), or the same with the month in `lower` case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from glossary.text.scripts import primary
from review.language.locales import dated, locale_of
from review.language.quantities.pack import pack
from review.language.tables import table

if TYPE_CHECKING:
    from babel import Locale

_FIRST_HALF = 12
"""In figures a day above this is no month, and tells the order."""
_ENDS = {
    "zh": r"(?=[，。；、！？,.;)）\s]|$)",
    "ja": r"(?=[、。，．,.;)）\s]|に|$)",
    "ko": r"(?=[,.;)\s]*$|[,.;)]|에|부터|까지)",
}
"""In “3月5日2021年全国大会” the year belongs to what follows."""


@dataclass(frozen=True, slots=True)
class Misdated:
    """A date at `start..end` of the text, and how its language writes it."""

    start: int
    end: int
    right: str


@dataclass(frozen=True, slots=True)
class _Shape:
    pattern: re.Pattern[str]
    write: str


def misdated(text: str, language: str) -> Iterator[Misdated]:
    """The dates of another language's shape, in order of the rows of the pack."""
    for shape in _shapes(primary(language)):
        for match in shape.pattern.finditer(text):
            locale = locale_of(language)
            right = _right(match, shape.write, locale) if locale else None
            if right is not None and right != match["date"]:
                yield Misdated(*match.span("date"), right)


def _right(match: re.Match[str], write: str, locale: Locale) -> str | None:
    """What is to be written; None for a day that no calendar has, and where the order is not sure."""
    named = match.groupdict()
    if write == "lower":
        month = named["month"]
        at = match.start("month") - match.start("date")
        shown = match["date"]
        return shown[:at] + month.lower() + shown[at + len(month) :] if month.istitle() else None
    number = named.get("m") or str(pack(locale.language).months[named["month"].lower()])
    try:
        day = date(int(named["year"]), int(number), int(named["day"]))
    except ValueError:
        return None
    if "/" in match["date"] and (day.day <= _FIRST_HALF or locale.date_formats["short"].pattern.startswith("M")):
        return None
    pattern = locale.date_formats[write].pattern if write in ("short", "long") else write
    return dated(day, re.sub(r"\byy\b", "y", pattern), str(locale))


@cache
def _shapes(language: str) -> tuple[_Shape, ...]:
    return tuple(_Shape(_compiled(row["pattern"], row["after"], language), row["write"])
                 for row in table(language, "misdated"))  # fmt: skip


def _compiled(pattern: str, led: str, language: str) -> re.Pattern[str]:
    names = sorted(pack(language).months, key=len, reverse=True)
    slots = {
        "{day}": r"(?P<day>[12]\d|3[01]|0?[1-9])",
        "{m}": r"(?P<m>1[0-2]|0?[1-9])",
        "{month}": rf"(?P<month>(?i:{'|'.join(map(re.escape, names))}))",
        "{year}": r"(?P<year>(?:1[5-9]|20)\d\d)",
    }
    parts = (slots.get(part) or re.escape(part).replace(r"\ ", r"\s+") for part in re.split(r"(\{\w+\})", pattern))
    alone = r"(?<![\d./\-])" if language in _ENDS else r"(?<![\w./\-])"
    before = rf"\b(?i:{led})\s+" if led else alone
    after = _ENDS[language] if pattern.endswith(("年", "년")) else r"(?![0-9A-Za-zÀ-ӿ/\-]|\.\d)"
    return re.compile(rf"{before}(?P<date>{''.join(parts)}){after}")
