"""One event called by two words.

What it does: when a report names an event (“the Harbour Conference”) and speaks of “the conference”, flags “the
meeting” and similar words for it.

Why it matters: Chinese has one word for both; in English the reader looks for a second event.

Example: in a report on a conference: “At the meeting, the mayor spoke” → “At the conference, the mayor spoke”.

When it is silent: where the report names or introduces such another event (“a meeting”, “meetings”, “the Board
Meeting”), and where no event is named or several are.

Source: field.md, family N12 (names of one event); general knowledge for the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Flag, written
from review.checks.context import Context, Passage
from review.model import Family, Severity, msg

_EVENTS = ("conference", "meeting", "forum", "summit", "symposium", "seminar", "congress", "assembly", "workshop")
_TITLES = tuple(event.title() for event in _EVENTS)
_ANY = "|".join(_EVENTS)
_NAMED = re.compile(rf"\b[A-Z][\w-]*\s+(?P<event>{_ANY.title()})\b")
_THE = re.compile(
    rf"\bthe (?P<event>{_ANY})\b(?!\s+(?:of|with|between|on|in|room|place|hall|point|that|where))", re.IGNORECASE
)
_OTHER = re.compile(rf"(?<!\bthe )\b(?P<event>{_ANY})s?\b|\b(?P<many>{_ANY})s\b", re.IGNORECASE)


def _flags(context: Context) -> Iterator[Flag]:
    named = context.tally(_named)
    if len(named) != 1:
        return
    event = next(iter(named))
    spoken = context.tally(_spoken)
    others = spoken.keys() - {event} - context.tally(_introduced).keys()
    if event not in spoken or not others:
        return
    for passage, _ in context.telling(_spoken):
        for match in _THE.finditer(passage.text):
            if match["event"].islower() and match["event"] in others:
                yield _flag(passage.index, match, event)


def _named(passage: Passage) -> tuple[str, ...]:
    if not any(event in passage.text for event in _TITLES):
        return ()
    return tuple(match["event"].lower() for match in _NAMED.finditer(passage.text))


def _spoken(passage: Passage) -> tuple[str, ...]:
    return tuple(match["event"].lower() for match in _THE.finditer(passage.text))


def _introduced(passage: Passage) -> tuple[str, ...]:
    """Kinds of events that the report speaks of in any other way than “the …”."""
    return tuple((match["event"] or match["many"]).lower() for match in _OTHER.finditer(passage.text))


def _flag(index: int, match: re.Match[str], event: str) -> Flag:
    start, end = match.span("event")
    cure = written(start, end, event)
    message = msg("The report calls this event a {event} elsewhere.", event=event)
    return Flag(index, match.start(), end, message, (cure,), problem=match["event"].lower())


CHECK = Check(
    name="event-drift",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Terminology/Inconsistent use of terminology",
    title=msg("One event, two words"),
    report=_flags,
    rank=39,
)
