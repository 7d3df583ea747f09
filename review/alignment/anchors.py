"""What two texts in different languages share: numbers, words in Latin letters, glossary concepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel import Locale, localedata

from glossary import TermBase
from glossary.model import TermStatus
from review.language.quantities import Kind, quantities

_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9&.+-]*[A-Za-z0-9]|(?<![A-Za-z0-9])[A-Z](?![A-Za-z0-9])")


def anchors(text: str, language: str, termbase: TermBase | None = None) -> frozenset[str]:
    """The anchors of a text; equal strings of two texts speak for their saying the same."""
    return frozenset(
        [*_numbers(text, language), *_latin(text), *_concepts(text, language, termbase), *_territories(text, language)]
    )


def _numbers(text: str, language: str) -> Iterator[str]:
    for quantity in quantities(text, language):
        if quantity.sure or quantity.kind is Kind.MONTH:
            kind = "m" if quantity.kind is Kind.MONTH else "n"
            yield f"{kind}{quantity.value}"


def latin(text: str) -> Iterator[re.Match[str]]:
    """Acronyms and names of products, as a text in another script keeps them."""
    return _LATIN.finditer(text)


def _latin(text: str) -> Iterator[str]:
    """In small letters for comparison."""
    return (f"w{match.group().lower().rstrip('.')}" for match in latin(text))


def _territories(text: str, language: str) -> Iterator[str]:
    """Countries, by the names that Unicode CLDR gives them."""
    pattern, codes = _names(re.split(r"[-_]", language)[0].lower())
    return (f"p{codes[match.group()]}" for match in pattern.finditer(text)) if pattern else iter(())


@cache
def _names(language: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    if not localedata.exists(language):
        return None, {}
    names = {name: code for code, name in Locale(language).territories.items() if len(code) == 2}
    choice = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(choice), names


def _concepts(text: str, language: str, termbase: TermBase | None) -> Iterator[str]:
    if termbase is None:
        return
    for match in termbase.match(text, language):
        if match.status is not TermStatus.DEPRECATED or match.term.when.kind == "always":
            yield f"t{match.concept.id}"


def shared_weight(one: Iterable[frozenset[str]], other: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much each anchor that both texts have says: one that stands everywhere says nothing."""
    counts: dict[str, list[int]] = {}
    for side, bags in enumerate((one, other)):
        for bag in bags:
            for anchor in bag:
                counts.setdefault(anchor, [0, 0])[side] += 1
    return {anchor: 3.0 / max(pair) ** 0.5 for anchor, pair in counts.items() if all(pair)}
