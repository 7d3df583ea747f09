"""Three verbs chained with “and … and”.

What it does: flags “to A and B and C” where A, B and C are verbs of one subject.

Why it matters: the reader closes the pair at the second verb and has to open it again at the third.

Example: “to plan and build and run the harbour” → “to plan, build and run the harbour”.

When it is silent: on nouns and adjectives (peace and bread and salt is a figure of speech), on pairs with objects of
their own, and on one verb said over and over.

Source: Chicago Manual of Style 6.19 (series with conjunctions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.language.tags import ordinary
from review.model import Applicability, Edit, Family, Severity, msg

_CHAIN = re.compile(
    r"\b(?:to|will|must|can|should|would|shall|could|may)\s+(?P<first>[a-z]+)(?P<joint>\s+and)\s+(?P<second>[a-z]+)"
    r"(?:\s+(?:up|out|off|on|in|over|down))?\s+and\s+(?P<third>[a-z]+)\b"
)

_LIKELY = re.compile(r"and\s+[a-z]+\s+(?:[a-z]+\s+)?and\s")
"""Without this a passage need not be searched for the verb that begins the chain."""


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if not _LIKELY.search(passage.text):
        return
    for match in _CHAIN.finditer(passage.text):
        verbs = [match["first"], match["second"], match["third"]]
        if len(set(verbs)) == len(verbs) and all(_verb(verb) for verb in verbs):
            edit = Edit(match.start("joint"), match.end("joint"), ",")
            cure = Cure(msg("Put a comma for the first “and”"), Applicability.REVIEW, (edit,))
            message = msg("Three verbs chained with “and”.")
            yield Flag(passage.index, match.start("first"), match.end("third"), message, (cure,))


def _verb(word: str) -> bool:
    return ordinary(word) in ("VB", "VBP") or (ordinary(word) == "NN" and word in _BOTH)


_BOTH = frozenset({"link", "plan", "work", "love", "help", "change", "control", "cut", "support", "study", "talk"})


CHECK = Check(
    name="chained-and",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Style/Awkward style",
    title=msg("“and … and”"),
    passage=_flags,
    rank=27,
)
