"""A form that the glossary deprecates.

What it does: flags the deprecated forms of the glossary where their condition holds, and names that were not official
on the date of the report. The official form is offered first, then the admitted ones.

Why it matters: a body that is called by three names is three bodies to the reader; official bodies insist on theirs.

Example: with a glossary that prefers “Harbour Authority” to “Port Management Committee”: “the Port Management
Committee met” → “the Harbour Authority met”.

When it is silent: where the condition does not hold (`source`: only where the source text has the term; `with:…`: only
in a report that names that concept; `capitalised`; `quoted`), on a body behind a place that the concept does not name,
inside a longer accepted form, and on admitted forms.

Source: the glossary of the report; every row names its own evidence. TBX (ISO 30042) for the statuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary import TermMatch
from glossary.model import TermStatus
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.names import BODIES, key
from review.checks.wording import fits, fitted, holds, offers
from review.language.tags import ordinary
from review.model import Applicability, Family, Message, Severity, TermReference, msg

_BEFORE = re.compile(r"\b(?P<place>[A-Z][a-z’'-]{2,})\s$")


def _flags(context: Context) -> Iterator[Flag]:
    for passage, matches in context.telling(_deprecated):
        for match in matches:
            if holds(match, passage, context) and not _elsewhere(match, passage, context):
                yield _flag(match, passage, context)


def _elsewhere(match: TermMatch, passage: Passage, context: Context) -> bool:
    """Whether a place that the concept does not name stands before its name: “Wuhan |Municipal Port Board|”."""
    before = _BEFORE.search(passage.text, max(0, match.start - 30), match.start)
    if before is None or BODIES.isdisjoint(key(match.text)) or ordinary(before["place"].lower()) is not None:
        return False
    forms = " ".join(term.text for term in match.concept.terms(context.language)).casefold()
    return before["place"].casefold() not in forms


def _deprecated(passage: Passage) -> tuple[TermMatch, ...]:
    return tuple(match for match in passage.matches if match.status is TermStatus.DEPRECATED)


def _flag(match: TermMatch, passage: Passage, context: Context) -> Flag:
    forms = list(offers(match, context))
    sure = Applicability.SAFE if match.term.automatic else Applicability.REVIEW
    cures = []
    for number, term in enumerate(forms):
        edit = fitted(passage, match, term)
        label = msg("Write “{term}”", term=edit.text)
        if fits(passage, match, edit):
            cures.append(Cure(label, sure if number == 0 else Applicability.REVIEW, (edit,), text=edit.text))
        else:
            cures.append(Cure(label, Applicability.ADVICE, text=edit.text))
    first = cures[0].edits if cures else ()
    start = min([match.start, *(edit.start for edit in first)])
    end = max([match.end, *(edit.end for edit in first)])
    same_words = bool(forms) and key(forms[0].text) == key(match.text)
    return Flag(
        passage.index,
        start,
        end,
        _message(match, forms[0].text if forms else ""),
        tuple(cures),
        problem=f"{match.concept.id} {' '.join(match.text.casefold().split())}",
        severity=Severity.MINOR if same_words else Severity.MAJOR,
        terms=tuple(TermReference(match.concept.id, t.text, t.status.value, match.glossary) for t in forms),
    )


def _message(match: TermMatch, official: str) -> Message:
    if not official:
        return msg("The glossary does not accept “{words}”.", words=match.text)
    return msg("The glossary has “{official}” instead of “{words}”.", official=official, words=match.text)


CHECK = Check(
    name="deprecated-term",
    family=Family.TERMS,
    severity=Severity.MAJOR,
    error_type="Terminology/Inconsistent with terminology resource",
    title=msg("Not the official form"),
    report=_flags,
    languages=None,
    rank=55,
)
