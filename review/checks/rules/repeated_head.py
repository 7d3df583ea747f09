"""The same noun after each member of a list.

What it does: flags “X noun, Y noun, and Z noun” and offers “X, Y, and Z nouns”.

Why it matters: Chinese repeats the noun, English says it once; three times in one breath it reads as a stutter.

Example: “the road network, rail network, and data network” → “the road, rail, and data networks”.

When it is silent: for lists of two, for plurals and names, and where the members are more than one word each.

Source: docs/families.md, family N14.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text.inflection import plural
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.words import FUNCTION_WORDS
from review.model import Applicability, Edit, Family, Severity, msg

_LIST = re.compile(
    r"(?<![\w\-])(?:an? )?(?P<first>[a-z\-]{2,40}) (?P<head>[a-z]{4,30}), "
    r"(?P<middle>(?:[a-z\-]{2,40} (?P=head), ){0,9})"
    r"(?P<second>[a-z\-]{2,40}) (?P=head)(?P<comma>,?) and (?P<last>[a-z\-]{2,40}) (?P=head)\b"
)


_LAST = re.compile(r" and [a-z\-]{2,40} (?P<head>[a-z]{4,30})\b")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if not any(_said_before(passage.text, last) for last in _LAST.finditer(passage.text)):
        return  # spares nearly every passage the long search
    for place in _LIST.finditer(passage.text):
        many = plural(place["head"])
        members = [place["first"], *re.findall(r"([a-z\-]+) \w+, ", place["middle"]), place["second"], place["last"]]
        if many is None or place["head"] in FUNCTION_WORDS or any(member in FUNCTION_WORDS for member in members):
            continue
        text = f"{', '.join(members[:-1])}{place['comma']} and {members[-1]} {many}"
        cure = Cure(msg("Say “{noun}” once", noun=place["head"]), Applicability.REVIEW, (Edit(*place.span(), text),))
        message = msg("“{noun}” stands after each member of the list.", noun=place["head"])
        yield Flag(passage.index, *place.span(), message, (cure,))


def _said_before(text: str, last: re.Match[str]) -> bool:
    """Whether the noun behind “and” stands before it too."""
    end = last.start() - (text[last.start() - 1 : last.start()] == ",")
    return text.endswith(f" {last['head']}", 0, end)


CHECK = Check(
    name="repeated-head",
    family=Family.REPETITION,
    severity=Severity.MINOR,
    error_type="Style/Awkward",
    title=msg("Noun repeated in a list"),
    passage=_flags,
    rank=35,
)
