"""Proposed terms counted as accepted ones, for somebody who asks what they would say."""

from __future__ import annotations

from dataclasses import replace

from glossary.model import Concept, LanguageSection, Term, TermStatus
from glossary.termbase import TermBase


def adopted(termbase: TermBase) -> TermBase:
    """A copy in which every proposed term is accepted: preferred where its language has no preferred one."""
    return TermBase.layered(
        TermBase(layer.name, map(adopted_concept, layer.concepts.values()), extra=layer.extra)
        for layer in termbase.layers
    )


def adopted_concept(concept: Concept) -> Concept:
    """The concept itself where none of its terms is only proposed."""
    if all(term.status is not TermStatus.PROPOSED for section in concept.languages for term in section.terms):
        return concept
    return replace(concept, languages=tuple(map(_section, concept.languages)))


def _section(section: LanguageSection) -> LanguageSection:
    open_place = section.preferred is None
    terms: list[Term] = []
    for term in section.terms:
        if term.status is TermStatus.PROPOSED:
            terms.append(replace(term, status=TermStatus.PREFERRED if open_place else TermStatus.ADMITTED))
            open_place = False
        else:
            terms.append(term)
    return LanguageSection(section.language, tuple(terms))
