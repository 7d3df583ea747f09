"""What follows from the glossary of a report, its language and its date alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from glossary.model import Term, TermStatus
from review.checks.names import key
from review.checks.words import words

if TYPE_CHECKING:
    from review.checks.context import Context


def concepts_by_key_of(context: Context) -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for concept in context.termbase.concepts.values():
        for term in concept.terms(context.language):
            name = key(term.text)
            sure = len(name) > 2 or term.status is not TermStatus.DEPRECATED
            if len(name) > 1 and sure and term.status is not TermStatus.PROPOSED:
                found.setdefault(name, concept.id)
    return found


def terms_with_and_of(context: Context) -> Mapping[str, Sequence[tuple[str, Term]]]:
    found: dict[str, list[tuple[str, Term]]] = {}
    for concept in context.termbase.concepts.values():
        for term in concept.terms(context.language):
            own = [word.folded for word in words(term.text)]
            if "and" in own[1:] and term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED):
                for word in own[: own.index("and", 1)]:
                    found.setdefault(word, []).append((concept.id, term))
    return {
        word: sorted(pairs, key=lambda pair: pair[1].status is not TermStatus.PREFERRED)
        for word, pairs in found.items()
    }
