"""A number that counts something else than in the source.

What it does: where a number of the source and of its translation are equal, compares what they count: yuan and
dollars, kilometres and miles, hectares and mu, percent and plain numbers.

Why it matters: “300 million dollars” for 3亿元 is wrong by a factor of seven, with the right figures.

Example: with the source “投资3亿元”: “invested 300 million dollars” → “invested 300 million yuan”.

When it is silent: where the alignment is unsure, where a sentence has the number more than once, where one of the two
names no unit, and where the value was converted.

Source: docs/families.md, family F5; SI and customary definitions (language packs, `review/language/packs`).
"""

from __future__ import annotations

from collections.abc import Iterator

from review.checks.bilingual.beside import Beside
from review.checks.check import Check, Flag
from review.checks.context import Context
from review.language.quantities import Kind, Quantity, unit
from review.model import Family, Message, Severity, msg

_DOLLARS = frozenset({"USD", "HKD", "MOP"})
"""“Dollar” alone names each of them."""


def _flags(context: Context) -> Iterator[Flag]:
    for pair in context.beside:
        if pair.sure:
            yield from _differing(pair)


def _differing(pair: Beside) -> Iterator[Flag]:
    for ours in pair.source_numbers:
        same = [q for q in pair.target_numbers if q.value == ours.value]
        again = sum(1 for q in pair.source_numbers if q.value == ours.value)
        if len(same) == again == 1 and ours.sure and same[0].sure:
            message = _message(ours, same[0])
            place = pair.place(same[0].start, same[0].end)
            if message and place:
                yield Flag(*place, message)


def _message(ours: Quantity, theirs: Quantity) -> Message | None:
    if {ours.kind, theirs.kind} == {Kind.PERCENT, Kind.NUMBER}:
        lost = ours.kind is Kind.PERCENT
        return msg("The source says {number}, in percent.", number=ours.text) if lost and not theirs.unit else None
    one, other = unit(ours.unit), unit(theirs.unit)
    if one is None or other is None or one.code == other.code or {one.code, other.code} <= _DOLLARS:
        return None
    return msg("The source counts {ours}, this sentence {theirs}.", ours=one.code, theirs=other.code)


CHECK = Check(
    name="unit-mismatch",
    family=Family.TERMS,
    severity=Severity.CRITICAL,
    error_type="Accuracy/Mistranslation",
    title=msg("Not the unit of the source"),
    report=_flags,
    languages=None,
    rank=69,
)
