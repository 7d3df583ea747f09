"""A sentence that stands twice.

What it does: flags a sentence of four words or more that repeats the sentence before it, and one of eight words or more
that has stood earlier in the report.

Why it matters: a sentence that was pasted twice costs the reader a second look for the difference.

Example: “The plan was approved by all. The plan was approved by all.” → “The plan was approved by all.”

When it is silent: short sentences and calls (“Four more years. Four more years.”), sentences that differ in a word or a
number, remarks in brackets such as “[The same book, p. 10]”, sentences with a colon at their end,
and whole paragraphs that stand twice (see repeated-block).

Source: docs/families.md, family N5, on the level of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage, once
from review.checks.words import size
from review.model import Applicability, Edit, Family, Severity, msg

_LEAST_NEXT = 4
_LEAST_TAIL = 6
"""The end of a sentence that comes again as a sentence: an abbreviation before it was taken for a full stop."""
_LEAST_FAR = 8
_FRAME = re.compile(r"\s*(?:[\[(][^\])]*[\])]|[^:]*:)[.\s]*\Z")
_Place = tuple[Passage, int, int]


def _flags(context: Context) -> Iterator[Flag]:
    often, places = context.shared(_read, by=_words_of)
    seen: dict[str, _Place] = {}
    for passage in sorted({*(passage for passage, _ in (*places, *context.telling(_echoes)))}, key=_number):
        last: _Place | None = None
        for sentence in _read(passage):
            here = passage, sentence.start, sentence.end
            told = seen.get(sentence.words)
            if sentence.size >= _LEAST_TAIL and sentence.ends_last and told is None:
                told = last
            near = sentence.size >= _LEAST_NEXT and sentence.ends_last
            if told is not None and (near or sentence.size >= _LEAST_FAR) and not sentence.whole:
                yield _flag(passage, sentence.start, sentence.end, told)
            if sentence.size >= _LEAST_NEXT and sentence.words in often:
                seen.setdefault(sentence.words, here)
            last = here


class _Read(NamedTuple):
    """A sentence for comparison: its folded words and how many they are, whether it is the end of the one before and
    whether it is all of its paragraph, a remark in brackets or the opening of a quotation."""

    start: int
    end: int
    words: str
    size: int
    ends_last: bool
    whole: bool


def _number(passage: Passage) -> int:
    return passage.index


def _words_of(sentence: _Read) -> str:
    return sentence.words


def _echoes(passage: Passage) -> bool:
    """Whether a sentence is the end of the one before it."""
    return any(sentence.ends_last and sentence.size >= _LEAST_TAIL for sentence in _read(passage))


@once
def _read(passage: Passage) -> tuple[_Read, ...]:
    found: list[_Read] = []
    before: tuple[str, ...] = ()
    for (start, end), numbers in zip(passage.sentences, passage.reading.sentence_words, strict=True):
        row = passage.reading.folded[slice(*numbers)]
        ends_last = before[-len(row) :] == row
        whole = len(row) == len(passage.words) or _FRAME.match(passage.text, start, end) is not None
        found.append(_Read(start, end, " ".join(row), size(row), ends_last, whole))
        before = row
    return tuple(found)


def _flag(passage: Passage, start: int, end: int, told: _Place) -> Flag:
    first, first_start, first_end = told
    gap = len(passage.text[:start]) - len(passage.text[:start].rstrip())
    if start == gap:
        gap, end = 0, end + len(passage.text[end:]) - len(passage.text[end:].lstrip())
    cure = Cure(msg("Remove the repeat"), Applicability.REVIEW, (Edit(start - gap, end, ""),))
    return Flag(
        passage.index,
        start,
        end,
        msg("This sentence has stood before."),
        (cure,),
        related=((first.index, first_start, first_end),),
    )


CHECK = Check(
    name="repeated-sentence",
    family=Family.REPETITION,
    severity=Severity.MAJOR,
    error_type="Accuracy/Addition",
    title=msg("Repeated sentence"),
    report=_flags,
    languages=None,
    rank=85,
)
