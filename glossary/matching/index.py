"""The compiled terms of one glossary in one language, changed one concept at a time without a rebuild.

A frozen main part, and levels of changed concepts that are a factor apart in size: a change rebuilds the smallest
level, which now and then is poured into the next. Concepts that left a part are marked dead in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from glossary.matching.classes import ClassTable
from glossary.matching.part import Part
from glossary.model import Concept

_SMALLEST = 16
_FACTOR = 16


@dataclass(frozen=True, slots=True)
class Level:
    """Some concepts, compiled, and the ids of those no longer valid here."""

    part: Part
    concepts: tuple[Concept, ...] = ()
    dead: frozenset[str] = frozenset()

    @property
    def alive(self) -> tuple[Concept, ...]:
        return tuple(concept for concept in self.concepts if concept.id not in self.dead)


@dataclass(frozen=True, slots=True)
class Index:
    """The main part and the levels of changes, smallest first."""

    table: ClassTable
    main: Level
    levels: tuple[Level, ...] = ()

    @classmethod
    def build(cls, concepts: Iterable[Concept], language: str) -> Index:
        table = ClassTable(language)
        return cls(table, Level(Part(concepts, table)))

    def without(self, concept_id: str) -> Index:
        """This index with a concept dead wherever it is."""
        gone = frozenset((concept_id,))
        return Index(
            self.table,
            replace(self.main, dead=self.main.dead | gone),
            tuple(replace(level, dead=level.dead | gone) for level in self.levels),
        )

    def with_concept(self, concept: Concept) -> Index:
        """This index with a concept added or changed."""
        clean = self.without(concept.id)
        moving: tuple[Concept, ...] = (concept,)
        levels = list(clean.levels)
        room = _SMALLEST
        for number, level in enumerate(levels):
            moving = (*level.alive, *moving)
            if len(moving) <= room:
                levels[number] = Level(Part(moving, self.table), moving)
                return Index(self.table, clean.main, (*_emptied(levels[:number], self.table), *levels[number:]))
            room *= _FACTOR
        return Index(self.table, clean.main, (*_emptied(levels, self.table), Level(Part(moving, self.table), moving)))

    @property
    def parts(self) -> tuple[Level, ...]:
        """Main part and non-empty levels."""
        return (self.main, *(level for level in self.levels if level.concepts))


def _emptied(levels: Iterable[Level], table: ClassTable) -> tuple[Level, ...]:
    """Levels whose concepts have all moved on."""
    return tuple(Level(Part((), table)) for _ in levels)
