"""What single passages say, kept from one look at a report to the next, so that an edit costs what it touches.

A survey is a function of one passage alone: its text, its block, what follows from them and the glossary; never of
its number, its neighbours or the rest of the report, and its answer holds no Passage. What rules need to know of the
whole report is put together from surveys.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from itertools import compress, count
from operator import attrgetter, is_not
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from review.model import Block, Segment

if TYPE_CHECKING:
    from review.checks.context import Passage

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Changed = Sequence[tuple[slice, slice]]
"""What was replaced (numbers of old passages) and what stands there now, in order."""


class Shared(NamedTuple):
    """What more than one place of a report says: the numbers of the passages that say each thing, and these passages
    with their answers, in order. A thing may be said twice in one passage."""

    things: Mapping[Any, Set[int]]
    passages: Sequence[tuple[Passage, Any]]


class Survey:
    """The answers of one survey over a row of passages, with all that is counted of them."""

    def __init__(self, ask: Callable[[Passage], Any], passages: Sequence[Passage]) -> None:
        self.answers: list[Any] = [ask(passage) for passage in passages]
        self.passages = passages
        self.changed = True
        """Whether a passage that says or said something is not what it was at the last look."""
        self.recounted: set[Any] = set()
        """By what the things of the answers come in other numbers than at the last look."""
        self.resummed = True
        self.reshared: set[Any] = set()
        """By what the things that come more than once, or their passages, have changed."""
        self._places: list[int] = []
        """The numbers of the passages in `_telling`."""
        self._telling: list[tuple[Passage, Any]] | None = None
        self._tallies: dict[Any, Counter[Any]] = {}
        self._shared: dict[Any, dict[Any, set[int]]] = {}
        self._sum: int | None = None

    @property
    def telling(self) -> Sequence[tuple[Passage, Any]]:
        if self._telling is None:
            self._places = list(compress(count(), self.answers))
            self._telling = [(self.passages[at], self.answers[at]) for at in self._places]
        return self._telling

    @property
    def sum(self) -> int:
        if self._sum is None:
            self._sum = sum(filter(None, self.answers))
        return self._sum

    def tally(self, by: Any) -> Counter[Any]:
        if by not in self._tallies:
            self._tallies[by] = Counter()
            for answer in filter(None, self.answers):
                self._tallies[by].update(_things(answer, by))
        return self._tallies[by]

    def shared(self, by: Any) -> Shared:
        tally = self.tally(by)
        if by not in self._shared:
            found = self._shared[by] = {}
            for at, answer in enumerate(self.answers):
                for thing in _things(answer, by):
                    if tally[thing] > 1:
                        found.setdefault(thing, set()).add(at)
        numbers = sorted(set().union(*self._shared[by].values()))
        return Shared(self._shared[by], [(self.passages[at], self.answers[at]) for at in numbers])

    def move(self, passages: Sequence[Passage], changed: Changed, ask: Callable[[Passage], Any]) -> None:
        """Go on with other passages: ask those that changed, and count by difference."""
        self.passages = passages
        self.changed = self.resummed = False
        self.recounted, self.reshared = set(), set()
        if any(old != now for old, now in changed):
            self._telling, self._shared = None, {}
        for old, now in reversed(changed):
            gone, fresh = self.answers[old], [ask(passage) for passage in passages[now]]
            self.answers[old] = fresh
            if any(gone) or any(fresh):
                self.changed = True
                self._recount(gone, fresh, now.start)

    def _recount(self, gone: Sequence[Any], fresh: Sequence[Any], first: int) -> None:
        if self._sum is not None and (more := sum(filter(None, fresh)) - sum(filter(None, gone))):
            self._sum, self.resummed = self._sum + more, True
        if self._telling is not None:
            for at, answer in enumerate(fresh, first):
                self._retell(self._telling, at, answer)
        for by, tally in self._tallies.items():
            new = Counter(thing for answer in fresh for thing in _things(answer, by))
            old = Counter(thing for answer in gone for thing in _things(answer, by))
            for thing in new.keys() | old.keys():
                if number := new[thing] - old[thing]:
                    tally[thing] += number
                    self.recounted.add(by)
                if not tally[thing]:
                    del tally[thing]
            if by in self._shared:
                self._reshare(by, new.keys() | old.keys(), range(first, first + len(fresh)))

    def _retell(self, telling: list[tuple[Passage, Any]], at: int, answer: Any) -> None:
        """Put a passage that tells something among the others, or take it away."""
        place = bisect_left(self._places, at)
        known = self._places[place : place + 1] == [at]
        now = [(self.passages[at], answer)] if answer else []
        telling[place : place + known] = now
        self._places[place : place + known] = [at] if answer else []

    def _reshare(self, by: Any, things: Set[Any], numbers: range) -> None:
        """Find anew where these things stand that the passages with these numbers say now or said before."""
        shared, tally = self._shared[by], self._tallies[by]
        for thing in things:
            if thing in shared or tally[thing] > 1:
                self.reshared.add(by)
            if tally[thing] < 2:  # nobody shares it
                shared.pop(thing, None)
            elif thing not in shared:
                shared[thing] = {at for at, answer in enumerate(self.answers) if thing in _things(answer, by)}
            else:
                shared[thing] -= set(numbers)
                shared[thing] |= {at for at in numbers if thing in _things(self.answers[at], by)}


class Surveys:
    """The answers of every survey over a row of passages, asked for when first wanted."""

    def __init__(self, passages: Sequence[Passage], before: Surveys | None = None, changed: Changed = ()) -> None:
        self.passages = passages
        self._before = before
        self._changed = changed
        self._known: dict[Hashable, Survey] = {}

    def moved_to(self, passages: Sequence[Passage], changed: Changed) -> Surveys:
        """The same surveys over other passages, which take over the answers to what they are asked again.

        What is taken over is gone from here; this one would begin anew.
        """
        self._before = None
        return Surveys(passages, self, changed)

    def survey(self, key: Hashable, ask: Callable[[Passage], T]) -> Survey:
        """What `ask` says of each passage; do not change it."""
        if key not in self._known:
            survey = self._before.given_up(key) if self._before else None
            if survey is None:
                survey = Survey(ask, self.passages)
            else:
                survey.move(self.passages, self._changed, ask)
            self._known[key] = survey
        return self._known[key]

    def given_up(self, key: Hashable) -> Survey | None:
        """A survey, which is gone from here then; None when not asked."""
        return self._known.pop(key, None)


def _things(answer: Any, by: Any) -> Iterable[Any]:
    if not answer:
        return ()
    return map(by, answer) if by else answer


def alike(one: Block, other: Block) -> bool:
    """Whether the blocks differ at most in where they stand."""
    if one is other or one.contents is other.contents:
        return True
    if len(one.segments) != len(other.segments) or not all(map(_same, one.segments, other.segments)):
        return False
    return (one.kind, one.gaps, one.prefix, one.suffix, one.fixed, one.barred, one.level, one.style) == (
        other.kind, other.gaps, other.prefix, other.suffix, other.fixed, other.barred, other.level, other.style,
    )  # fmt: skip


def _same(one: Segment, other: Segment) -> bool:
    return one is other or (
        one.text == other.text
        and one.id == other.id
        and one.locked == other.locked
        and one.breaks == other.breaks
        and one.placeholders == other.placeholders
        and one.source == other.source
    )


_contents = attrgetter("contents")


def differences(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[slice, slice]]:
    """What to replace to come from the old blocks to the new ones, in order; all between the first and the last
    difference where blocks came or went."""
    if len(old) == len(new):
        others = compress(count(), map(is_not, map(_contents, old), map(_contents, new)))
        return [(slice(n, n + 1), slice(n, n + 1)) for n in others if not alike(old[n], new[n])]
    head = 0
    least = min(len(old), len(new))
    while head < least and alike(old[head], new[head]):
        head += 1
    tail = 0
    while tail < least - head and alike(old[-1 - tail], new[-1 - tail]):
        tail += 1
    return [(slice(head, len(old) - tail), slice(head, len(new) - tail))]
