"""The end of a clause that comes again behind the comma, or words that go round in circles.

What it does: flags five words or more that stand behind a comma, a semicolon or “and” and are the very words before it,
three where a sentence begins with them, and a word or phrase that comes again and again (three times, a single word six
times), which is one finding.

Why it matters: one verb with two objects, or two verbs with one, were translated twice; half of the sentence says
nothing new.

Example: “set up and widen the water network of the city, widen the water network of the city” → “set up and widen the
water network of the city”.

When it is silent: where one word differs, in quotations, and on fewer words (“day by day, day by day it grows”).

Source: docs/families.md, family N5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.words import Word
from review.model import Applicability, Edit, Family, Severity, msg

_LEAST, _MOST = 5, 30
"""Words."""
_LEAST_OPENING = 3
"""Words, where the sentence begins with them."""
_LONGEST_ROUND = 12
_ROUNDS, _MOST_OF_ONE = 3, 6
"""Rounds of several words, and of one."""
_ROUND = 4
"""So many words at least have been said before where rounds go on: two rounds of two words behind the first one."""
_JOINT = re.compile(r"\s*[,;]\s*")
_BOUND = re.compile(r"\s*(?:[,;.!?]|$)|\s+and\s")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    words, text, row = passage.words, passage.text, passage.reading.folded
    again = _again(row)
    rounds = any(other - one == _ROUND - 1 for one, other in zip(again, again[_ROUND - 1 :], strict=False))
    done = 0
    for at in again:
        if at < done:
            continue
        word, previous = words[at], words[at - 1]
        start, end = _circle(words, at) if rounds else (0, 0)
        if end:
            done = end
            yield _flag(passage, (words[start].start, previous.end), word.start, words[end - 1].end)
            continue
        joins = previous.folded == "and"
        if not joins and (text[previous.end : word.start] == " " or not _divided(text, previous.end, word.start)):
            continue
        before = at - 2 if joins else at - 1
        count = _repeated(passage, before + 1, at)
        if count and not any(True for _ in passage.quotes_over(word.start, word.end)):
            first = words[before + 1 - count].start, words[before].end
            yield _flag(passage, first, word.start, words[at + count - 1].end)


def _again(row: Sequence[str]) -> list[int]:
    """The numbers of the words that stand shortly before too: only such a word can begin a repeat."""
    found: list[int] = []
    last: dict[str, int] = {}
    for at, word in enumerate(row):
        if word in last and at - last[word] <= _MOST + 1:
            found.append(at)
        last[word] = at
    return found


def _circle(words: Sequence[Word], at: int) -> tuple[int, int]:
    """(first word of the round before `at`, end of the last one) where the words of a round come again; else (0, 0)."""
    for size in range(1, min(_LONGEST_ROUND, at) + 1):
        if words[at].folded != words[at - size].folded or not words[at].folded[0].isalpha():
            continue
        end = at
        while end < len(words) and words[end].folded == words[end - size].folded:
            end += 1
        rounds = (end - at) // size + 1
        if rounds >= (_MOST_OF_ONE if size == 1 else _ROUNDS):
            return at - size, at + (rounds - 1) * size
    return 0, 0


def _divided(text: str, start: int, end: int) -> bool:
    return _JOINT.fullmatch(text, start, end) is not None


def _repeated(passage: Passage, end: int, at: int) -> int:
    """How many words from `at` on, up to the next bound, are the words before `end`; 0 when they are not."""
    text, words = passage.text, passage.words
    for count in range(_LEAST_OPENING, min(_MOST, end, len(words) - at) + 1):
        if words[at].folded != words[end - count].folded or not _BOUND.match(text, words[at + count - 1].end):
            continue
        enough = count >= _LEAST or passage.starts_sentence(words[end - count].start)
        if enough and all(words[at + n].folded == words[end - count + n].folded for n in range(count)):
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
