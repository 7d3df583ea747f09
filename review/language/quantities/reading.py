"""All numbers of a text, in order: dates, figures with their scale, number words, percentages, parts, ordinals."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from review.language.quantities.dates import dates, parts
from review.language.quantities.days import weekdays
from review.language.quantities.figures import plain_figures
from review.language.quantities.ideographic import ideographic
from review.language.quantities.pack import Pack, pack
from review.language.quantities.quantity import Kind, Quantity
from review.language.quantities.spelled import spelled
from review.language.quantities.units import unit_at

_RANGE = re.compile(r"\s?(?:[-–—~～至到、]|\s(?:to|and|or|à|et|ou|bis|und|oder|a|y|o|до|и|или|إلى|و)\s)\s?")


def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The numbers of a text, in order, without overlaps. Offsets are code points of `text`."""
    known = pack(language)
    mentions = dates(text, language)
    flat = plain_figures(text)
    spans = [(one.start, one.end) for one in mentions] + [(one.start, one.end) for one in weekdays(text, language)]
    spans += [match.span() for match in _times(known.language).finditer(flat)]
    for start, end in spans:  # what is a date or a time of day is no other number
        flat = flat[:start] + "\x00" * (end - start) + flat[end:]
    found = list(ideographic(flat, known) if known.ideographic else spelled(flat, known))
    found = [replace(q, text=text[q.start : q.end], unit=q.unit or unit_at(flat, known, q)) for q in found]
    found = sorted([*found, *parts(mentions)], key=lambda q: q.start)
    return _ranged(flat, known, _with_spans(flat, known, found))


@cache
def _times(language: str) -> re.Pattern[str]:
    """18:45, 14 h 30, 5 p.m., 14.30 Uhr: languages count the hours from one or from twelve."""
    clock = "|".join(map(re.escape, pack(language).role("clock"))) or "(?!)"
    hour, minute = "(?:[01]?[0-9]|2[0-4])", "[0-5][0-9]"
    if pack(language).ideographic:
        hours = "|".join(map(re.escape, pack(language).role("hour")))
        return re.compile(
            rf"(?<![0-9.,:/]){hour}(?::|\s?(?:{hours})\s?)(?:{minute}|[0-9])(?:{clock}|(?![0-9]))(?::{minute})?"
        )
    return re.compile(
        rf"(?<![0-9.,:/])(?:{hour}(?::|\s?h\s?){minute}(?::{minute})?(?![0-9:])(?:\s?[ap]\.?m\b)?"
        rf"|{hour}(?:[.:]{minute})?\s?(?:[ap]\.?m\b|(?:{clock})(?![^\W_])))",
        re.IGNORECASE,
    )


def _with_spans(text: str, known: Pack, found: list[Quantity]) -> list[Quantity]:
    """“Four decades” are forty years, “a decade” ten."""
    words = known.role("span")
    spans = re.finditer("|".join(rf"\b{re.escape(word)}\b" for word in words), text, re.IGNORECASE) if words else ()
    done = list(found)
    for match in spans:
        years = words[match.group().lower()] or Fraction(1)
        for number, one in enumerate(done):
            if (
                one.kind in (Kind.NUMBER, Kind.PART)
                and one.end <= match.start()
                and not text[one.end : match.start()].strip(" -")
            ):
                done[number] = replace(one, values=(*one.values, *(value * years for value in one.values)))
        done.append(Quantity(match.start(), match.end(), match.group(), (years,), sure=False))
    return sorted(done, key=lambda q: q.start)


def _ranged(text: str, known: Pack, found: list[Quantity]) -> tuple[Quantity, ...]:
    """“3 to 5 million”, “3 to 5 percent”: the first number may have the scale of the second."""
    scales = {value for role in ("scale", "small") for value in known.role(role).values() if value}
    done = list(found)
    for number, (one, other) in enumerate(pairwise(found)):
        ranged = one.kind is Kind.NUMBER and _RANGE.fullmatch(text, one.end, other.start)
        if ranged and other.kind is Kind.PERCENT:
            done[number] = replace(one, kind=Kind.PERCENT)
        plain = ranged and other.kind is Kind.NUMBER
        if plain and other.value >= 1000 > one.value:
            more = tuple(one.value * scale for scale in sorted(scales) if _fits(one.value * scale, other.value))
            done[number] = replace(one, values=(*one.values, *more))
    return tuple(done)


def _fits(value: Fraction, other: Fraction) -> bool:
    return other / 100 <= value <= other
