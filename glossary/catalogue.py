"""Concepts by id, cheap to change: a changed catalogue shares all that did not change with the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from glossary.model import Concept

_COMPACT = 1_000
_MODULUS = 1 << 128


class Catalogue(Mapping[str, Concept]):
    """An immutable mapping id → Concept in the order of the glossary; an added concept comes last."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self._base: dict[str, Concept] = {}
        for concept in concepts:
            self._base[concept.id] = concept
        self._added: dict[str, Concept] = {}
        self._gone: frozenset[str] = frozenset()
        self._sum: int | None = None

    def __getitem__(self, concept_id: str) -> Concept:
        if concept_id in self._added:
            return self._added[concept_id]
        if concept_id in self._gone:
            raise KeyError(concept_id)
        return self._base[concept_id]

    def __iter__(self) -> Iterator[str]:
        if not self._gone and not self._added:
            return iter(self._base)
        kept = (i for i in self._base if i not in self._gone or i in self._added)
        return iter([*kept, *(i for i in self._added if i not in self._base)])

    def __len__(self) -> int:
        added = sum(1 for i in self._added if i not in self._base)
        return len(self._base) - len(self._gone) + added + sum(1 for i in self._added if i in self._gone)

    def with_concept(self, concept: Concept) -> Catalogue:
        """This catalogue with `concept` added, or put in the place of the one with its id."""
        return self._changed({**self._added, concept.id: concept}, self._gone, concept.id, concept)

    def without(self, concept_id: str) -> Catalogue:
        """This catalogue without a concept. Raises KeyError when there is none of that id."""
        self[concept_id]
        added = {i: c for i, c in self._added.items() if i != concept_id}
        gone = self._gone | {concept_id} if concept_id in self._base else self._gone
        return self._changed(added, gone, concept_id, None)

    @property
    def digest(self) -> str:
        """16 hex digits of the content; the same for the same concepts in any order."""
        if self._sum is None:
            self._sum = sum(map(_fingerprint, self.values())) % _MODULUS
        return f"{self._sum:032x}"[:16]

    def _changed(
        self, added: dict[str, Concept], gone: frozenset[str], concept_id: str, new: Concept | None
    ) -> Catalogue:
        changed = Catalogue()
        changed._base, changed._added, changed._gone = self._base, added, gone
        if self._sum is not None:
            old = self.get(concept_id)
            delta = (_fingerprint(new) if new else 0) - (_fingerprint(old) if old else 0)
            changed._sum = (self._sum + delta) % _MODULUS
        if len(added) + len(gone) > _COMPACT:
            changed._base, changed._added, changed._gone = {c.id: c for c in changed.values()}, {}, frozenset()
        return changed


def _fingerprint(concept: Concept) -> int:
    """The order of languages does not count: a table has one order for all concepts."""
    ordered = replace(concept, languages=tuple(sorted(concept.languages, key=lambda section: section.language)))
    return int.from_bytes(hashlib.blake2b(repr(ordered).encode(), digest_size=16).digest(), "big")
