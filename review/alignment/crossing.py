"""Paragraphs that the report has in another place than its source."""

from __future__ import annotations

from collections.abc import Sequence

from review.alignment.lattice import Cost, Link

_WELL = -1.5
"""The cost of a pair that shares more than a number: length alone is no reason to think that a paragraph was moved."""
_MOST = 10_000


def crossed(links: Sequence[Link], cost: Cost) -> list[Link]:
    """The links, where items that stand alone on both sides and fit each other well are linked; the best first."""
    ours, theirs = ([link for link in links if not (link.b, link.a)[side]] for side in (0, 1))
    if not ours or not theirs or len(ours) * len(theirs) > _MOST:
        return list(links)
    fits = sorted((cost(one.i, 1, other.j, 1), one.i, other.j) for one in ours for other in theirs)
    sure = {("i", one.i): one.confidence for one in ours} | {("j", other.j): other.confidence for other in theirs}
    found: list[Link] = []
    for worth, i, j in fits:
        if worth < _WELL and ("i", i) in sure and ("j", j) in sure:
            found.append(Link(i, 1, j, 1, min(sure.pop(("i", i)), sure.pop(("j", j)))))
    left = [
        link
        for link in links
        if not ((not link.b and ("i", link.i) not in sure) or (not link.a and ("j", link.j) not in sure))
    ]
    return left + found
