"""A quoted slogan of the source that has lost its quotation marks.

What it does: flags a sentence without any quotation marks whose source quotes a short name or slogan.

Why it matters: the marks say that the words are somebody's own; without them a slogan reads as a claim of the report.

Example: the source says 五个“重要”, the report “the five important”.

When it is silent: where the translation has any quotation marks or capitals for the name, where the alignment is
unsure, and for quotations of speech. Off unless selected: many styles drop the marks.

Source: docs/families.md (quoted slogans against the quotes of the source).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Flag
from review.checks.context import Context
from review.model import Family, Severity, msg

_SLOGAN = re.compile(r"[“「『]([^“”「」『』。，！？,.!?]{2,12})[”」』]")
_MARKS = tuple("“”\"«»„‘’'「」『』")


def _flags(context: Context) -> Iterator[Flag]:
    for pair in context.beside:
        slogans = [match[1] for match in _SLOGAN.finditer(pair.source)]
        if pair.sure and slogans and not any(mark in pair.target for mark in _MARKS):
            place = pair.place(0, pair.pieces[0].end - pair.pieces[0].start)
            if place:
                yield Flag(*place, msg("The source has “{words}” in quotation marks.", words=slogans[0]))


CHECK = Check(
    name="lost-quotes",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Accuracy/Omission",
    title=msg("Quotation marks of the source are lost"),
    report=_flags,
    languages=None,
    default=False,
    rank=18,
)
