"""A list of names that is longer or shorter than in the source.

What it does: where a sentence of the source and its translation each have one list of names, counts the
members.

Why it matters: a body that is listed twice, or that fell out of the list, makes a false record of who was
there.

Example: with the source “发改委、科委、经信委、水务局派员参加”: “the Development Commission, the Science Commission,
the Economy Commission, the Science Commission and the Water Authority” → four names, not five.

When it is silent: where the alignment is unsure, where either side has several lists, where “and” or 和 may
join two members or stand inside one, and for lists of ordinary words.

Source: docs/families.md (list length against the source); general knowledge of the enumeration comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.bilingual.beside import Beside
from review.checks.bilingual.lists import enumerations
from review.checks.check import Check, Flag
from review.checks.context import Context
from review.checks.lists import Chain
from review.model import Family, Severity, msg

_LEAST = 3


def _flags(context: Context) -> Iterator[Flag]:
    for pair in context.beside:
        if pair.sure and "、" in pair.source:
            yield from _differing(pair, context)


def _differing(pair: Beside, context: Context) -> Iterator[Flag]:
    ours = list(enumerations(pair.source))
    found = [(piece.passage, chain) for piece in pair.pieces for chain in context.passages[piece.passage].chains
             if piece.start <= chain.members[0].start and chain.members[-1].end <= piece.end]  # fmt: skip
    theirs = [(passage, chain) for passage, chain in found if len(chain.members) >= _LEAST]
    if len(ours) != 1 or len(theirs) != 1 or len(found) != 1:
        return
    passage, chain = theirs[0]
    count, joined = len(chain.members), _joints(chain)
    text = context.passages[passage].text
    if not _whole(text, chain) or (ours[0].least <= count + joined and count <= ours[0].most):
        return
    start, end = chain.members[0].start, chain.members[-1].end
    message = msg("The list of the source has {ours} members, this one {theirs}.", ours=ours[0].least, theirs=count)
    yield Flag(passage, start, end, message)


def _joints(chain: Chain) -> int:
    """Members that may be two: “Science and Technology Commission”."""
    return sum(member.text.split().count("and") for member in chain.members)


def _whole(text: str, chain: Chain) -> bool:
    """Whether “and” stands before the last member, and the list does not go on in ordinary words on either side."""
    between = text[chain.members[-2].end : chain.members[-1].start]
    if not re.search(r"\b(?:and|as well as)\b", between):
        return False
    before, after = text[: chain.members[0].start].rstrip(), text[chain.members[-1].end :].lstrip()
    opened = before.removesuffix("the").rstrip().endswith((",", " and", ";"))
    return not opened and not after.startswith((",", ";", "and ", "as well"))


CHECK = Check(
    name="list-length-mismatch",
    family=Family.TERMS,
    severity=Severity.MAJOR,
    error_type="Accuracy/Mistranslation",
    title=msg("Not as many as in the source"),
    report=_flags,
    rank=33,
)
