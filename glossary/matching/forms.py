"""Which forms of a term are looked for: the term itself without its article, and its inflected forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.model import Concept, Term, TermStatus
from glossary.text.inflection import Form, inflect
from glossary.text.scripts import primary

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_NO_FORMS = frozenset(
    {"adjective", "adverb", "proper noun", "propernoun", "preposition", "conjunction", "interjection"}
)

MOST_FORMS = 15


def without_article(text: str, language: str) -> str:
    """`text` without a leading English article; an article alone stays."""
    if text[:1] not in "tTaA" or primary(language) != "en":
        return text
    return text[found.end() :] if (found := _ARTICLE.match(text)) else text


def needs_article(text: str, language: str) -> bool:
    """Whether a term is one word plus an article (“the Administration”): without the article it is another word."""
    bare = without_article(text, language)
    return bare != text and len(bare.split()) == 1


def forms_of(term: Term, concept: Concept, language: str) -> tuple[Form, ...]:
    """The inflected forms that are matched besides the term: those the glossary lists, else the generated ones.

    Names do not inflect. At most MOST_FORMS.
    """
    if term.forms:
        return tuple(Form(text, "listed") for text in term.forms[:MOST_FORMS])
    if primary(language) != "en":
        return ()
    kind = (concept.kind or "").lower()
    part = (term.part_of_speech or "").lower()
    if kind.startswith("proper name") or part in _NO_FORMS:
        return ()
    text = without_article(term.text, language)
    verb = _is_verb(term, concept)
    if not verb and kind != "term" and part != "noun" and _is_name(text):
        return ()
    return inflect(text, verb=verb, language=language)


def patterned_forms(term: Term, concept: Concept, language: str) -> tuple[Form, ...]:
    """Those forms that need patterns of their own: plurals and singulars share the classes of the term."""
    return forms_of(term, concept, language) if term.forms or _is_verb(term, concept) else ()


def _is_verb(term: Term, concept: Concept) -> bool:
    return (term.part_of_speech or concept.kind or "").lower() == "verb"


def _is_name(text: str) -> bool:
    """A capitalised last word: a name, not to be put in the plural unless the glossary calls it a term."""
    return text[text.rfind(" ") + 1 :][:1].isupper()


def code_variants(codes: str, term: Term, joiners: Joiners) -> Iterator[str]:
    """The ways in which the classes of one form may stand in a text: other conjunctions, without abbreviation dots."""
    yield codes
    if joiners.conjunction in codes[1:-1]:
        yield from _swapped(codes, joiners.conjunction, joiners.as_well_as)
    if joiners.as_well_as in codes[1:-1] and term.status is not TermStatus.DEPRECATED:
        yield from _swapped(codes, joiners.as_well_as, joiners.conjunction)
    if joiners.dot in codes[1:]:
        bare = codes.replace(joiners.dot, "")
        yield from {codes.removesuffix(joiners.dot), bare, bare.replace(joiners.comma, "")} - {codes}


class Joiners:
    """The classes of conjunctions and abbreviation marks in one table; an impossible class stands for a missing one."""

    __slots__ = ("as_well_as", "comma", "conjunction", "dot", "signs")

    def __init__(self, conjunction: str, as_well_as: str, dot: str, comma: str) -> None:
        self.conjunction, self.as_well_as, self.dot, self.comma = conjunction, as_well_as, dot, comma
        self.signs = frozenset((conjunction, as_well_as[1:2], dot))  # without any of these there is one way only


def _swapped(codes: str, old: str, new: str) -> Iterator[str]:
    """`codes` with each inner `old` replaced alone, and all of them together."""
    last = len(codes) - len(old)
    places = [i for i in range(1, last) if codes.startswith(old, i)]
    for place in places:
        yield codes[:place] + new + codes[place + len(old) :]
    if len(places) > 1:
        yield codes[0] + codes[1:-1].replace(old, new) + codes[-1]
