"""Dates as the patterns of a pack write them, and their parts as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from glossary.text.scripts import primary
from review.language.quantities.figures import plain_figures
from review.language.quantities.pack import Pack, pack
from review.language.quantities.quantity import Kind, Quantity

_CJK = "〇零一二两三四五六七八九十"
_NAMES = {"year": Kind.YEAR, "m": Kind.MONTH, "month": Kind.MONTH, "day": Kind.DAY}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date with what is said of it; `parts` are the numbers in it."""

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None
    parts: tuple[Quantity, ...]


@lru_cache(maxsize=40_000)
def dates(text: str, language: str) -> tuple[DateMention, ...]:
    """The dates of a text, in order, without overlaps; the longest reading of each."""
    known = pack(language)
    pattern = _pattern(primary(language))
    if pattern is None:
        return ()
    flat = plain_figures(text)
    found = (_mention(text, match, known) for match in pattern.finditer(flat))
    return tuple(mention for mention in found if mention is not None)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """All patterns as one, longest first; groups are numbered by their pattern."""
    known = pack(language)
    if not known.patterns:
        return None
    return re.compile("|".join(_piece(n, p, known) for n, p in enumerate(known.patterns)))


def _piece(number: int, pattern: str, known: Pack) -> str:
    months = set(known.months) - (set(known.role("unit")) if pattern == "{month}" else set())  # sept
    names = "|".join(sorted((re.escape(name) for name in months), key=len, reverse=True))
    figure, four = ("", "") if not known.ideographic else (f"|[{_CJK}]{{1,3}}", f"|[{_CJK}]{{4}}")
    suffix = "(?:" + "|".join(map(re.escape, known.role("suffix"))) + ")?" if known.role("suffix") else ""
    slots = {
        "year": rf"(?P<year{number}>[12][0-9]{{3}}{four})",
        "m": rf"(?P<m{number}>1[0-2]|0?[1-9]{figure})",
        "day": rf"(?P<day{number}>[12][0-9]|3[01]|0?[1-9]{figure}){suffix}",
        "month": rf"(?P<month{number}>(?i:{names or '(?!)'}))\.?",
    }
    literal = "".join(slots[p[1:-1]] if p.startswith("{") else _space(p) for p in re.split(r"(\{\w+\})", pattern))
    before = r"(?<![0-9./\-])" if not pattern.startswith("{month}") else r"(?<![^\W_])"
    after = r"(?![0-9])" if known.ideographic else r"(?![^\W_])(?!\.[0-9])"
    return f"{before}{literal}{after}"


def _space(literal: str) -> str:
    return r"\s?".join(re.escape(part) for part in literal.split(" ")) if literal.strip() else r"\s+" * bool(literal)


def _mention(text: str, match: re.Match[str], known: Pack) -> DateMention | None:
    parts: dict[Kind, Quantity] = {}
    for name, words in match.groupdict().items():
        if words is None:
            continue
        kind = _NAMES[name.rstrip("0123456789")]
        start, end = match.span(name)
        value = known.months.get(words.lower().rstrip(".")) if name.startswith("month") else _number(words)
        if value is None:
            return None
        parts[kind] = Quantity(start, end, text[start:end], (Fraction(value),), kind, sure=kind is not Kind.MONTH)
    numbers = {kind: int(part.value) for kind, part in parts.items()}
    day, month = numbers.get(Kind.DAY), numbers.get(Kind.MONTH)
    if (day or 1) > 31 or (month or 1) > 12:
        return None
    ordered = tuple(sorted(parts.values(), key=lambda part: part.start))
    return DateMention(
        match.start(), match.end(), text[match.start() : match.end()], numbers.get(Kind.YEAR), month, day, ordered
    )


def _number(words: str) -> int | None:
    if words.isascii():
        return int(words)
    digits = [_CJK.index(char) for char in words]
    values = [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    if "十" not in words:
        return int("".join(str(values[d]) for d in digits)) if len(words) in (1, 4) else None
    head, _, tail = words.partition("十")
    if len(head) > 1 or len(tail) > 1:
        return None
    return (values[_CJK.index(head)] if head else 1) * 10 + (values[_CJK.index(tail)] if tail else 0)


def parts(mentions: tuple[DateMention, ...]) -> Iterator[Quantity]:
    """The numbers of dates."""
    return (part for mention in mentions for part in mention.parts)
