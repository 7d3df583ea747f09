"""Cutting a sentence into runs, each owned by at most one finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from review.model import OBJECT, Finding

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence. `key` names the finding that owns it ("" for plain text), `here` whether it is of the
    current problem, `label` is the accessible name of a mark without letters."""

    text: str
    key: str = ""
    family: str = ""
    here: bool = False
    dismissed: bool = False
    label: str = ""
    first: bool = False

    @property
    def pieces(self) -> tuple[tuple[bool, str], ...]:
        """(is an object, text) in order; objects are drawn, not read as text."""
        return tuple((piece == OBJECT, piece) for piece in re.split(f"({OBJECT})", self.text) if piece)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A finding on part of a sentence; offsets in the sentence."""

    start: int
    end: int
    finding: Finding
    title: str
    dismissed: bool = False


def cut(text: str, stretches: Sequence[Stretch], problem: str | None = None) -> tuple[Run, ...]:
    """The runs of a sentence. Where findings overlap, the current problem owns the words, else the shortest one.

    Neighbouring runs of the same owner are one run, and nothing of the text is lost.
    """
    edges = sorted({0, len(text), *(n for one in stretches for n in (one.start, one.end) if 0 <= n <= len(text))})
    owned: list[tuple[int, int, Stretch | None]] = []
    for start, end in pairwise(edges):
        owner = _owner(start, end, stretches, problem)
        if owned and owned[-1][2] is owner:
            owned[-1] = (owned[-1][0], end, owner)
        else:
            owned.append((start, end, owner))
    seen: set[str] = set()
    return tuple(_run(text[start:end], owner, problem, seen) for start, end, owner in owned)


def _owner(start: int, end: int, stretches: Sequence[Stretch], problem: str | None) -> Stretch | None:
    around = [one for one in stretches if one.start <= start and one.end >= end]
    return min(
        around,
        key=lambda one: (one.finding.problem != problem, one.dismissed, one.end - one.start),
        default=None,
    )


def _run(text: str, owner: Stretch | None, problem: str | None, seen: set[str]) -> Run:
    if owner is None:
        return Run(text)
    key = owner.finding.key
    first = key not in seen
    seen.add(key)
    return Run(
        text,
        key,
        owner.finding.family.value,
        here=owner.finding.problem == problem,
        dismissed=owner.dismissed,
        label="" if _WORD.search(text) else owner.title,
        first=first,
    )
