"""The unit beside a number."""

from __future__ import annotations

import re
from functools import cache

from review.language.quantities.pack import Pack, pack
from review.language.quantities.quantity import Kind, Quantity


def unit_at(text: str, known: Pack, quantity: Quantity) -> str:
    """The code of the unit that follows the number, or of the money sign before it; `""` without one."""
    if quantity.kind is not Kind.NUMBER:
        return ""
    after, before = _patterns(known.language)
    found = after.match(text, quantity.end) if after else None
    found = found or (before.search(text, max(0, quantity.start - 6), quantity.start) if before else None)
    return known.units[found["unit"]].code if found else ""


def counted(text: str, language: str, quantity: Quantity) -> bool:
    """Whether a number without figures is one for certain: 六个, and six where words stand apart."""
    counters = pack(language).role("counter")
    return not pack(language).ideographic or any(text.startswith(word, quantity.end) for word in counters)


def has_counters(language: str) -> bool:
    """Whether the language sets a counter after a number in words, as Chinese does."""
    return pack(language).ideographic


@cache
def _patterns(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    known = pack(language)
    words = sorted(known.units, key=len, reverse=True)
    if not words:
        return None, None
    choice = "|".join(map(re.escape, words))
    money = "|".join(re.escape(word) for word in words if known.units[word].dimension == "money")
    bound = "" if known.ideographic else r"(?![^\W\d_])"
    more = "".join(map(re.escape, known.role("more"))) if known.ideographic else ""
    gap = rf"[{more}]?\s?" if more else r"[\s-]?(?:de\s|d['’])?"
    return (
        re.compile(rf"{gap}(?P<unit>{choice}){bound}"),
        re.compile(rf"(?P<unit>{money})\s?$") if money else None,
    )
