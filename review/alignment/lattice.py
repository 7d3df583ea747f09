"""The cheapest way down two lists, and how sure each step of it is.

Dynamic programming over steps of a few items on each side, in the manner of Gale and Church (1993), in a band around
the diagonal (of long lists: around a way that was found with single items first); the confidence of a step is its
posterior probability among all ways within a corridor around the best one. Work and memory grow with the length of the
lists times the width of the band.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, inf, log
from typing import NamedTuple

from review.alignment.course import Seen, portion, unseen

Step = tuple[int, int]
"""How many items a step takes on each side."""

Cost = Callable[[int, int, int, int], float]
"""The cost of items `i..i+a` beside `j..j+b`, as a negative logarithm; arguments i, a, j, b."""

_CORRIDOR = 4
_LEAST_BAND = 30
_MANY = 40_000
"""Cells of a band that are looked at with every step; more than that only with single items, to find a narrower one."""
_NARROW = 12
_FIRST, _SEARCH = 0.25, 0.85
"""The shares of the work after the search with single items and after the whole search, as measured."""


class Link(NamedTuple):
    """`i..i+a` beside `j..j+b` with its confidence."""

    i: int
    a: int
    j: int
    b: int
    confidence: float


def best_path(n: int, m: int, steps: tuple[Step, ...], cost: Cost, seen: Seen = unseen) -> list[Link]:
    """The links of the cheapest way from (0, 0) to (n, m), in order."""
    if not n or not m:
        return [Link(i, 1, 0, 0, 1.0) for i in range(n)] + [Link(0, 0, j, 1, 1.0) for j in range(m)]
    remembered: dict[tuple[int, int, int, int], float] = {}

    def known(i: int, a: int, j: int, b: int) -> float:
        key = (i, a, j, b)
        if key not in remembered:
            remembered[key] = cost(*key)
        return remembered[key]

    band = _diagonal(n, m)
    first = 0.0
    if sum(map(len, band)) > _MANY:
        first = _FIRST
        single = tuple(step for step in steps if max(step) == 1)
        band = _around(n, m, _cheapest(n, m, single, cost, band, seen=portion(seen, 0, first)))
    path = _cheapest(n, m, steps, known, band, seen=portion(seen, first, _SEARCH))
    return _with_confidence(n, m, steps, known, path)


def _diagonal(n: int, m: int) -> list[range]:
    """For each `i` where `j` may be."""
    width = _LEAST_BAND + abs(n - m) + max(n, m) // 50
    return [range(max(0, i * m // n - width), min(m, i * m // n + width) + 1) for i in range(n + 1)]


def _around(n: int, m: int, path: Sequence[tuple[int, int, int, int]]) -> list[range]:
    """A narrow band around a way."""
    low, high = [m] * (n + 1), [0] * (n + 1)
    for i, a, j, b in path:
        for x in range(max(0, i - _NARROW), min(n, i + a + _NARROW) + 1):
            low[x], high[x] = min(low[x], j), max(high[x], j + b)
    return [range(max(0, low[x] - _NARROW), min(m, high[x] + _NARROW) + 1) for x in range(n + 1)]


def _cheapest(
    n: int, m: int, steps: tuple[Step, ...], cost: Cost, band: Sequence[range], *, seen: Seen
) -> list[tuple[int, int, int, int]]:
    ahead: list[dict[int, tuple[float, Step]]] = [{} for _ in range(n + 1)]
    ahead[0][0] = (0.0, (0, 0))
    for i in range(n + 1):
        seen(i / n)
        for j in band[i]:
            if i == j == 0:
                continue
            least = (inf, (0, 0))
            for a, b in steps:
                before = ahead[i - a].get(j - b) if a <= i and b <= j else None
                if before is not None and before[0] < least[0]:
                    least = min(least, (before[0] + cost(i - a, a, j - b, b), (a, b)))
            if least[0] < inf:
                ahead[i][j] = least
    path: list[tuple[int, int, int, int]] = []
    i, j = n, m
    while i or j:
        a, b = ahead[i][j][1]
        i, j = i - a, j - b
        path.append((i, a, j, b))
    return path[::-1]


def _with_confidence(
    n: int, m: int, steps: tuple[Step, ...], cost: Cost, path: list[tuple[int, int, int, int]]
) -> list[Link]:
    cells = _corridor(n, m, path)
    forward = {(0, 0): 0.0}
    for i, j in cells:
        terms = [forward[i - a, j - b] - cost(i - a, a, j - b, b) for a, b in steps if (i - a, j - b) in forward]
        if terms:
            forward[i, j] = _sum(terms)
    backward = {(n, m): 0.0}
    for i, j in reversed(cells):
        terms = [
            backward[i + a, j + b] - cost(i, a, j, b)
            for a, b in steps
            if (i + a, j + b) in backward and i + a <= n and j + b <= m
        ]
        if terms:
            backward[i, j] = _sum(terms)
    total = forward[n, m]
    return [
        Link(i, a, j, b, min(1.0, exp(forward[i, j] - cost(i, a, j, b) + backward[i + a, j + b] - total)))
        for i, a, j, b in path
    ]


def _corridor(n: int, m: int, path: list[tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    """The cells near the way, in an order in which every step goes on."""
    near: set[tuple[int, int]] = {(n, m)}
    for i, a, j, b in path:
        for x in range(i, i + a + 1):
            low, high = max(0, j - _CORRIDOR), min(m, j + b + _CORRIDOR)
            near.update((x, y) for y in range(low, high + 1))
    return sorted(near)


def _sum(terms: list[float]) -> float:
    """The logarithm of the sum of the exponentials."""
    top = max(terms)
    return top + log(sum(exp(term - top) for term in terms))
