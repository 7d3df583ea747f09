"""Numbers in figures as a text writes them, with what their marks can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from glossary.text.scripts import primary
from review.language.quantities.pack import pack

_WORD = "[^\\W一-鿿ぁ-ヿ가-힣]"
"""A letter of a script with spaces, a digit or an underscore."""
_TOKEN = re.compile(
    rf"(?<!{_WORD})(?<![.,'’/:=])(?<![^\W\d_]-)(?P<digits>\d+(?:[.,]\d+)+)(?!{_WORD}|[.,:/×]\d|-\d|[.,]?-\w)"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_SPACE = "[ \u00a0\u202f\u2009]?"
_NTH = frozenset("第제§№")
"""A number behind these counts nothing: 제3조 is the third article, not three trillion."""
_MONEY_BEFORE = re.compile(rf"(?:€|£|¥|EUR|RMB|CNY|US\$|USD){_SPACE}$")


@dataclass(frozen=True, slots=True)
class Figures:
    """`whole` and `part` are the digits before and behind the decimal mark `decimal`; `part` is empty without one.

    `sure`: the marks can mean nothing else (two kinds of them, or thousands more than once); `unit`: a unit, a scale
    or a currency stands beside it, so that it is an amount. A mark before three digits is read as one of thousands.
    """

    start: int
    end: int
    whole: str
    part: str
    decimal: str
    grouped: bool
    sure: bool
    unit: bool


def figures(text: str, language: str) -> Iterator[Figures]:
    """Numbers with a point or a comma in them, in order; none for dates, versions, addresses and lists."""
    for match in _TOKEN.finditer(text):
        unit = _unit(primary(language)).match(text, match.end()) and text[match.start() - 1 : match.start()] not in _NTH
        money = _MONEY_BEFORE.search(text[max(0, match.start() - 4) : match.start()]) is not None
        read = _read(*match.span("digits"), match["digits"], unit=bool(unit) or money)
        if read is not None:
            yield read


def _read(start: int, end: int, digits: str, *, unit: bool) -> Figures | None:
    marks = re.findall(r"[.,]", digits)
    last = marks[-1]
    head, _, tail = digits.rpartition(last)
    other = "," if last == "." else "."
    if len(set(marks)) == 2:
        if last in marks[:-1] or not _GROUPED.fullmatch(head):
            return None
        return Figures(start, end, re.sub("[.,]", "", head), tail, last, grouped=True, sure=True, unit=unit)
    if _GROUPED.fullmatch(digits):
        whole = re.sub("[.,]", "", digits)
        return Figures(start, end, whole, "", other, grouped=True, sure=len(marks) > 1, unit=unit)
    if len(marks) > 1:
        return None
    return Figures(start, end, head, tail, last, grouped=False, sure=False, unit=unit)


@cache
def _unit(language: str) -> re.Pattern[str]:
    """A unit, a scale or a currency behind a number."""
    known = pack(language)
    exact = sorted({*known.units, "€", "$", "£", "¥", "%", "‰", "°C", "EUR", "USD"}, key=len, reverse=True)
    folded = sorted({*known.role("scale"), *known.role("percent")}, key=len, reverse=True)
    end = "" if known.ideographic or language == "ko" else r"(?![\w-])"
    choice = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in exact)
    scales = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded) or "(?!)"
    return re.compile(rf"{_SPACE}(?:(?i:{scales})|{choice}){end}")
