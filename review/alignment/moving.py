"""Saying by one word that a sentence, or a whole paragraph, stands beside the wrong place of the source. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import chain

from glossary import TermBase
from review.alignment.aligning import align_sentences
from review.alignment.correcting import link, placed, taken, unlink
from review.errors import UsageError
from review.model import Report
from review.model.alignment import Alignment

_Units = Sequence[tuple[str, ...]]
"""The source as sentences or as paragraphs: the ids of each."""


class Move(StrEnum):
    """Beside the place before or after, with everything beside the next one, or beside nothing."""

    EARLIER = "earlier"
    LATER = "later"
    JOIN = "join"
    UNLINK = "unlink"


def moved(
    source: Report,
    target: Report,
    alignment: Alignment,
    segment: str,
    move: Move,
    *,
    whole: bool = False,
    termbase: TermBase | None = None,
) -> Alignment:
    """The alignment after a sentence of the report (`whole`: its paragraph) was moved.

    The sentences of a moved paragraph are aligned anew among themselves. Raises UsageError where there is nothing to
    move to.
    """
    if segment not in target:
        raise UsageError("There is no sentence {id}.", hint="Load the report again.", id=segment)
    theirs = tuple(one.id for one in target.block_of(segment).segments) if whole else (segment,)
    units = [tuple(one.id for one in block.segments) for block in source.blocks if block.segments]
    if not whole:
        units = [(name,) for name in chain.from_iterable(units)]
    if move is Move.UNLINK:
        return unlink(source, target, alignment, _only(alignment, theirs), theirs)
    if move is Move.JOIN:
        ours, theirs = _joined(units, target, alignment, theirs, whole=whole)
    else:
        ours = _beside(units, target, alignment, theirs, move)
    if not whole:
        return link(source, target, alignment, ours, theirs)
    inner = align_sentences(source, target, ours, theirs, termbase)
    return placed(source, target, [*taken(source, target, alignment, ours, theirs), *inner])


def _only(alignment: Alignment, theirs: Collection[str]) -> tuple[str, ...]:
    """The sentences of the source that stand beside nothing else."""
    return tuple(name for pair in alignment if pair.target and set(pair.target) <= set(theirs) for name in pair.source)


def _linked(units: _Units, alignment: Alignment, theirs: Collection[str]) -> list[int]:
    """Numbers of the units beside any of these sentences."""
    ours = {name for pair in alignment if not set(theirs).isdisjoint(pair.target) for name in pair.source}
    return [number for number, unit in enumerate(units) if not ours.isdisjoint(unit)]


def _beside(units: _Units, target: Report, alignment: Alignment, theirs: Sequence[str], move: Move) -> tuple[str, ...]:
    """The unit before or after the one that the sentences stand beside, or should."""
    linked = _linked(units, alignment, theirs)
    if not linked:
        names = [one.id for one in target.segments]
        gap = max(_linked(units, alignment, names[: names.index(theirs[0])]), default=-1) + 1
        linked = [gap] if move is Move.EARLIER else [gap - 1]
    number = linked[0] - 1 if move is Move.EARLIER else linked[-1] + 1
    if not 0 <= number < len(units):
        raise UsageError("The source has nothing more in that direction.", hint="Nothing was changed.")
    return units[number]


def _joined(
    units: _Units, target: Report, alignment: Alignment, theirs: Sequence[str], *, whole: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """These sentences, the ones after them, and what stands beside either."""
    last = max((n for n, pair in enumerate(alignment) if not set(theirs).isdisjoint(pair.target)), default=-1)
    if last < 0 or last + 1 == len(alignment):
        raise UsageError("The source has nothing more in that direction.", hint="Nothing was changed.")
    first, following = alignment[last], alignment[last + 1]
    if not whole:
        chosen = {*first.source, *following.source}, {*first.target, *following.target}
        return (
            tuple(name for unit in units for name in unit if name in chosen[0]),
            tuple(one.id for one in target.segments if one.id in chosen[1]),
        )
    ours = {*_linked(units, alignment, theirs), *(n for n, one in enumerate(units) if set(one) & set(following.source))}
    blocks = {target.block_of(name).index for name in (*theirs, *following.target)}
    return (
        tuple(chain.from_iterable(units[number] for number in sorted(ours))),
        tuple(one.id for number in sorted(blocks) for one in target.blocks[number].segments),
    )
