"""A term of two halves that has lost its first half.

What it does: when a report uses a glossary term of the form “A and B C” (in any accepted wording), flags “B C” alone.

Why it matters: the reader takes “B C” for something narrower; mostly one source term was translated in two ways.

Example: with “art and culture centre” in glossary and report: “the culture centre” → “the art and culture centre”.

When it is silent: when the report never uses the full term, when “B C” is a term or part of a term of its own, and for
terms whose last part is a single general word.

Source: docs/families.md, families F8 and N12 (one source term, one target term within a document).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary import right_name
from glossary.model import TermStatus
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.words import FUNCTION_WORDS, words
from review.model import Applicability, Edit, Family, Severity, TermReference, msg

_ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_JOINT = re.compile(r"(?:\b(?:and|or|as well as)|[,&/\-])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Clipped:
    """What is left of a term, and what the term was: the official form and the accepted form that was cut."""

    rest: str
    concept: str
    official: str
    whole: str


def _flags(context: Context) -> Iterator[Flag]:
    rests = {clipped.rest.casefold(): clipped for clipped in _clipped(context)}
    if not rests:
        return
    choice = "|".join(re.escape(rest).replace(r"\ ", r"\s+") for rest in sorted(rests, key=len, reverse=True))
    for passage, places in context.telling(_places, rf"(?<![\w\-‑])(?:{choice})(?![\w\-‑])"):
        for place in places:
            folded = " ".join(place.group().casefold().split())
            yield _flag(passage.index, passage.text, place, rests[folded], context)


def _places(passage: Passage, pattern: str) -> tuple[re.Match[str], ...]:
    found = re.finditer(pattern, passage.text, re.IGNORECASE)
    return tuple(
        place
        for place in found
        if not any(passage.matches_over(*place.span())) and not _joined(passage.text, place.start())
    )


def _used(passage: Passage) -> tuple[str, ...]:
    return tuple(match.concept.id for match in passage.matches if match.status is not TermStatus.DEPRECATED)


def _clipped(context: Context) -> Iterator[_Clipped]:
    own = context.of_glossary(_own_terms)
    for concept_id in sorted(context.tally(_used)):
        concept = context.termbase.concepts[concept_id]
        official = right_name(concept, context.language, context.report.date)
        for term in concept.terms(context.language):
            rest = _rest(term.text)
            if official and rest and rest.casefold() not in own and term.status in _ACCEPTED:
                yield _Clipped(rest, concept_id, official.text, term.text)


def _own_terms(context: Context) -> frozenset[str]:
    return frozenset(
        term.text.casefold()
        for concept in context.termbase.concepts.values()
        for term in concept.terms(context.language)
        if term.status in _ACCEPTED
    )


def _rest(term: str) -> str | None:
    """“B C” of “A and B C”, where A is one word at the head and C at least one."""
    row = words(term)
    if len(row) < 4 or row[1].folded != "and" or any(word.folded in FUNCTION_WORDS for word in row[2:]):
        return None
    return term[row[2].start : row[-1].end]


def _joined(text: str, start: int) -> bool:
    """After “and”, “or”, a comma or a hyphen the first half may stand there in other words."""
    return (
        re.search(r"(?:\b(?:and|or|as well as)|[,&/\-])\s*$", text[max(0, start - 14) : start], re.IGNORECASE)
        is not None
    )


def _flag(index: int, text: str, place: re.Match[str], clipped: _Clipped, context: Context) -> Flag:
    start, end = place.span()
    name = clipped.official[:1].isupper()
    cures = tuple(_cures(text, start, end, (clipped.official, clipped.whole)))
    return Flag(
        index,
        start,
        end,
        msg("The report has “{term}” elsewhere; here its first half is missing.", term=clipped.whole),
        cures,
        problem=f"{clipped.concept} {clipped.rest.casefold()}",
        severity=Severity.MAJOR if name else Severity.MINOR,
        terms=(TermReference(clipped.concept, clipped.official, "preferred"),),
    )


def _cures(text: str, start: int, end: int, forms: Sequence[str]) -> Iterator[Cure]:
    for form in dict.fromkeys(forms):
        fitted = form[0].upper() + form[1:] if text[start].isupper() else form
        yield Cure(msg("Write “{term}”", term=fitted), Applicability.REVIEW, (Edit(start, end, fitted),), text=fitted)


CHECK = Check(
    name="clipped-term",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Terminology/Inconsistent use of terminology",
    title=msg("Half of a term"),
    report=_flags,
    rank=42,
)
