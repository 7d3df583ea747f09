"""A list of three or more without the comma before “and” that the report's other lists have, or with it.

What it does: counts the lists “A, B and C” and “A, B, and C” of a report; where one way is clearly the habit, it flags
the others.

Why it matters: a house style asks for one way, and a reader takes a missing comma for a pair (“parks and schools”).

Example: among lists such as “roads, bridges, and canals”: “salt, water and bread” → “salt, water, and bread”.

It runs only when selected: of its findings on edited text half were pairs inside a longer list.

When it is silent: in a report with fewer than six such lists, without a clear habit, in lists of names, clauses and
verbs, and after an opening phrase (“In the city, shops and parks …”).

Source: Chicago Manual of Style 6.19 (serial comma); New Oxford Style Manual 4.3.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from review.checks.check import Check, Cure, Flag
from review.checks.clauses import has_finite
from review.checks.context import Context, Passage
from review.checks.words import FUNCTION_WORDS, Word
from review.language.tags import ordinary
from review.model import Applicability, Edit, Family, Severity, msg

_LEAST, _HABIT = 6, 5
_ITEM = 3
_NOUNS = ("NN", "NNS")


@dataclass(frozen=True, slots=True)
class _List:
    """`start..end` from the last word of the second-last item to the last word of the list."""

    start: int
    joint: int
    end: int
    comma: bool


def _flags(context: Context) -> Iterator[Flag]:
    found = [(passage, row) for passage, rows in context.telling(_lists) for row in rows]
    with_comma = sum(row.comma for _, row in found)
    without = len(found) - with_comma
    if len(found) < _LEAST or max(with_comma, without) < _HABIT * min(with_comma, without):
        return
    for passage, row in found:
        if row.comma != (with_comma > without):
            yield _flag(passage, row)


def _lists(passage: Passage) -> tuple[_List, ...]:
    return tuple(_found(passage))


def _found(passage: Passage) -> Iterator[_List]:
    row = passage.words
    for at, word in enumerate(row):
        if word.text in ("and", "or") and 1 < at < len(row) - 1:
            found = _list_at(passage, at)
            if found is not None:
                yield found


def _list_at(passage: Passage, at: int) -> _List | None:
    """The list whose last item stands behind word number `at`; all its items are short and end in plain nouns."""
    row, text = passage.words, passage.text
    joint = text[row[at - 1].end : row[at].start]
    if joint not in (" ", ", ") or text[row[at].end : row[at + 1].start] != " ":
        return None
    second = _before(passage, at)
    if second is None or not _noun(row[second - 1]) or not _noun(row[at - 1]):
        return None
    last = _after(passage, at)
    if last is None:
        return None
    start, _ = passage.sentence_at(row[at].start)
    left = [word for word in row[max(0, second - 40) : second] if word.start >= start]
    if not has_finite(left):
        return None
    return _List(row[at - 1].start, row[at - 1].end, row[last].end, joint == ", ")


def _before(passage: Passage, at: int) -> int | None:
    """The number of the first word of the item before the joint; a comma stands before it."""
    row, text = passage.words, passage.text
    for first in range(at - 1, max(0, at - 1 - _ITEM), -1):
        if row[first].folded in FUNCTION_WORDS or not row[first].text.islower():
            return None
        gap = text[row[first - 1].end : row[first].start]
        if gap == ", ":
            return first
        if gap != " ":
            return None
    return None


def _after(passage: Passage, at: int) -> int | None:
    """The number of the last word of the last item, which a mark or a joint word ends."""
    row, text = passage.words, passage.text
    for last in range(at + 1, min(len(row), at + 1 + _ITEM)):
        if row[last].folded in FUNCTION_WORDS or not row[last].text.islower():
            return None
        ends = last + 1 == len(row) or text[row[last].end] in ".;:" or row[last + 1].folded in FUNCTION_WORDS
        if ends:
            return last if _noun(row[last]) else None
        if text[row[last].end : row[last + 1].start] != " ":
            return None
    return None


def _noun(word: Word) -> bool:
    return ordinary(word.text) in _NOUNS


def _flag(passage: Passage, found: _List) -> Flag:
    if found.comma:
        message = msg("The report's other lists have no comma before “and”.")
        cure = Cure(msg("Take the comma out"), Applicability.REVIEW, (Edit(found.joint, found.joint + 1, ""),))
    else:
        message = msg("The report's other lists have a comma before “and”.")
        cure = Cure(msg("Put in the comma"), Applicability.REVIEW, (Edit(found.joint, found.joint, ","),))
    return Flag(passage.index, found.start, found.end, message, (cure,))


CHECK = Check(
    name="mixed-serial-comma",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Comma before “and” in some lists only"),
    report=_flags,
    default=False,
    rank=11,
)
