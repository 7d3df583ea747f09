"""TermBase: official names of one glossary or several, and their matches in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from glossary.catalogue import Catalogue
from glossary.errors import NoSuchConcept
from glossary.matching.found import TermMatch
from glossary.matching.index import Index
from glossary.matching.matcher import Matcher, Source
from glossary.model import Concept, Term, TermStatus

if TYPE_CHECKING:
    from glossary.fuzzy import FuzzyIndex, NearMiss, Proposal


class Layer:
    """One glossary: its name, its concepts, and per language the compiled terms once somebody asked for them."""

    def __init__(self, name: str, concepts: Catalogue, extra: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.concepts = concepts
        self.extra: Mapping[str, str] = extra or {}
        self._indexes: dict[str, Index] = {}
        self._fuzzy: dict[str, FuzzyIndex] = {}
        self._lock = RLock()

    def index(self, language: str) -> Index:
        with self._lock:
            if language not in self._indexes:
                self._indexes[language] = Index.build(self.concepts.values(), language)
            return self._indexes[language]

    def fuzzy(self, language: str) -> FuzzyIndex:
        from glossary.fuzzy import FuzzyIndex  # noqa: PLC0415  # only who looks for near misses needs rapidfuzz

        with self._lock:
            if language not in self._fuzzy:
                self._fuzzy[language] = FuzzyIndex(self.concepts.values(), language)
            return self._fuzzy[language]

    def called(self, name: str) -> Layer:
        """The same glossary under another name."""
        other = copy(self)
        other.name = name
        return other

    def with_concept(self, concept: Concept) -> Layer:
        changed = Layer(self.name, self.concepts.with_concept(concept), self.extra)
        changed._indexes = {language: index.with_concept(concept) for language, index in self._indexes.items()}
        return changed

    def without_concept(self, concept_id: str) -> Layer:
        changed = Layer(self.name, self.concepts.without(concept_id), self.extra)
        changed._indexes = {language: index.without(concept_id) for language, index in self._indexes.items()}
        return changed


class TermBase:
    """Concepts with their terms. Immutable to its users: a change makes a new TermBase that shares what stayed.

    `extra` keeps what the file said about the glossary as a whole.
    """

    def __init__(self, name: str, concepts: Iterable[Concept] = (), *, extra: Mapping[str, str] | None = None) -> None:
        self.layers: tuple[Layer, ...] = (Layer(name, Catalogue(concepts), extra),)
        self._matchers: dict[tuple[str, bool], Matcher] = {}

    @classmethod
    def layered(cls, termbases: Iterable[TermBase]) -> TermBase:
        """Several glossaries as one; where two claim the same words, the earlier one wins.

        Later ones of the same name are numbered, so that a name always says which glossary it was.
        """
        return cls._of(list(_told_apart(layer for termbase in termbases for layer in termbase.layers)))

    @classmethod
    def _of(cls, layers: Sequence[Layer]) -> TermBase:
        made = cls("")
        made.layers = tuple(layers) or made.layers
        return made

    @property
    def name(self) -> str:
        """The glossary's name; of several, all of them joined by `+`."""
        return "+".join(layer.name for layer in self.layers)

    @property
    def extra(self) -> Mapping[str, str]:
        return self.layers[0].extra

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """Concepts by id; of several glossaries the earliest that has the id."""
        if len(self.layers) == 1:
            return self.layers[0].concepts
        merged: dict[str, Concept] = {}
        for layer in self.layers:
            for concept_id, concept in layer.concepts.items():
                merged.setdefault(concept_id, concept)
        return merged

    @cached_property
    def digest(self) -> str:
        """16 hex digits of the content, in the order of the glossaries."""
        return "".join(layer.concepts.digest[: 16 // len(self.layers) or 1] for layer in self.layers)[:16]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have terms, in the order they are met."""
        return tuple(dict.fromkeys(section.language for c in self.concepts.values() for section in c.languages))

    def concept(self, concept_id: str) -> Concept:
        """Raises NoSuchConcept."""
        try:
            return self.concepts[concept_id]
        except KeyError as error:
            template = "there is no concept {id} in {name}"
            raise NoSuchConcept(template, hint="Search for it by name.", id=concept_id, name=self.name) from error

    def match(
        self, text: str, language: str, *, report_date: date | None = None, nested: bool = False, proposed: bool = True
    ) -> list[TermMatch]:
        """The terms in `text`, leftmost longest, in order, whatever their status.

        A longer term hides those inside it, also across statuses; `nested` lists the hidden ones too, right after the
        longer one. With `report_date`, a name that was not official then has status deprecated, and what was
        deprecated only at another time is left out. Without `proposed`, terms not yet approved do not count.
        """
        if not self.concepts:
            return []
        return self.matcher(language, proposed=proposed).find(text, report_date, nested=nested)

    def matcher(self, language: str, *, proposed: bool = True) -> Matcher:
        """The compiled terms of a language; made when first asked for."""
        language = language.replace("_", "-").lower()
        if (language, proposed) not in self._matchers:
            sources = [
                Source(level.part, layer.name, number, level.dead)
                for number, layer in enumerate(self.layers)
                for level in layer.index(language).parts
            ]
            self._matchers[language, proposed] = Matcher(sources, language, proposed=proposed)
        return self._matchers[language, proposed]

    def suggest(self, text: str, language: str, *, limit: int = 5) -> list[Proposal]:
        """The accepted names nearest to what somebody typed or a text says, best first. A proposal, never certain."""
        found = [p for index in self._fuzzy_indexes(language) for p in index.propose(text, limit)]
        return sorted(found, key=lambda proposal: -proposal.score)[:limit]

    def near_misses(self, text: str, language: str) -> list[NearMiss]:
        """Words in `text` that are almost a name: a word missing, in another order, misspelt. Never safe to replace."""
        taken = [(match.start, match.end) for match in self.match(text, language)]
        found = [miss for index in self._fuzzy_indexes(language) for miss in index.near_misses(text, taken)]
        return sorted(found, key=lambda miss: (miss.start, -miss.score))

    def _fuzzy_indexes(self, language: str) -> list[FuzzyIndex]:
        language = language.replace("_", "-").lower()
        return [layer.fuzzy(language) for layer in self.layers]

    def with_concept(self, concept: Concept) -> TermBase:
        """This glossary (of several the first) with a concept added or changed; the others are not compiled again."""
        return self._of([self.layers[0].with_concept(concept), *self.layers[1:]])

    def without_concept(self, concept_id: str) -> TermBase:
        """This glossary without a concept. Raises NoSuchConcept."""
        if concept_id not in self.layers[0].concepts:
            self.concept(concept_id)
            raise NoSuchConcept("{id} belongs to another glossary", hint="Change that one.", id=concept_id)
        return self._of([self.layers[0].without_concept(concept_id), *self.layers[1:]])


def _told_apart(layers: Iterable[Layer]) -> Iterator[Layer]:
    taken: set[str] = set()
    for layer in layers:
        name, number = layer.name, 1
        while name in taken:
            number += 1
            name = f"{layer.name} ({number})"
        taken.add(name)
        yield layer if name == layer.name else layer.called(name)


def right_name(concept: Concept, language: str, report_date: date | None = None) -> Term | None:
    """The preferred term in force on `report_date`; without a date the first that is still in force, else the first."""
    section = concept.section(language)
    preferred = [t for t in section.terms if t.status is TermStatus.PREFERRED] if section else []
    if report_date:
        return next((term for term in preferred if report_date in term.validity), None)
    return next((term for term in preferred if term.validity.end is None), preferred[0] if preferred else None)
