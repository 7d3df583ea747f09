"""Corrections by hand. They give a new alignment; nothing else of it moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from review.errors import UsageError
from review.model import Report
from review.model.alignment import Alignment, Pair


def link(source: Report, target: Report, alignment: Alignment, ours: Sequence[str], theirs: Sequence[str]) -> Alignment:
    """These sentences of the source (`ours`) say what these of the report say.

    What they were linked to before stays where it is, without them. Raises UsageError for an unknown sentence or an
    empty side.
    """
    if not ours or not theirs:
        raise UsageError(
            "A link needs a sentence on both sides.", hint="Choose one of the source and one of the report."
        )
    left = taken(source, target, alignment, ours, theirs)
    return placed(source, target, [*left, Pair(tuple(ours), tuple(theirs), 1.0, by_hand=True)])


def unlink(
    source: Report, target: Report, alignment: Alignment, ours: Sequence[str], theirs: Sequence[str]
) -> Alignment:
    """These sentences have no counterpart. Raises UsageError for an unknown sentence."""
    left = taken(source, target, alignment, ours, theirs)
    alone = [Pair((name,), (), 1.0, by_hand=True) for name in ours]
    alone += [Pair((), (name,), 1.0, by_hand=True) for name in theirs]
    return placed(source, target, [*left, *alone])


def realigned(fresh: Alignment, corrected: Alignment, source: Report, target: Report) -> Alignment:
    """A computed alignment with what a person said about an earlier state of the same texts."""
    result = fresh
    for pair in corrected:
        ours = [name for name in pair.source if name in source]
        theirs = [name for name in pair.target if name in target]
        if pair.by_hand and (ours or theirs):
            change = link if ours and theirs else unlink
            result = change(source, target, result, ours, theirs)
    return result


def taken(
    source: Report, target: Report, alignment: Alignment, ours: Sequence[str], theirs: Sequence[str]
) -> list[Pair]:
    """The pairs without these sentences. Raises UsageError for an unknown one."""
    for name, report in [*((name, source) for name in ours), *((name, target) for name in theirs)]:
        if name not in report:
            raise UsageError("There is no sentence {id}.", hint="Load the report again.", id=name)
    gone = frozenset(ours), frozenset(theirs)
    left = []
    for pair in alignment:
        here = tuple(name for name in pair.source if name not in gone[0])
        there = tuple(name for name in pair.target if name not in gone[1])
        if here or there:
            left.append(replace(pair, source=here, target=there))
    return left


def placed(source: Report, target: Report, pairs: Iterable[Pair]) -> Alignment:
    """In the order of the report; sentences that it leaves out come where the source has them."""
    theirs = {segment.id: n for n, segment in enumerate(target.segments)}
    ours = {segment.id: n for n, segment in enumerate(source.segments)}
    listed = sorted(pairs, key=lambda pair: min((ours[name] for name in pair.source if name in ours), default=-1))
    place, last = {}, -1
    for number, pair in enumerate(listed):
        last = min((theirs[name] for name in pair.target if name in theirs), default=last)
        place[number] = (last, min((ours[name] for name in pair.source if name in ours), default=-1))
    return tuple(listed[number] for number in sorted(place, key=lambda number: place[number]))
