"""The end of a clause that comes again behind the comma.

What it does: flags five words or more that stand behind a comma, a semicolon or “and” and are the very words before it.

Why it matters: one verb with two objects, or two verbs with one, were translated twice; half of the sentence says
nothing new.

Example: “set up and widen the water network of the city, widen the water network of the city” → “set up and widen the
water network of the city”.

When it is silent: where one word differs, in quotations, and on fewer than five words (“of the people, by the people”).

Source: docs/families.md, family N5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.words import Word
from review.model import Applicability, Edit, Family, Severity, msg

_LEAST, _MOST = 5, 30
"""Words."""
_JOINT = re.compile(r"\s*[,;]\s*")
_BOUND = re.compile(r"\s*(?:[,;.!?]|$)|\s+and\s")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    words, text = passage.words, passage.text
    for at in range(_LEAST, len(words) - _LEAST + 1):
        before = at - 2 if words[at - 1].folded == "and" else at - 1
        joined = words[at - 1].folded == "and" or _JOINT.fullmatch(text, words[at - 1].end, words[at].start)
        count = _repeated(text, words, before + 1, at) if joined else 0
        if count and not any(True for _ in passage.quotes_over(words[at].start, words[at].end)):
            first = words[before + 1 - count].start, words[before].end
            yield _flag(passage, first, words[at].start, words[at + count - 1].end)


def _repeated(text: str, words: tuple[Word, ...], end: int, at: int) -> int:
    """How many words from `at` on, up to the next bound, are the words before `end`; 0 when they are not."""
    for count in range(_LEAST, min(_MOST, end, len(words) - at) + 1):
        if words[at].folded != words[end - count].folded or not _BOUND.match(text, words[at + count - 1].end):
            continue
        if all(words[at + n].folded == words[end - count + n].folded for n in range(count)):
            return count
    return 0


def _flag(passage: Passage, first: tuple[int, int], start: int, end: int) -> Flag:
    cure = Cure(msg("Remove the repeat"), Applicability.REVIEW, (Edit(first[1], end, ""),))
    message = msg("These words have just been said.")
    return Flag(passage.index, start, end, message, (cure,), related=((passage.index, *first),))


CHECK = Check(
    name="repeated-clause",
    family=Family.REPETITION,
    severity=Severity.MAJOR,
    error_type="Accuracy/Addition",
    title=msg("Repeated clause"),
    passage=_flags,
    rank=44,
)
