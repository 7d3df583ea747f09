"""One name written in several ways.

What it does: flags a short name that the report writes in capitals elsewhere (“the special area” beside “the Special
Area”), a name whose end stands in small letters (“the Rill river” beside “the Rill River”), and a name that has lost
one of its members (“the Technology Fair” beside “the Science and Technology Fair”). It needs no glossary.

Why it matters: two spellings read as two things, and a search finds only half of the places.

Example: “in the Special zone” → “in the Special Zone”.

When it is silent: where the capitals stand only once, without “the”, in words set wholly in capitals, where small
letters are the habit of the report, and where the glossary decides.

Source: field.md, family N12; Chicago Manual of Style 8.51–8.67 (names of places and bodies and their short forms).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from glossary.model import TermStatus
from review.checks.aliases import Alias, Drift, drifts
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context
from review.checks.lowered import lowered, respelt
from review.checks.wording import fitted, holds, offers
from review.model import Applicability, Edit, Family, Severity, msg


def _flags(context: Context) -> Iterator[Flag]:
    seen: set[tuple[int, int]] = set()
    for alias in chain.from_iterable(map(context.known, (_drifts, _lowered, _respelt))):
        if (alias.passage, alias.end) not in seen:
            seen.add((alias.passage, alias.end))
            yield _flag(alias, context)


def _drifts(context: Context) -> tuple[Alias, ...]:
    return tuple(drifts(context))


def _lowered(context: Context) -> tuple[Alias, ...]:
    return tuple(lowered(context))


def _respelt(context: Context) -> tuple[Alias, ...]:
    return tuple(respelt(context))


def _flag(alias: Alias, context: Context) -> Flag:
    if alias.drift is Drift.CASE:
        message = msg("Elsewhere the report writes “{name}”.", name=alias.name)
    else:
        message = msg("Elsewhere the report calls it “{name}”; here a part is missing.", name=alias.name)
    cure = Cure(msg("Write “{name}”", name=alias.name), Applicability.REVIEW, _edits(alias, context), text=alias.name)
    return Flag(
        alias.passage,
        alias.start,
        alias.end,
        message,
        (cure,),
        problem=alias.name,
        severity=Severity.MINOR if alias.drift is Drift.CASE else Severity.MAJOR,
        related=(alias.first,),
    )


def _edits(alias: Alias, context: Context) -> tuple[Edit, ...]:
    """The whole name put right: also those of its words that the glossary has in another form."""
    passage = context.passages[alias.passage]
    edits = [alias.edit]
    for match in passage.matches_over(alias.start, alias.end) if alias.drift is Drift.MEMBER else ():
        official = next(offers(match, context), None)
        if match.status is TermStatus.DEPRECATED and official and holds(match, passage, context):
            edit = fitted(passage, match, official)
            if alias.start <= edit.start and edit.end <= alias.edit.start:
                edits.append(edit)
    return tuple(sorted(edits))


CHECK = Check(
    name="name-drift",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Terminology/Inconsistent use of terminology",
    title=msg("Name written in several ways"),
    report=_flags,
    rank=40,
)
