"""A short form before the name it stands for.

What it does: where the glossary gives a concept a full name and, beside it, a short form, flags the short form that
comes before the full name and offers the full name. One place for each concept: the first.

Why it matters: a reader who meets the short form first does not know which body is meant.

Example: “The planning board met.” where the glossary has “Rill Bay Planning Board”, short “planning board” → “The Rill
Bay Planning Board met.”

When it is silent: after the full name or any other accepted full form, also inside a longer name; in headings, captions
and tables, where short forms save space; before the full name in brackets; where the short form is the preferred one;
and where several concepts have the short form.

Source: the glossary of the report; Chicago Manual of Style 10.3 (abbreviations given at first mention), general
knowledge of its content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary import TermMatch, right_name
from glossary.model import Concept, FormKind, TermStatus
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage, nested
from review.checks.wording import fits, fitted
from review.model import Applicability, BlockKind, Family, Severity, TermReference, msg

_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_BRACKET = re.compile(r"\s*[(（][^)）]*\Z")


def _flags(context: Context) -> Iterator[Flag]:
    shortened = {m.concept.id for _, found in context.telling(_admitted) for m in found if _short(m, context)}
    if not shortened:
        return
    for passage, found in context.telling(nested):
        for match in sorted(found, key=lambda m: m.start):
            if match.concept.id not in shortened:
                continue
            if match.status is not TermStatus.DEPRECATED and match.term.form is FormKind.FULL:
                shortened.discard(match.concept.id)
            elif _short(match, context) and passage.block.kind in _RUNNING:
                shortened.discard(match.concept.id)
                if not _explained(match, found, passage):
                    yield from _flag(passage, match, context)


def _admitted(passage: Passage) -> tuple[TermMatch, ...]:
    return tuple(match for match in passage.matches if match.status is TermStatus.ADMITTED)


def _short(match: TermMatch, context: Context) -> bool:
    """An admitted short form that one concept alone has, beside a full name that is the right one."""
    alone = all(concept.id == match.concept.id for concept, _ in match.others)
    admitted = match.term.form is FormKind.SHORT and match.status is TermStatus.ADMITTED
    return admitted and alone and _full(match.concept, context) is not None


def _full(concept: Concept, context: Context) -> str | None:
    term = right_name(concept, context.language, context.report.date)
    return term.text if term and term.form is FormKind.FULL else None


def _explained(match: TermMatch, found: list[TermMatch], passage: Passage) -> bool:
    """The full name follows in brackets."""
    return any(
        other.concept.id == match.concept.id
        and other.start > match.end
        and other.term.form is FormKind.FULL
        and _BRACKET.fullmatch(passage.text, match.end, other.start)
        for other in found
    )


def _flag(passage: Passage, match: TermMatch, context: Context) -> Iterator[Flag]:
    term = right_name(match.concept, context.language, context.report.date)
    if term is None:
        return
    edit = fitted(passage, match, term)
    sure = Applicability.REVIEW if fits(passage, match, edit) else Applicability.ADVICE
    edits = (edit,) if sure is Applicability.REVIEW else ()
    yield Flag(
        passage.index,
        min(match.start, edit.start),
        match.end,
        msg("The full name “{name}” belongs where the report first speaks of it.", name=term.text),
        (Cure(msg("Write “{term}”", term=edit.text), sure, edits, text=edit.text),),
        problem=match.concept.id,
        terms=(TermReference(match.concept.id, term.text, term.status.value, match.glossary),),
    )


CHECK = Check(
    name="first-mention",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Terminology/Inconsistent with terminology resource",
    title=msg("Short form before the full name"),
    report=_flags,
    languages=None,
    rank=37,
)
