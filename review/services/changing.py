"""A compiled glossary with some concepts written: what is compiled already stays."""

from __future__ import annotations

from collections.abc import Mapping

from glossary import TermBase
from glossary.model import Concept

MANY = 300
"""Changed concepts from which compiling all anew is quicker."""

Changes = Mapping[str, Concept | None]


def changed(termbase: TermBase, concepts: Changes) -> TermBase:
    """Few concepts are compiled beside the others, many make a new glossary; None retires one."""
    if len(concepts) > MANY:
        standing = (concept for concept in {**termbase.concepts, **concepts}.values() if concept is not None)
        return TermBase(termbase.name, standing, extra=termbase.extra)
    for key, concept in concepts.items():
        if concept is not None:
            termbase = termbase.with_concept(concept)
        elif key in termbase.concepts:
            termbase = termbase.without_concept(key)
    return termbase
