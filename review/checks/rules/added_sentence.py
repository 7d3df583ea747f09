"""A sentence that the source does not have.

What it does: flags a sentence or paragraph of the report without a counterpart in the source, and a sentence that
says much more than its source.

Why it matters: captions, page furniture and a machine's inventions get into a report this way.

Example: the source says “会议召开。会议结束。”, the report “The conference opened. Click here to share this page. The
conference ended.”

When it is silent: where the alignment is unsure, for short sentences, and where the sentences around it are so short
that it may be a part of them.

Source: docs/families.md (addition by length); lengths compared as in Gale and Church (1993).
"""

from __future__ import annotations

from collections.abc import Iterator

from review.checks.bilingual.beside import SURE, Beside, moved, shortened
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context
from review.language.sizes import size
from review.model import Applicability, Edit, Family, Operation, OperationKind, Severity, msg

_LEAST = 25
_USUAL = 1.1
_LEAST_PART, _TIMES = 120, 2.2


def _flags(context: Context) -> Iterator[Flag]:
    pairs = context.beside
    if not any(pair.sure for pair in pairs):
        return
    for number, pair in enumerate(pairs):
        if pair.source and pair.confidence >= SURE and not pair.by_hand:
            yield from _longer(pair)
        if pair.target and not pair.source and pair.confidence >= SURE and size(pair.target) >= _LEAST:
            around = [pairs[n] for n in (number - 1, number + 1) if 0 <= n < len(pairs)]
            place = pair.place(0, len(pair.target))
            if place and (
                pair.by_hand or not (moved(pair, pairs) or any(_short(near, size(pair.target)) for near in around))
            ):
                yield _flag(context, place)


def _longer(pair: Beside) -> Iterator[Flag]:
    """A sentence of more than twice the length that it should have."""
    expected, real = size(pair.source) * _USUAL, size(pair.target)
    if real - expected >= _LEAST_PART and real > expected * _TIMES:
        place = pair.place(0, len(pair.target)) or pair.place(0, pair.pieces[0].end - pair.pieces[0].start)
        if place:
            message = msg("The source says less here: “{words}”.", words=shortened(pair.source))
            yield Flag(*place, message, title=msg("Much longer than its source"))


def _short(pair: Beside, extra: float) -> bool:
    """Whether a neighbour lacks what this sentence may say, or has no sure place itself."""
    if not pair.source or not pair.target:
        return bool(pair.source)
    return pair.confidence < SURE or size(pair.target) < size(pair.source) * _USUAL - extra * 0.5


def _flag(context: Context, place: tuple[int, int, int]) -> Flag:
    passage = context.passages[place[0]]
    message = msg("The source has nothing that says this.")
    if place[1:] == (0, len(passage.text)):
        removal = Operation(passage.block.index, OperationKind.DELETE)
        cure = Cure(msg("Remove the paragraph"), Applicability.REVIEW, operations=(removal,))
    else:
        cure = Cure(msg("Remove the sentence"), Applicability.REVIEW, (Edit(place[1], place[2], ""),))
    return Flag(*place, message, (cure,))


CHECK = Check(
    name="added-sentence",
    family=Family.TERMS,
    severity=Severity.MAJOR,
    error_type="Accuracy/Addition",
    title=msg("Not in the source"),
    report=_flags,
    languages=None,
    rank=24,
)
