"""A sentence that is still in the language of the source.

What it does: flags a sentence of the report that repeats its source word for word.

Why it matters: the reader cannot read it; a machine that gives up hands its input back.

Example: the source says “La réunion a eu lieu à Paris hier soir.”, and so does the English report.

When it is silent: for short sentences, names, addresses and figures (fewer than four words in small letters), and for
writing in another script, which `source-language-left` finds.

Source: docs/families.md, family F9.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from review.checks.check import Check, Flag
from review.checks.context import Context
from review.checks.words import words
from review.model import Family, Severity, msg

_LEAST = 4


def _flags(context: Context) -> Iterator[Flag]:
    for pair in context.beside:
        if pair.source and _same(pair.source, pair.target) and pair.languages[0] != pair.languages[1]:
            place = pair.place(0, len(pair.target))
            if place:
                yield Flag(*place, msg("The source says the same words."))


@lru_cache(maxsize=40_000)
def _same(source: str, target: str) -> bool:
    ours, theirs = words(source), words(target)
    plain = sum(1 for word in theirs if word.text.islower() and word.text.isalpha())
    return plain >= _LEAST and [word.folded for word in ours] == [word.folded for word in theirs]


CHECK = Check(
    name="untranslated-sentence",
    family=Family.TERMS,
    severity=Severity.CRITICAL,
    error_type="Accuracy/Untranslated",
    title=msg("Not translated"),
    report=_flags,
    languages=None,
    rank=74,
)
