"""A sentence of the source that the report leaves out.

What it does: flags the place after which the translation lacks a whole sentence or paragraph of the source,
and a sentence that says much less than its source.

Why it matters: what is missing leaves no trace in a fluent translation.

Example: the source says “会议召开。各镇签订责任书。会议结束。”,
the report “The conference opened. The conference ended.”

When it is silent: where the alignment is unsure, for short sentences, and where the sentences around the gap
are long enough to hold what seems to be missing, and where the report says in another place what its source does not
have there (a moved paragraph).

Source: docs/families.md (omission by length); lengths compared as in Gale and Church (1993).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from review.checks.bilingual.beside import SURE, Beside, moved, shortened
from review.checks.check import Check, Flag
from review.checks.context import Context
from review.language.sizes import size
from review.model import Family, Severity, msg

_LEAST = 25
"""Letters that a sentence must have for its loss to be told from a joint."""
_PART = 0.6
_LEAST_PART = 60
_LIKELY = 0.35
"""A sentence without its half lowers the confidence of its own pair."""
_FEW = 3


def _flags(context: Context) -> Iterator[Flag]:
    pairs = context.beside
    usual = _ratio(pairs)
    for number, pair in enumerate(pairs):
        if pair.source and not pair.target:
            yield from _whole(pairs, number, usual)
        elif pair.source and pair.confidence >= _LIKELY and not pair.by_hand and _held(pairs, number):
            yield from _shorter(pair, usual)


def _ratio(pairs: Sequence[Beside]) -> float:
    """How many letters of this report one letter of its source becomes."""
    found = [size(p.target) / size(p.source) for p in pairs if p.sure and size(p.source) > _LEAST]
    return median(found) if len(found) >= _FEW else 1.1


def _whole(pairs: Sequence[Beside], number: int, usual: float) -> Iterator[Flag]:
    pair = pairs[number]
    before = next((p for p in reversed(pairs[:number]) if p.target), None)
    after = next((p for p in pairs[number + 1 :] if p.target), None)
    beside = before or after
    if beside is None or size(pair.source) < _LEAST or not (pair.confidence >= SURE):
        return
    if not pair.by_hand and moved(pair, pairs):
        return
    if not pair.by_hand and any(p and _roomy(p, size(pair.source), usual) for p in (before, after)):
        return
    place = _edge(beside, last=before is not None)
    if place:
        words = shortened(pair.source)
        if before:
            message = msg("After this the source says “{words}”; the report leaves it out.", words=words)
        else:
            message = msg("Before this the source says “{words}”; the report leaves it out.", words=words)
        yield Flag(*place, message, problem=pair.source)


def _roomy(pair: Beside, missing: float, usual: float) -> bool:
    """Whether a neighbour may hold what seems to be missing, or has no sure place itself."""
    if not pair.source or pair.confidence < SURE:
        return True
    return size(pair.target) > (size(pair.source) + missing * 0.5) * usual


def _held(pairs: Sequence[Beside], number: int) -> bool:
    """Whether the neighbours have their own counterparts: then what is missing here went nowhere else."""
    near = [pairs[n] for n in (number - 1, number + 1) if 0 <= n < len(pairs)]
    return all(pair.source and pair.target for pair in near)


def _shorter(pair: Beside, usual: float) -> Iterator[Flag]:
    expected, real = size(pair.source) * usual, size(pair.target)
    place = _edge(pair, last=True) if pair.pieces else None
    if place and expected - real >= _LEAST_PART and real < expected * _PART:
        message = msg("The source says more here: “{words}”.", words=shortened(pair.source))
        yield Flag(*place, message, title=msg("Part of the sentence is missing"))


def _edge(pair: Beside, *, last: bool) -> tuple[int, int, int] | None:
    """The last word of a sentence with its marks, or the first."""
    words = pair.target.split()
    if not words:
        return None
    if last:
        return pair.place(len(pair.target) - len(words[-1]), len(pair.target))
    return pair.place(0, len(words[0]))


CHECK = Check(
    name="omitted-sentence",
    family=Family.TERMS,
    severity=Severity.MAJOR,
    error_type="Accuracy/Omission",
    title=msg("A sentence is left out"),
    report=_flags,
    languages=None,
    rank=30,
)
