"""How far an alignment has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Seen = Callable[[float], None]
"""Told again and again which share of a piece of work is done, from 0 to 1."""


@dataclass(slots=True)
class Course:
    """`share` of the work is done, from 0 to 1. Written by the thread that aligns, read by others meanwhile."""

    share: float = 0.0

    def part(self, start: float, end: float) -> Seen:
        """What a piece of work reports to that takes the share from `start` to `end`."""

        def seen(share: float) -> None:
            self.share = start + (end - start) * share

        return seen


def portion(seen: Seen, start: float, end: float) -> Seen:
    """What a piece of a piece of work reports to."""
    return lambda share: seen(start + (end - start) * share)


def unseen(_: float) -> None:
    """For work that nobody watches."""
