"""What an import would do to a glossary, row by row with reasons, and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from glossary.formats.imported import Imported, Rejected
from glossary.formats.mapping import Role
from glossary.identity import NameIndex
from glossary.merging import merged
from glossary.model import Concept, Term
from glossary.termbase import TermBase


class Action(StrEnum):
    """add: a new concept; change: the same id says something else; merge: another id, the same thing; same; reject."""

    ADD = "add"
    CHANGE = "change"
    MERGE = "merge"
    SAME = "same"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Row:
    """What happens with one incoming concept (or rejected row). `result` is the concept as it will be.

    `reasons` say why, or what changes; `line` is the row of the file where one is known.
    """

    action: Action
    incoming: Concept | None = None
    existing: Concept | None = None
    result: Concept | None = None
    reasons: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of an import, in the order of the file, rejected ones last."""

    rows: tuple[Row, ...]

    def count(self, action: Action) -> int:
        return sum(row.action is action for row in self.rows)


def plan(current: TermBase, incoming: TermBase | Imported) -> Plan:
    """What importing would do. Nothing is changed."""
    source = incoming.termbase if isinstance(incoming, Imported) else incoming
    rejected: tuple[Rejected, ...] = incoming.rejected if isinstance(incoming, Imported) else ()
    state, index = dict(current.concepts), NameIndex(current.concepts.values())
    mapping = incoming.mapping if isinstance(incoming, Imported) else None
    local = mapping is not None and not mapping.own
    index.by_source = local and any(column.role is Role.SOURCE_TERM for column in mapping.columns) if mapping else False
    rows = []
    for concept in source.concepts.values():
        row = _row(_renamed(concept, state, index, source.name) if local else concept, state, index)
        rows.append(row)
        if row.result:
            state[row.result.id] = row.result
            if local or row.action is not Action.ADD:  # who gives ids to his rows means them as several things
                index.add(row.result)
    rows += [Row(Action.REJECT, reasons=(r.reason,), line=r.line) for r in rejected]
    return Plan(tuple(rows))


def apply(current: TermBase, planned: Plan) -> TermBase:
    """The glossary after the import; the former one is untouched, so that going back is keeping it."""
    concepts = dict(current.concepts)
    for row in planned.rows:
        if row.result is not None:
            concepts[row.result.id] = row.result
    return TermBase(current.name, concepts.values(), extra=current.extra)


def changes(before: Concept, after: Concept) -> tuple[str, ...]:
    """What differs between two states of a concept, one line each."""
    found = []
    for name in ("kind", "domain", "definition", "note"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            found.append(f"{name}: {old or '–'} → {new or '–'}")
    old_terms, new_terms = _terms(before), _terms(after)
    found += [f"{k[0]}: + {k[1]} ({term.status.value})" for k, term in new_terms.items() if k not in old_terms]
    found += [f"{k[0]}: − {k[1]}" for k in old_terms if k not in new_terms]
    for key, term in new_terms.items():
        old_term = old_terms.get(key)
        if old_term and old_term != term:
            said = f"{old_term.status.value} → {term.status.value}" if old_term.status != term.status else "details"
            found.append(f"{key[0]}: {key[1]}: {said}")
    if before.evidence != after.evidence:
        found.append("evidence")
    if dict(before.relations) != dict(after.relations):
        found.append("relations")
    return tuple(found)


def difference(first: TermBase, second: TermBase) -> tuple[Row, ...]:
    """How `second` differs from `first`, by concept id: added, changed, and (as rejected) gone concepts."""
    rows = []
    for concept in second.concepts.values():
        known = first.concepts.get(concept.id)
        if known is None:
            rows.append(Row(Action.ADD, concept, None, concept))
        elif _said(known) != _said(concept):
            rows.append(Row(Action.CHANGE, concept, known, concept, changes(known, concept) or ("order",)))
    gone = [c for c in first.concepts.values() if c.id not in second.concepts]
    return (*rows, *(Row(Action.REJECT, existing=c, reasons=("only in the first glossary",)) for c in gone))


def _row(concept: Concept, current: Mapping[str, Concept], index: NameIndex) -> Row:
    known = current.get(concept.id)
    same = index.find(concept)
    if known is not None and (not same or known.id in same or concept.languages == ()):
        return _same_id(concept, known, shares=index.share(concept, known.id))
    if known is None and not same:
        return Row(Action.ADD, concept, None, concept, index.shared(concept))
    if len(same) > 1:
        reason = f"its names belong to several concepts here: {', '.join(sorted(same))}"
        return Row(Action.REJECT, concept, reasons=(reason,))
    if known is not None:
        reason = f"the id {concept.id} is another concept here, and its names belong to {next(iter(same))}"
        return Row(Action.REJECT, concept, known, reasons=(reason,))
    existing = current[next(iter(same))]
    result = merged(existing, concept)
    if _said(result) == _said(existing):
        return Row(Action.SAME, concept, existing)
    return Row(
        Action.MERGE, concept, existing, result, (f"the same names as {existing.id}", *changes(existing, result))
    )


def _renamed(concept: Concept, current: Mapping[str, Concept], index: NameIndex, name: str) -> Concept:
    """The numbers of a foreign table mean nothing here: one that is taken by another thing gets the file's name."""
    if concept.id not in current or concept.id in index.find(concept):
        return concept
    stem = fresh = f"{name}-{concept.id}"
    number = 2
    while fresh in current and fresh not in index.find(concept):
        fresh, number = f"{stem}-{number}", number + 1
    return replace(concept, id=fresh)


def _same_id(concept: Concept, known: Concept, *, shares: bool) -> Row:
    if _said(known) == _said(concept):
        return Row(Action.SAME, concept, known)
    if not shares and known.languages and concept.languages:
        return Row(Action.REJECT, concept, known, reasons=(f"the id {concept.id} is another concept here",))
    result = replace(concept, extra={**known.extra, **concept.extra})
    return Row(Action.CHANGE, concept, known, result, changes(known, result) or ("order",))


def _said(concept: Concept) -> Concept:
    """A concept without what only a file format cares about."""
    languages = tuple(sorted(concept.languages, key=lambda section: section.language))
    return replace(concept, languages=languages, extra={k: v for k, v in concept.extra.items() if k != "tbx"})


def _terms(concept: Concept) -> dict[tuple[str, str], Term]:
    return {(s.language, t.text): t for s in concept.languages for t in s.terms}
