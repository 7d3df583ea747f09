"""Which glossary said this: the concept behind a finding, and what the other glossaries of the report call it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary import right_name
from glossary.model import Concept, TermStatus
from glossary.text.folding import fold_case, plain
from review.errors import NotFound
from review.model import Finding
from review.ports import Session, Store
from review.services.desk import Desk, Sheet

_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Saying:
    """What one glossary says. `place` counts from 1 in the order of precedence; the finding speaks for `decides`."""

    glossary: int
    name: str
    place: int
    concept: str
    words: str
    proposed: bool
    decides: bool = False


class SayingService:
    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    def of(self, report_id: int, findings: Sequence[Finding]) -> dict[str, tuple[Saying, ...]]:
        """By the keys of findings: the glossary that raised it, and others that know the thing; in order."""
        sheet = self._desk.sheet(report_id)
        asked = [one for one in findings if one.terms]
        if not asked or not sheet.recipe:
            return {}
        with self._store.read() as session:
            return {one.key: tuple(self._sayings(session, sheet, one)) for one in asked}

    def _sayings(self, session: Session, sheet: Sheet, finding: Finding) -> list[Saying]:
        found: dict[int, Saying] = {}
        for concept_id, layer in self._behind(sheet, finding):
            concept = _standing(session, sheet.recipe[layer].glossary, concept_id)
            if concept is None or layer in found:
                continue
            found[layer] = _saying(session, sheet, layer, concept, decides=not found)
            for other in range(len(sheet.recipe)):
                if other not in found and (known := _kin(session, sheet, other, concept, finding.text)):
                    found[other] = _saying(session, sheet, other, known)
        return [found[layer] for layer in sorted(found)]

    def _behind(self, sheet: Sheet, finding: Finding) -> Iterator[tuple[str, int]]:
        """(concept, number of its glossary); a finding that names none means the first that has the concept."""
        base = self._desk.termbase(sheet.recipe)
        layers = base.layers if base else ()
        for reference in finding.terms:
            for number, layer in enumerate(layers):
                if reference.glossary in {"", layer.name} and reference.concept in layer.concepts:
                    yield reference.concept, number
                    break


def _standing(session: Session, glossary: int, concept: str) -> Concept | None:
    """As it is kept, so that what is only proposed is seen as such."""
    try:
        return session.concepts.get(glossary, concept).concept
    except NotFound:
        return None


def _saying(session: Session, sheet: Sheet, layer: int, concept: Concept, *, decides: bool = False) -> Saying:
    record, glossary = sheet.record, sheet.recipe[layer].glossary
    section = concept.section(record.language)
    term = right_name(concept, record.language, record.date) or (section.terms[0] if section else None)
    return Saying(
        glossary, session.glossaries.get(glossary).name, layer + 1, concept.id, term.text if term else concept.id,
        bool(term and term.status is TermStatus.PROPOSED), decides,
    )  # fmt: skip


def _kin(session: Session, sheet: Sheet, layer: int, concept: Concept, words: str) -> Concept | None:
    """The concept of another glossary with one of the preferred names, or with the words of the report."""
    names = [(one.language, term.text) for one in concept.languages if (term := one.preferred)]
    for language, text in dict.fromkeys([*names, (sheet.record.language, words)]):
        rows = session.concepts.search([sheet.recipe[layer].glossary], text, show="all", start=0, size=_AT_ONCE).rows
        for row in rows:
            if row.concept and _has(row.concept, language, text):
                return row.concept
    return None


def _has(concept: Concept, language: str, text: str) -> bool:
    wanted = fold_case(plain(text), language)
    return any(fold_case(plain(term.text), language) == wanted for term in concept.terms(language))
