"""How well some items of the source fit some of the report: length, and what both share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import log
from statistics import median

from review.alignment.lattice import Link
from review.language.sizes import size

STEPS: tuple[tuple[int, int], ...] = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2))
_PRICE = {(1, 1): 0.05, (2, 1): 3.6, (1, 2): 3.6, (3, 1): 4.6, (1, 3): 4.6, (2, 2): 8.0}
_ALONE = 3.6
_SPREAD, _TAIL = 2.0, 3
"""Variance of the letters per letter, and the degrees of freedom of Student's distribution: translations have long
tails. Measured on zh→en news: half of the sentences lie within 1.2, one in twenty beyond 12."""
_WORST = 12.0
_MOST = 5.0
_LEAST, _FEW = 20, 4
"""Shorter items and fewer of them tell no ratio."""


@dataclass(frozen=True)
class Side:
    """Items of one text with their sizes and anchors."""

    texts: Sequence[str]
    anchors: Sequence[frozenset[str]]

    @cached_property
    def sums(self) -> list[float]:
        return [0.0, *accumulate(size(text) for text in self.texts)]

    def length(self, at: int, count: int) -> float:
        return self.sums[at + count] - self.sums[at]


@dataclass(frozen=True)
class Fit:
    """The costs of the lattice. `ratio` is how many letters of the report a letter of the source becomes."""

    source: Side
    target: Side
    weights: Mapping[str, float]
    ratio: float

    def __call__(self, i: int, a: int, j: int, b: int) -> float:
        if not a or not b:
            return _ALONE
        price = _PRICE[a, b] + self._length(i, a, j, b)
        return price - self._shared(i, a, j, b)

    def _length(self, i: int, a: int, j: int, b: int) -> float:
        expected, real = self.source.length(i, a) * self.ratio, self.target.length(j, b)
        off = real - expected
        apart = off * off / ((expected + real) / 2 + 4)
        return min(_WORST, (_TAIL + 1) / 2 * log(1 + apart / (_SPREAD * _TAIL)))

    def _shared(self, i: int, a: int, j: int, b: int) -> float:
        """What both have speaks for the pair, what one alone has against it; a country is soon left unsaid."""
        (here, ours), (there, theirs) = self._telling[0](i, a), self._telling[1](j, b)
        if not here or not there or here.isdisjoint(there):
            return -min(ours + theirs, 4.0)
        common = here & there
        both = sum(self.weights[anchor] for anchor in common)
        return min(both, _MOST) - min(ours + theirs - 2 * _against(common), 4.0)

    @cached_property
    def _telling(self) -> tuple[_Bags, _Bags]:
        """For some items of each side their anchors that say something, and what these say against a pair alone."""
        ours, theirs = ([bag & self.weights.keys() for bag in side.anchors] for side in (self.source, self.target))
        return _bags(ours), _bags(theirs)


_Bags = Callable[[int, int], tuple[Set[str], float]]


def _bags(anchors: Sequence[Set[str]]) -> _Bags:
    single = [(bag, _against(bag)) for bag in anchors]

    def bag(at: int, count: int) -> tuple[Set[str], float]:
        if count == 1:
            return single[at]
        whole = anchors[at] | anchors[at + 1] if count == 2 else anchors[at] | anchors[at + 1] | anchors[at + 2]
        return whole, _against(whole)

    return bag


def _against(bag: Set[str]) -> float:
    return sum([0.5 if anchor[0] == "p" else 1.0 for anchor in bag])


def ratio_of(source: Side, target: Side) -> float:
    """The ratio of the whole texts, kept near 1: a text that is half missing must not look well translated."""
    found = (target.sums[-1] + 50) / (source.sums[-1] + 50)
    return min(max(found, 0.95), 1.15)


def ratio_in(source: Side, target: Side, links: Iterable[Link], before: float) -> float:
    """The median ratio of single items beside single items; `before` where there are too few."""
    found = [
        target.length(link.j, 1) / source.length(link.i, 1)
        for link in links
        if link.a == link.b == 1 and source.length(link.i, 1) > _LEAST
    ]
    return median(found) if len(found) > _FEW else before
