"""A glossary term in the wrong case.

What it does: flags an accepted form of the glossary that is written with other capitals than its case rule asks for.

Why it matters: with a small letter a name reads as a description, and two spellings read as two things.

Example: “the Harbour authority” → “the Harbour Authority”.

When it is silent: at the beginning of a sentence, among words in capitals, for terms whose case is free, for single
words and for pairs of ordinary words in small letters that the report never writes as a name (“the state council”).

Source: the glossary of the report, its case rules (exact, first, any).
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary import TermMatch
from glossary.model import TermStatus
from glossary.text.inflection import reform
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.words import FUNCTION_WORDS, words
from review.model import Applicability, BlockKind, Edit, Family, Severity, TermReference, msg

_ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def _flags(context: Context) -> Iterator[Flag]:
    named = context.tally(_right)
    for passage, matches in context.telling(_wrong):
        for match in matches:
            sure = _sure(passage, match, match.concept.id in named)
            if sure is not None:
                yield _flag(passage, match, sure)


def _right(passage: Passage) -> tuple[str, ...]:
    return tuple(match.concept.id for match in passage.matches if match.case_right and match.status in _ACCEPTED)


def _wrong(passage: Passage) -> tuple[TermMatch, ...]:
    return tuple(
        match
        for match in passage.matches
        if match.status in _ACCEPTED and not match.case_right and match.conjunction is None
    )


def _sure(passage: Passage, match: TermMatch, named: bool) -> Applicability | None:
    main = [word for word in words(match.text) if word.folded not in FUNCTION_WORDS]
    capitals = sum(word.capital for word in main)
    if any(map(str.isupper, match.term.text)):
        if len(main) < 2 or match.text.isupper():
            return None
        if capitals:
            return Applicability.SAFE
        return Applicability.REVIEW if named or len(main) > 2 else None
    heading = passage.block.kind is BlockKind.HEADING or not passage.text.rstrip('”’")').endswith((".", ":", "!", "?"))
    return Applicability.REVIEW if capitals and not heading and not _in_name(passage, match) else None


def _in_name(passage: Passage, match: TermMatch) -> bool:
    """Whether the term is part of a longer capitalised name."""
    name = passage.name_over(match.start, match.end)
    return name is not None and (name.start, name.end) != (match.start, match.end)


def _flag(passage: Passage, match: TermMatch, sure: Applicability) -> Flag:
    official = reform(match.term.text, match.form) if match.form else match.term.text
    official = official[4:] if official.lower().startswith("the ") else official
    reference = TermReference(match.concept.id, match.term.text, match.term.status.value, match.glossary)
    cure = Cure(msg("Write “{term}”", term=official), sure, (Edit(match.start, match.end, official),), text=official)
    return Flag(
        passage.index,
        match.start,
        match.end,
        msg("The glossary writes “{term}”.", term=official),
        (cure,),
        problem=f"{match.concept.id} {match.text}",
        terms=(reference,),
    )


CHECK = Check(
    name="term-casing",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Capitalization",
    title=msg("Case of a term"),
    report=_flags,
    rank=50,
)
