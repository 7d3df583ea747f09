"""A term of the source that the translation does not have in any form.

What it does: where a sentence of the source names a concept of the glossary for the first time, looks for any form of
it in the translation of that sentence and of its neighbours, and flags the sentence when there is none.

Why it matters: an official body that is called by other words, or left out, is lost to the reader.

Example: with a glossary that has 水务局 as “Water Authority”: “water department officials came” for “水务局派员参加”.

When it is silent: after the first mention, where the alignment is unsure, where the sentence has half of the words of
an accepted form (a short name), and for forms that the glossary deprecates (`deprecated-term` speaks of them).

Source: the glossary of the report; every row names its own evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary import TermMatch, right_name
from glossary.model import Concept, TermStatus
from review.checks.bilingual.beside import Beside
from review.checks.check import Check, Flag
from review.checks.context import Context
from review.checks.words import FUNCTION_WORDS, words
from review.model import Family, Severity, TermReference, msg

_SHORTEST = 2
_ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def _flags(context: Context) -> Iterator[Flag]:
    pairs = context.beside
    if not context.termbase.concepts or not pairs:
        return
    seen: set[tuple[str, str]] = set()
    named = [_named(pair, context) for pair in pairs]
    for number, pair in enumerate(pairs):
        around = named[max(0, number - 1) : number + 2]
        for match in _sources(pair, context):
            key = (match.glossary, match.concept.id)
            if key in seen:
                continue
            seen.add(key)
            said = any(match.concept.id in ids for ids in around)
            if (
                pair.sure
                and not said
                and not _short_form(match.concept, pairs[max(0, number - 1) : number + 2], context)
            ):
                yield from _flag(pair, match, context)


def _sources(pair: Beside, context: Context) -> list[TermMatch]:
    found = context.termbase.match(pair.source, pair.languages[0], report_date=context.report.date, proposed=False)
    return [m for m in found if m.status in _ACCEPTED and m.end - m.start >= _SHORTEST]


def _named(pair: Beside, context: Context) -> frozenset[str]:
    """Ids of the concepts that the translation names in any form, also inside longer ones."""
    found = context.termbase.match(
        pair.target, context.language, report_date=context.report.date, nested=True, proposed=False
    )
    return frozenset(match.concept.id for match in found)


def _short_form(concept: Concept, pairs: Sequence[Beside], context: Context) -> bool:
    """Whether half of the words of an accepted form stand there: a short name, or a form in other order."""
    have = {word.folded for pair in pairs for word in words(pair.target)}
    for term in concept.terms(context.language):
        own = {word.folded for word in words(term.text)} - FUNCTION_WORDS
        if own and len(own & have) * 2 >= len(own):
            return True
    return not any(term.status in _ACCEPTED for term in concept.terms(context.language))


def _flag(pair: Beside, match: TermMatch, context: Context) -> Iterator[Flag]:
    official = right_name(match.concept, context.language, context.report.date)
    piece = pair.pieces[0] if pair.pieces else None
    if official is None or piece is None:
        return
    place = pair.place(0, piece.end - piece.start)
    if place:
        message = msg("The source names {source}: “{term}” in the glossary.", source=match.text, term=official.text)
        reference = TermReference(match.concept.id, official.text, official.status.value, match.glossary)
        yield Flag(*place, message, problem=match.concept.id, terms=(reference,))


CHECK = Check(
    name="missing-term",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Terminology/Inconsistent with terminology resource",
    title=msg("A term of the source is missing"),
    report=_flags,
    languages=None,
    rank=22,
)
