"""Two neighbours in a list that are nearly the same word.

What it does: flags two neighbouring adjectives of one stem in a list (“specialised, special and …”).

Why it matters: two different source words were translated by one stem, so one of them is lost.

Example: “national, nationwide and open” – is one of the two another word?

When it is silent: for pairs of the language (“developed and developing”), nouns, verbs, names, and outside lists.

Source: docs/families.md, family N3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Family, Severity, msg

_ENDS = ("", "al", "ial", "ized", "ised", "ic", "ical", "ous", "ive", "ful", "able", "wide", "ly", "ed", "ary")
_LEAST_STEM = 6
_BEHIND_COMMA = re.compile(rf", (?=(\S{{{_LEAST_STEM}}}))")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    text, row = passage.text, passage.words
    if not any(text.rfind(match[1], 0, match.start()) >= 0 for match in _BEHIND_COMMA.finditer(text)):
        return  # spares most passages the look at every word
    stems = [word[:_LEAST_STEM] for word in passage.reading.texts]
    for number in [at for at, (one, other) in enumerate(pairwise(stems)) if one == other]:
        first, second = row[number : number + 2]
        if text[first.end : second.start] != ", " or first.capital or second.capital or number + 2 >= len(row):
            continue
        third = row[number + 2]
        goes_on = text[second.end : third.start] in (", ",) or third.text == "and"
        if goes_on and first.text != second.text and _one_stem(first.text, second.text):
            message = msg("“{first}” and “{second}” are nearly the same word.", first=first.text, second=second.text)
            ask = Cure(msg("See whether one of them should be another word"), Applicability.ADVICE)
            yield Flag(passage.index, first.start, second.end, message, (ask,))


def _one_stem(first: str, second: str) -> bool:
    """Both are the same six letters or more, with an ending of adjectives."""
    size = next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    if size < _LEAST_STEM or "-" in first + second:
        return False
    stems = range(_LEAST_STEM, size + 1)
    return any(first[n:] in _ENDS and second[n:] in _ENDS for n in stems)


CHECK = Check(
    name="near-conjunct",
    family=Family.REPETITION,
    severity=Severity.MINOR,
    error_type="Accuracy/Mistranslation",
    title=msg("Nearly the same word twice"),
    passage=_flags,
    rank=36,
)
