"""A list that is longer or shorter than announced.

What it does: counts the members of a list that a number announces (“five centers: …”, “5 stations, namely …”) and flags
the number where it is another one. Members are told apart by semicolons, or by commas where each is a few words and the
last stands behind “and”.

Why it matters: the reader cannot tell whether a member was lost, stands there twice, or the number is wrong.

Example: “three ports: Rill; Tarn; Moss; Fell” → “four ports: Rill; Tarn; Moss; Fell”.

When it is silent: on a list of two behind commas, on members with an “and” or commas of their own (also places with
their state), on lists with brackets, figures or another colon, and on numbers above twelve.

Source: general knowledge of editing (a number and what it counts agree).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.clauses import sentences
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ANNOUNCED = re.compile(
    rf"(?<![\w.,-])(?P<number>{'|'.join(_WORDS)}|[2-9]|1[0-2])\s+(?:[A-Za-z-]+\s+){{0,3}}?[a-z]{{2,}}s"
    r"(?:\s*:|(?:\s+[a-z]+){0,4},?\s+namely[,:]?)\s+"
    r"(?P<list>[^.:?!()\d]+)\.?\s*\Z",
    re.IGNORECASE,
)
_LIKELY = re.compile(r":(?<=[a-z]s:|s\s:)\s| namely[\s,:]")
_LAST = re.compile(r",?\s+(?:and|or)\s+")
_LONGEST = 4
"""Words of a member between commas; a longer one may hold a list of its own."""
_FEWEST = 3


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if (":" not in passage.text and " namely" not in passage.text) or not _LIKELY.search(passage.text):
        return
    for sentence in sentences(passage):
        match = _ANNOUNCED.search(sentence.text)
        number = _number(match["number"]) if match else 0
        found = _members(match["list"]) if match else 0
        if match and found and found not in (number, 2 * number):
            yield _flag(passage, sentence.start, match, found)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.index(word.lower()) + 2


def _members(text: str) -> int:
    """How many members a list has; 0 where that is not sure."""
    if ";" in text:
        parts = [part for part in text.split(";") if part.strip()]
        return len(parts) if len(parts) >= 2 else 0
    joints = _LAST.findall(text)
    before, *last = _LAST.split(text)
    parts = [*before.split(","), *last]
    short = all(part.strip() and len(part.split()) <= _LONGEST for part in parts)
    return len(parts) if len(joints) == 1 and "," not in last[0] and short and len(parts) >= _FEWEST else 0


def _flag(passage: Passage, at: int, match: re.Match[str], found: int) -> Flag:
    start, end = at + match.start("number"), at + match.end("number")
    cures: tuple[Cure, ...] = ()
    if found <= len(_WORDS) + 1:
        word = match["number"]
        right = str(found) if word.isdigit() else _WORDS[found - 2]
        right = right.capitalize() if word[0].isupper() else right
        edit = Edit(start, end, right)
        cures = (Cure(msg("Write “{word}”", word=right), Applicability.REVIEW, (edit,), text=right),)
    message = msg("The list behind it has {count} members.", count=found)
    related = ((passage.index, at + match.start("list"), at + match.end("list")),)
    return Flag(passage.index, start, end, message, cures, related=related)


CHECK = Check(
    name="announced-count",
    family=Family.TERMS,
    severity=Severity.MAJOR,
    error_type="Accuracy/Mistranslation",
    title=msg("Not as many as announced"),
    passage=_flags,
    rank=56,
)
