"""When two concepts are the same thing: by their good names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.model import Concept, Term, TermStatus
from glossary.text.folding import fold_case, plain


class NameIndex:
    """Which concepts have which good names. `by_source`: a name in the first language of a concept says what it is."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.by_source = False
        self._ids: dict[tuple[str, str], dict[str, None]] = {}
        self._languages: dict[str, set[str]] = {}
        for concept in concepts:
            self.add(concept)

    def add(self, concept: Concept) -> None:
        for key in _good_names(concept):
            self._ids.setdefault(key, {})[concept.id] = None
            self._languages.setdefault(concept.id, set()).add(key[0])

    def find(self, concept: Concept) -> set[str]:
        """The concepts that share a good name with this one in every language in which both have names."""
        names = _good_names(concept)
        own = {language for language, _ in names}
        shared: dict[str, set[str]] = {}
        for key in names:
            for concept_id in self._ids.get(key, ()):
                shared.setdefault(concept_id, set()).add(key[0])
        source = names[0][0] if names and self.by_source else None
        return {i for i, tags in shared.items() if source in tags or tags == own & self._languages[i]}

    def share(self, concept: Concept, concept_id: str) -> bool:
        """Whether the two have a good name in common."""
        return any(concept_id in self._ids.get(key, ()) for key in _good_names(concept))

    def shared(self, concept: Concept) -> tuple[str, ...]:
        """A line for each name that other concepts have too."""
        found = {(t.text, i) for key, t in _named(concept) for i in self._ids.get(key, ()) if i != concept.id}
        return tuple(f"“{text}” is a name of {concept_id} too" for text, concept_id in sorted(found))


def _good_names(concept: Concept) -> list[tuple[str, str]]:
    return [key for key, _ in _named(concept)]


def _named(concept: Concept) -> Iterator[tuple[tuple[str, str], Term]]:
    for section in concept.languages:
        for term in section.terms:
            if term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED):
                yield _key(section.language, term.text), term


def _key(language: str, text: str) -> tuple[str, str]:
    return language.lower(), fold_case(plain(text), language)
