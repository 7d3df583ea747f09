"""Merging, splitting and moving concepts; nothing that was said gets lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from glossary.model import Concept, Evidence, LanguageSection, Term, TermStatus
from glossary.termbase import TermBase


def merged(first: Concept, second: Concept) -> Concept:
    """One concept of two. `first` keeps its id and its say; what only `second` knows is added.

    A preferred term of `second` becomes admitted where `first` prefers another in that language.
    """
    return Concept(
        id=first.id,
        languages=_sections(first, second),
        kind=first.kind or second.kind,
        domain=first.domain or second.domain,
        definition=first.definition or second.definition,
        note=_notes(first.note, second.note, first.definition, second.definition),
        relations=_relations(first.relations, second.relations),
        evidence=_union(first.evidence, second.evidence),
        extra={**second.extra, **first.extra},
    )


def merge(termbases: Iterable[TermBase], name: str) -> TermBase:
    """One glossary of several; concepts with the same id are merged, the earlier one has the say."""
    concepts: dict[str, Concept] = {}
    for termbase in termbases:
        for concept in termbase.concepts.values():
            known = concepts.get(concept.id)
            concepts[concept.id] = merged(known, concept) if known else concept
    return TermBase(name, concepts.values())


def split(concept: Concept, new_id: str, moving: Iterable[tuple[str, str]]) -> tuple[Concept, Concept]:
    """Two concepts of one: the terms in `moving`, as (language, text), go to a new concept `new_id`."""
    gone = frozenset(moving)
    sections = [
        (
            replace(s, terms=tuple(t for t in s.terms if (s.language, t.text) not in gone)),
            replace(s, terms=tuple(t for t in s.terms if (s.language, t.text) in gone)),
        )
        for s in concept.languages
    ]
    stays = tuple(section for section, _ in sections if section.terms)
    goes = tuple(section for _, section in sections if section.terms)
    fresh = Concept(new_id, goes, kind=concept.kind, domain=concept.domain, evidence=concept.evidence)
    return replace(concept, languages=stays), fresh


def merged_term(first: Term, second: Term) -> Term:
    """Two records of the same words: `first` has the say, gaps are filled."""
    return replace(
        first,
        part_of_speech=first.part_of_speech or second.part_of_speech,
        number=first.number or second.number,
        article=second.article if first.article is None else first.article,
        forms=first.forms or second.forms,
        evidence=_union(first.evidence, second.evidence),
        note=_notes(first.note, second.note),
        extra={**second.extra, **first.extra},
    )


def _sections(first: Concept, second: Concept) -> tuple[LanguageSection, ...]:
    sections = {section.language: section for section in first.languages}
    for section in second.languages:
        known = sections.get(section.language)
        sections[section.language] = _section(known, section) if known else section
    return tuple(sections.values())


def _section(first: LanguageSection, second: LanguageSection) -> LanguageSection:
    terms = {(term.text, term.validity): term for term in first.terms}
    preferred = first.preferred is not None
    for term in second.terms:
        key = (term.text, term.validity)
        known = terms.get(key) or next((t for t in first.terms if t.text == term.text), None)
        if known:
            terms[(known.text, known.validity)] = merged_term(known, term)
        else:
            demoted = preferred and term.status is TermStatus.PREFERRED and term.validity == first.terms[0].validity
            terms[key] = replace(term, status=TermStatus.ADMITTED) if demoted else term
    return LanguageSection(first.language, tuple(terms.values()))


def _union(first: tuple[Evidence, ...], second: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return first + tuple(evidence for evidence in second if evidence not in first)


def _relations(
    first: Mapping[str, tuple[str, ...]], second: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(dict.fromkeys((*first.get(name, ()), *second.get(name, ()))))
        for name in dict.fromkeys([*first, *second])
    }


def _notes(first: str | None, second: str | None, kept: str | None = None, other: str | None = None) -> str | None:
    """Both notes, each once; a definition that lost against another one is kept here."""
    lost = other if kept and other and other != kept else None
    told = dict.fromkeys(note for note in (first, second, lost) if note)
    return "\n".join(told) or None
