"""Whether a concept makes sense, before it is kept."""

from __future__ import annotations

import unicodedata

from glossary.model import MAX_TERM_LENGTH, Concept, LanguageSection, Term, TermStatus, Validity
from review.errors import EditRefused

_TEXT = 20_000


def fit_concept(concept: Concept) -> None:
    """Raise EditRefused for a concept without a name, a name twice, dates the wrong way round and the like."""
    if not any(section.terms for section in concept.languages):
        raise EditRefused("A term needs a name in one language at least.", hint="Type the official name.")
    for section in concept.languages:
        _fit_section(section)
    for text in (concept.definition, concept.note, concept.domain, concept.kind):
        _fit_text(text or "")
    for evidence in concept.evidence:
        _fit_text(evidence.text)
        _fit_text(evidence.quotation or "")


def _fit_section(section: LanguageSection) -> None:
    if not section.language.strip():
        raise EditRefused("A name has no language.", hint="Choose the language of each name.")
    seen: set[tuple[str, Validity]] = set()
    for term in section.terms:
        _fit_term(term)
        if (term.text, term.validity) in seen:
            raise EditRefused("“{text}” stands there twice.", hint="Remove one of the two.", text=term.text)
        seen.add((term.text, term.validity))
    _fit_automatic(section)


def _fit_term(term: Term) -> None:
    if not term.text.strip():
        raise EditRefused("A name is empty.", hint="Type it, or remove its row.")
    if len(term.text) > MAX_TERM_LENGTH:
        raise EditRefused("A name is longer than {limit} characters.", hint="A term is a name.", limit=MAX_TERM_LENGTH)
    _fit_text(term.text)
    _fit_text(term.note or "")
    start, end = term.validity.start, term.validity.end
    if start and end and start > end:
        raise EditRefused("“{text}” ends before it begins.", hint="Look at its dates.", text=term.text)


def _fit_automatic(section: LanguageSection) -> None:
    """Replacing a rejected form by itself needs one name to put in its place."""
    if any(term.automatic for term in section.terms) and section.preferred is None:
        raise EditRefused("There is no preferred name to replace with.", hint="Add one, or replace by hand.")
    wrong = next((term for term in section.terms if term.automatic and term.status is not TermStatus.DEPRECATED), None)
    if wrong:
        raise EditRefused("Only a rejected name can be replaced by itself.", hint="Look at “{text}”.", text=wrong.text)


def _fit_text(text: str) -> None:
    if len(text) > _TEXT:
        raise EditRefused("A text is longer than {limit} characters.", hint="Shorten it.", limit=_TEXT)
    if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\t\n\r" for letter in text):
        raise EditRefused("A text holds a control character.", hint="Type it again instead of pasting it.")
