"""Which numbers of a sentence have no counterpart in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from review.checks.bilingual.beside import Beside
from review.language.quantities import Kind, Quantity, counted, has_counters, unit

COUNTED = frozenset({Kind.NUMBER, Kind.PERCENT})
"""Kinds of which a finding may speak; the others are written in too many ways."""
_ROUND = Fraction(1, 100)
_CONVERTED = Fraction(1, 20)
_BIG = 1000
_YEARS = range(1900, 2100)
_WORDS = re.compile(r"\w+")
_SMALLEST = 4
"""Below it languages have other words: both, double, single."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Numbers of one pair: those of the source that its translation lacks, and those that only the translation has.

    `slight` are a count in words, an ordinal, a share or a year of each that stand alone against one another.
    """

    number: int
    lost: tuple[Quantity, ...]
    added: tuple[Quantity, ...]
    slight: tuple[Quantity, Quantity] | None = None


def same(one: Quantity, other: Quantity) -> bool:
    """Whether both may be the same number: equal, rounded, a share of a hundred, in another unit."""
    if any(_equal(a, b) for a in one.values for b in other.values):
        return True
    kinds = {one.kind, other.kind}
    if Kind.PERCENT in kinds and (Kind.PART in kinds or Kind.NUMBER in kinds):
        return any(_equal(a, b * 100) or _equal(a * 100, b) for a in one.values for b in other.values)
    return converted(one, other)


def converted(one: Quantity, other: Quantity) -> bool:
    """Whether both say the same length, area or mass in different units."""
    ours, theirs = unit(one.unit), unit(other.unit)
    if ours is None or theirs is None or ours.dimension != theirs.dimension:
        return False
    if ours.factor is None or theirs.factor is None:
        return False
    a, b = one.value * ours.factor, other.value * theirs.factor
    return abs(a - b) <= max(a, b) * _CONVERTED


def _equal(a: Fraction, b: Fraction) -> bool:
    return a == b or (min(a, b) >= _BIG and abs(a - b) <= max(a, b) * _ROUND and not _year(a, b))


def _year(a: Fraction, b: Fraction) -> bool:
    return a < _YEARS.stop and b < _YEARS.stop


def unmatched(pairs: Sequence[Beside]) -> Iterator[Unmatched]:
    """For each pair that can be trusted, what has no counterpart in it nor in its neighbours."""
    for number, pair in enumerate(pairs):
        if not pair.sure:
            continue
        if not pair.source_numbers and not pair.target_numbers:
            continue
        around = pairs[max(0, number - 1) : number + 2]
        here = tuple([q for near in around for q in near.target_numbers])
        there = tuple([q for near in around for q in near.source_numbers])
        ours, theirs = _alone(pair.source_numbers, here), _alone(pair.target_numbers, there)
        lost = tuple(q for q in ours if _telling(q, pair.source))
        added = tuple(q for q in theirs if _telling(q, pair.target))
        slight = None if lost or (added and not _in_words(pair, added)) else _slight(pair, ours, theirs)
        if lost or added or slight:
            yield Unmatched(number, lost, added, slight)


@lru_cache(maxsize=40_000)
def _alone(numbers: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """Those without a counterpart; kept, since most edits leave it as it was. Not to be changed."""
    return [q for q in numbers if not any(same(q, other) for other in others)]


def _slight(pair: Beside, ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Six beside five, 九成 beside 80 percent, 三分之二 beside “three quarters”, 2020年 beside 2021.

    Only where each stands alone without a counterpart, so that neither can belong elsewhere.
    """
    one = [q for q in ours if _small(q, pair.source, pair.languages[0])]
    two = [q for q in theirs if _small(q, pair.target, pair.languages[1])]
    if len(one) == len(two) == 1 and one[0].kind is two[0].kind:
        return one[0], two[0]
    years = [q for q in ours if _is_year(q)], [q for q in theirs if _is_year(q)]
    if len(years[0]) != 1 or len(years[1]) != 1:
        return None
    ((first,), (second,)) = years
    return None if first.kind is second.kind is Kind.YEAR else (first, second)  # years of dates have their own check


def _is_year(quantity: Quantity) -> bool:
    """Whether it is a year of this age; a language may name the year of a range once: 2016—2020年."""
    plain = quantity.kind is Kind.NUMBER and quantity.text.isdecimal()
    return (plain or quantity.kind is Kind.YEAR) and quantity.value in _YEARS


def _in_words(pair: Beside, added: Sequence[Quantity]) -> bool:
    """Whether the one figure that came may stand for a number that Han characters write with a counter: 十七项."""
    return len(added) == 1 and has_counters(pair.languages[0])


def _small(quantity: Quantity, text: str, language: str) -> bool:
    if quantity.kind in (Kind.ORDINAL, Kind.PERCENT):
        return quantity.value >= _SMALLEST
    if quantity.kind is Kind.PART:  # “half” and “quarter” alone have other senses
        return quantity.sure or len(_WORDS.findall(quantity.text)) > 1
    return quantity.kind is Kind.NUMBER and quantity.value >= _SMALLEST and counted(text, language, quantity)


def _telling(quantity: Quantity, text: str) -> bool:
    """Whether it counts something; “4.” at the beginning of a sentence only numbers it."""
    if quantity.start == 0 and text[quantity.end : quantity.end + 1] in tuple(".．、)）:："):
        return False
    return quantity.sure and quantity.kind in COUNTED


def mistaken(found: Unmatched) -> list[tuple[Quantity, Quantity]]:
    """(number of the source, number of the translation) where one stands for the other."""
    lost, added = list(found.lost), list(found.added)
    done = []
    for other in added:
        near = [one for one in lost if _power_of_ten(one.value, other.value)]
        if near:
            done.append((near[0], other))
            lost.remove(near[0])
    taken = {id(other) for _, other in done}
    rest = [other for other in added if id(other) not in taken]
    if len(lost) == len(rest) == 1 and lost[0].kind is rest[0].kind:
        done.append((lost[0], rest[0]))
    return done


def _power_of_ten(one: Fraction, other: Fraction) -> bool:
    if not one or not other:
        return False
    ratio = max(one, other) / min(one, other)
    return ratio in {Fraction(10) ** power for power in range(1, 13)}
