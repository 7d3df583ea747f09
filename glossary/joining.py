"""Several glossaries as one. Nothing that a file says gets lost, and no two things become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from glossary.diff import Action, Row, changes
from glossary.identity import NameIndex
from glossary.merging import merged
from glossary.model import Concept, LanguageSection, Term
from glossary.termbase import TermBase


def join(termbases: Iterable[TermBase], name: str) -> tuple[TermBase, tuple[Row, ...]]:
    """One glossary of several; the earlier ones have the say. The rows tell what became of the later ones' concepts.

    Two concepts are one when they have the same id and a name in common, or share a name in every language that both
    have. A concept whose id is taken by another thing gets the name of its glossary before its id.
    """
    state: dict[str, Concept] = {}
    rows: list[Row] = []
    for number, termbase in enumerate(termbases):
        homes = _homes(termbase, state)
        for concept in termbase.concepts.values():
            row = _row(_with_ids(concept, homes), concept, state.get(homes[concept.id]))
            state[homes[concept.id]] = row.result or state[homes[concept.id]]
            rows += [row] if number else []
    return TermBase(name, state.values()), tuple(rows)


def _homes(termbase: TermBase, state: Mapping[str, Concept]) -> dict[str, str]:
    """The id that each concept of a glossary gets."""
    index = NameIndex(state.values())
    homes: dict[str, str] = {}
    for concept in termbase.concepts.values():
        same = index.find(concept)
        if concept.id in state and (not concept.languages or index.share(concept, concept.id)):
            homes[concept.id] = concept.id
        elif len(same) == 1:
            homes[concept.id] = next(iter(same))
        else:
            homes[concept.id] = _free(concept.id, termbase, state)
    return homes


def _free(concept_id: str, termbase: TermBase, state: Mapping[str, Concept]) -> str:
    """The id itself, or with the glossary's name before it where it is taken."""
    fresh, number = concept_id, 1
    while fresh in state or (fresh != concept_id and fresh in termbase.concepts):
        fresh = f"{termbase.name}-{concept_id}" + (f"-{number}" if number > 1 else "")
        number += 1
    return fresh


def _row(concept: Concept, incoming: Concept, existing: Concept | None) -> Row:
    """`concept` is `incoming` with the ids that hold in the joined glossary."""
    if existing is None:
        renamed = concept.id != incoming.id
        reasons = (f"the id {incoming.id} is another concept; this one is {concept.id} now",) if renamed else ()
        return Row(Action.ADD, incoming, None, concept, reasons)
    result = merged(existing, concept)
    told = changes(existing, result)
    return Row(Action.MERGE if told else Action.SAME, incoming, existing, result, told)


def _with_ids(concept: Concept, homes: Mapping[str, str]) -> Concept:
    relations = {name: tuple(homes.get(i, i) for i in ids) for name, ids in concept.relations.items()}
    sections = tuple(LanguageSection(s.language, tuple(_term(t, homes) for t in s.terms)) for s in concept.languages)
    return replace(concept, id=homes[concept.id], relations=relations, languages=sections)


def _term(term: Term, homes: Mapping[str, str]) -> Term:
    wanted = term.when.concept
    if wanted is None or homes.get(wanted, wanted) == wanted:
        return term
    return replace(term, when=replace(term.when, concept=homes[wanted]))
