"""One thing of the source that is called by two names in the report.

What it does: flags a sentence whose source stood there before, word for word, and was translated otherwise then; and
a quoted name (“…”, 「…」) whose translation in quotation marks differs from the one before.

Why it matters: the reader takes two names for two things.

Example: “五个重要” is “five important” in one paragraph and “five essentials” in another.

When it is silent: where the alignment is unsure, for short sentences, and where a sentence has several quotations.

Source: docs/families.md (one source term to one target term).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from review.checks.bilingual.beside import Beside
from review.checks.check import Check, Flag
from review.checks.context import Context
from review.checks.words import words
from review.language.sizes import size
from review.model import Family, Severity, msg

_LEAST = 30
_QUOTED = re.compile(r"[“「『«„\"]([^“”「」『』«»„\"]{2,60})[”」』»“\"]")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|ly)$")
Place = tuple[int, int, int]


def _flags(context: Context) -> Iterator[Flag]:
    first: dict[str, tuple[str, Place, str]] = {}
    for pair in context.beside:
        for key, said, start, end in [*_sentence(pair), *_quotation(pair)] if pair.sure else []:
            place = pair.place(start, end)
            if place is None:
                continue
            known = first.setdefault(key, (said, place, pair.target[start:end]))
            if _other(known[0], said):
                message = msg("The report says “{words}” for the same words of the source before.", words=known[2])
                yield Flag(*place, message, problem=key, related=(known[1],))


def _sentence(pair: Beside) -> Iterator[tuple[str, str, int, int]]:
    if size(pair.source) >= _LEAST and pair.pieces:
        yield pair.source, _folded(pair.target), 0, len(pair.target)


def _quotation(pair: Beside) -> Iterator[tuple[str, str, int, int]]:
    ours, theirs = list(_QUOTED.finditer(pair.source)), list(_QUOTED.finditer(pair.target))
    if len(ours) == len(theirs) == 1:
        yield f"“{ours[0][1]}", _folded(theirs[0][1]), theirs[0].start(1), theirs[0].end(1)


@lru_cache(maxsize=40_000)
def _folded(text: str) -> str:
    """Without capitals, marks, articles and endings."""
    return " ".join(_ENDING.sub("", word.folded) for word in words(text) if word.folded not in {"the", "a", "an"})


@lru_cache(maxsize=10_000)
def _other(one: str, two: str) -> bool:
    """Whether at most half of the words are the same: the rest is grammar."""
    ours, theirs = set(one.split()), set(two.split())
    return bool(ours and theirs) and len(ours & theirs) * 2 <= min(len(ours), len(theirs))


CHECK = Check(
    name="shifting-translation",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Terminology/Inconsistent use of terminology",
    title=msg("Translated in two ways"),
    report=_flags,
    languages=None,
    rank=21,
)
