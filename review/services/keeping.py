"""Who keeps the glossaries of a server: may change them, decide proposals, and mark a replacement as automatic.

A name is taken on trust, as every name is that a browser gives (docs/adr/0012).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from glossary.model import Concept, TermStatus
from review.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Keepers:
    """The terminologists by name; without one everybody keeps the glossaries."""

    names: tuple[str, ...] = ()

    def has(self, person: str) -> bool:
        """Whether somebody of this name (empty: nobody has given one) keeps the glossaries."""
        return not self.names or (bool(_plain(person)) and _plain(person) in map(_plain, self.names))

    def need(self, person: str) -> None:
        """Raises NotAllowed for somebody who may only propose."""
        if not self.has(person):
            raise NotAllowed(
                "The glossaries are kept by {names}.",
                hint="Propose the change instead. If you are one of them, give your name in the settings.",
                names=", ".join(self.names),
            )


def newly_automatic(concept: Concept | None, known: Concept | None) -> tuple[str, ...]:
    """The names of `concept` that would be replaced without a person, and are not so in `known`."""
    before = set(_marked(known))
    return tuple(text for language, text in _marked(concept) if (language, text) not in before)


def unmarked(concept: Concept, known: Concept | None) -> Concept:
    """As somebody may propose it who keeps no glossary: names are replaced automatically where `known` says so, and
    nowhere else."""
    marked = set(_marked(known))
    sections = (
        replace(section, terms=tuple(
            replace(term, automatic=term.status is TermStatus.DEPRECATED and (section.language, term.text) in marked)
            for term in section.terms
        ))
        for section in concept.languages
    )  # fmt: skip
    return replace(concept, languages=tuple(sections))


def _marked(concept: Concept | None) -> list[tuple[str, str]]:
    sections = concept.languages if concept else ()
    return [(section.language, term.text) for section in sections for term in section.terms if term.automatic]


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
