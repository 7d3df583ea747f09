"""Looking a name up: what somebody types, against all names, ids and definitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from glossary.model import Concept, Term, TermStatus
from glossary.termbase import TermBase
from glossary.text.folding import fold_case, plain
from glossary.text.scripts import primary


class Found(StrEnum):
    """How a name answers a search, best first."""

    EXACT = "exact"
    ID = "id"
    START = "start"
    WORD = "word"
    INSIDE = "inside"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept with the name by which it was found; `score` is 100 or, for a near one, how near (60 to 100)."""

    concept: Concept
    language: str
    term: Term
    found: Found
    score: float = 100.0


_RANKS = {found: rank for rank, found in enumerate(Found)}


def search(termbase: TermBase, query: str, language: str | None = None, *, limit: int = 20) -> list[Hit]:
    """The concepts that `query` may mean, best first, each once; near names only where no name holds the words.

    Case, width and the shape of marks and hyphens do not count. `language` keeps to names of that primary language.
    """
    if not query.strip():
        return []
    best: dict[str, Hit] = {}
    for concept in termbase.concepts.values():
        for hit in _hits(concept, query, language):
            if concept.id not in best or _rank(hit) < _rank(best[concept.id]):
                best[concept.id] = hit
    return (sorted(best.values(), key=_rank) or _near(termbase, query, language))[:limit]


def _rank(hit: Hit) -> tuple[int, bool, int]:
    return _RANKS[hit.found], hit.term.status is TermStatus.DEPRECATED, len(hit.term.text)


def _hits(concept: Concept, query: str, language: str | None) -> Iterator[Hit]:
    for section in concept.languages:
        if language and primary(section.language) != primary(language):
            continue
        wanted = fold_case(plain(query.strip()), section.language)
        for term in section.terms:
            found = _found(fold_case(plain(term.text), section.language), wanted)
            found = found or (Found.ID if concept.id.casefold() == query.strip().casefold() else None)
            if found:
                yield Hit(concept, section.language, term, found)


def _found(text: str, wanted: str) -> Found | None:
    at = text.find(wanted)
    if at < 0:
        return None
    if at == 0:
        return Found.EXACT if len(text) == len(wanted) else Found.START
    return Found.INSIDE if text[at - 1].isalnum() else Found.WORD


def _near(termbase: TermBase, query: str, language: str | None) -> list[Hit]:
    tags = [tag for tag in termbase.languages if not language or primary(tag) == primary(language)]
    proposals = [(tag, p) for tag in dict.fromkeys(map(primary, tags)) for p in termbase.suggest(query, tag)]
    best: dict[str, Hit] = {}
    for tag, proposal in sorted(proposals, key=lambda pair: -pair[1].score):
        best.setdefault(
            proposal.concept.id, Hit(proposal.concept, tag, proposal.term, Found.NEAR, round(proposal.score, 1))
        )
    return list(best.values())
