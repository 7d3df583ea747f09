"""What single passages say, kept from one look at a report to the next, so that an edit costs what it touches.

A survey is a function of one passage alone: its text, its block, what follows from them and the glossary; never of
its number, its neighbours or the rest of the report, and its answer holds no Passage. What rules need to know of the
whole report is put together from surveys.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import compress, count
from typing import TYPE_CHECKING, Any, TypeVar

from review.model import Block, Segment

if TYPE_CHECKING:
    from review.checks.context import Passage

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Changed = Sequence[tuple[slice, slice]]
"""What was replaced (numbers of old passages) and what stands there now, in order."""


class Surveys:
    """The answers of every survey over a row of passages, asked for when first wanted."""

    def __init__(self, passages: Sequence[Passage], before: Surveys | None = None, changed: Changed = ()) -> None:
        self.passages = passages
        self._before = before
        self._changed = changed
        self._answers: dict[Hashable, list[Any]] = {}
        self._tallies: dict[Hashable, dict[Any, Counter[Any]]] = {}
        self._telling: dict[Hashable, list[Any]] = {}
        self._places: dict[Hashable, list[int]] = {}
        """Numbers of the passages that each survey has something to say about, in order."""

    def moved_to(self, passages: Sequence[Passage], changed: Changed) -> Surveys:
        """The same surveys over other passages, which take over the answers to what they are asked again.

        What is taken over is gone from here; this one would begin anew.
        """
        self._before = None
        return Surveys(passages, self, changed)

    def telling(self, key: Hashable, ask: Callable[[Passage], T]) -> Sequence[tuple[Passage, T]]:
        """The passages about which `ask` has something to say (anything but an empty answer), with it."""
        if key not in self._telling:
            answers = self._row(key, ask)
            if key not in self._places:
                self._places[key] = list(compress(count(), answers))
            self._telling[key] = [(self.passages[at], answers[at]) for at in self._places[key]]
        return self._telling[key]

    def tally(
        self, key: Hashable, ask: Callable[[Passage], Iterable[T]], by: Callable[[T], K] | None = None
    ) -> Counter[K]:
        """How often each thing comes in the answers of `ask` (each counted under `by` of it); do not change it."""
        row = self._row(key, ask)
        tallies = self._tallies[key]
        if by not in tallies:
            tallies[by] = Counter()
            for answer in filter(None, row):
                tallies[by].update(map(by, answer) if by else answer)
        return tallies[by]

    def answers(self, key: Hashable, ask: Callable[[Passage], T]) -> Sequence[T]:
        """What `ask` says of each passage; do not change it."""
        return self._row(key, ask)

    def given_up(self, key: Hashable) -> tuple[list[Any] | None, dict[Any, Counter[Any]], list[int] | None]:
        """The answers of a survey, what was counted of them and where they tell something, which are gone from here
        then; None when not asked."""
        return self._answers.pop(key, None), self._tallies.pop(key, {}), self._places.pop(key, None)

    def _row(self, key: Hashable, ask: Callable[[Passage], Any]) -> list[Any]:
        if key not in self._answers:
            row, tallies, places = self._before.given_up(key) if self._before else (None, {}, None)
            if row is None:
                row = [ask(passage) for passage in self.passages]
            else:
                self._patch(row, tallies, ask)
                if places is not None and all(old == now for old, now in self._changed):
                    self._places[key] = _placed(places, row, self._changed)
            self._answers[key], self._tallies[key] = row, tallies
        return self._answers[key]

    def _patch(self, row: list[Any], tallies: dict[Any, Counter[Any]], ask: Callable[[Passage], Any]) -> None:
        for old, now in reversed(self._changed):
            fresh = [ask(passage) for passage in self.passages[now]]
            for by, tally in tallies.items():
                _count(tally, row[old], by, -1)
                _count(tally, fresh, by, 1)
            row[old] = fresh


def _placed(places: list[int], row: Sequence[Any], changed: Changed) -> list[int]:
    """The numbers of the answers that tell something, after some answers were replaced by as many."""
    for at in (at for _, now in changed for at in range(now.start, now.stop)):
        found = bisect_left(places, at)
        known = found < len(places) and places[found] == at
        if row[at] and not known:
            places.insert(found, at)
        elif known and not row[at]:
            del places[found]
    return places


def _count(tally: Counter[Any], answers: Iterable[Any], by: Any, sign: int) -> None:
    for answer in filter(None, answers):
        for thing in map(by, answer) if by else answer:
            tally[thing] += sign
            if not tally[thing]:
                del tally[thing]


def alike(one: Block, other: Block) -> bool:
    """Whether the blocks differ at most in where they stand and in the ids of their sentences."""
    if one is other:
        return True
    if len(one.segments) != len(other.segments) or not all(map(_same, one.segments, other.segments)):
        return False
    return (one.kind, one.gaps, one.prefix, one.suffix, one.fixed, one.barred, one.level, one.style) == (
        other.kind, other.gaps, other.prefix, other.suffix, other.fixed, other.barred, other.level, other.style,
    )  # fmt: skip


def _same(one: Segment, other: Segment) -> bool:
    return one is other or (
        one.text == other.text
        and one.locked == other.locked
        and one.breaks == other.breaks
        and one.placeholders == other.placeholders
        and one.source == other.source
    )


def differences(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[slice, slice]]:
    """What to replace to come from the old blocks to the new ones, in order; all between the first and the last
    difference where blocks came or went."""
    if len(old) == len(new):
        return [
            (slice(n, n + 1), slice(n, n + 1)) for n, pair in enumerate(zip(old, new, strict=True)) if not alike(*pair)
        ]
    head = 0
    least = min(len(old), len(new))
    while head < least and alike(old[head], new[head]):
        head += 1
    tail = 0
    while tail < least - head and alike(old[-1 - tail], new[-1 - tail]):
        tail += 1
    return [(slice(head, len(old) - tail), slice(head, len(new) - tail))]
