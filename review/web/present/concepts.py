"""Concepts of a glossary as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.model import Concept, LanguageSection, TermStatus


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """`official` and `others` are (language, words); `rejected` are deprecated forms, `admitted` accepted ones."""

    id: str
    language: str
    official: str
    others: tuple[tuple[str, str], ...]
    admitted: tuple[str, ...]
    rejected: tuple[str, ...]
    evidence: str
    note: str


def concept_rows(concepts: Iterable[Concept], query: str = "", language: str = "en") -> list[ConceptRow]:
    """Rows sorted by official term; `query` is looked for in every form of every language."""
    needle = query.casefold()
    found = (one for one in concepts if not needle or _holds(one, needle))
    return sorted((_row(one, language) for one in found), key=lambda row: row.official.casefold())


def _holds(concept: Concept, needle: str) -> bool:
    return any(needle in term.text.casefold() for section in concept.languages for term in section.terms)


def _row(concept: Concept, language: str) -> ConceptRow:
    main = concept.section(language) or (concept.languages[0] if concept.languages else None)
    others = [section for section in concept.languages if section is not main]
    preferred = main.preferred if main else None
    evidence = [one.text for term in (main.terms if main else ()) for one in term.evidence]
    evidence += [one.text for one in concept.evidence]
    return ConceptRow(
        id=concept.id,
        language=main.language if main else language,
        official=preferred.text if preferred else concept.id,
        others=tuple((section.language, section.preferred.text) for section in others if section.preferred),
        admitted=_forms(main, TermStatus.ADMITTED),
        rejected=_forms(main, TermStatus.DEPRECATED),
        evidence="; ".join(dict.fromkeys(evidence)),
        note=concept.note or (preferred.note if preferred else None) or "",
    )


def _forms(section: LanguageSection | None, status: TermStatus) -> tuple[str, ...]:
    return tuple(term.text for term in section.terms if term.status is status) if section else ()
