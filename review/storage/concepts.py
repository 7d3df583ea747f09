"""Concepts one by one: where they stand, how they stood, and a search over all their forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, case, collate, column, func, select, table

from review.errors import NotFound
from review.storage import tables as t
from review.storage.concept_rows import concept_from_text
from review.storage.heads import folded
from review.storage.term_tables import concept_head as head
from review.termports import ConceptState, Found

_SHORTEST = {"sqlite": 3, "postgresql": 2}
"""Letters which the index of a store needs."""
_MANY = 1_000
_search = table("concept_search", column("rowid"), column("concept_search", Text))


class ConceptTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, glossary_id: int, concept_id: str) -> ConceptState:
        """As it stands now; a retired one has no concept. Raises NotFound."""
        states = self._states(glossary_id, concept_id, newest=True)
        if not states:
            raise NotFound("There is no term {id} in this glossary.", hint="Search for it by name.", id=concept_id)
        return states[0]

    def states(self, glossary_id: int, concept_id: str) -> tuple[ConceptState, ...]:
        """Every version of it, the newest first."""
        return self._states(glossary_id, concept_id, newest=False)

    def search(self, glossaries: Sequence[int], query: str, *, show: str, start: int, size: int) -> Found:
        """Concepts with `query` in any form of any language: those called so first, then those that begin with it.

        `show`: all, proposed, uncited, or retired (with the last state they had).
        """
        wanted = _line(query)
        where = _scope(glossaries, show, whole=bool(wanted))
        if wanted:
            where &= self._holding(wanted)
        total = self._connection.execute(select(func.count()).select_from(head).where(where)).scalar_one()
        if not total:
            return Found((), 0)
        title = head.c.title if self._sqlite else collate(head.c.title, "C")
        rank = case((self._at(title, wanted) == 1, 0), (self._at(head.c.forms, wanted) == 1, 1), else_=2)
        order = (rank, title, head.c.id) if wanted else (title, head.c.id)
        page = select(head.c.glossary_id, head.c.concept_id, head.c.version).where(where).order_by(*order)
        return Found(self._bodies(page.limit(size).offset(start)), total)

    @property
    def _sqlite(self) -> bool:
        return self._connection.dialect.name == "sqlite"

    def _holding(self, wanted: str) -> ColumnElement[bool]:
        """A part of any form. Where the index has many hits, reading all rows is quicker than fetching each."""
        if len(wanted) >= _SHORTEST[self._connection.dialect.name]:
            found = list(self._connection.execute(self._hits(wanted)).scalars())
            if len(found) <= _MANY:
                return head.c.id.in_(found)
        return self._at(head.c.forms, wanted) > 0

    def _hits(self, wanted: str) -> Select[Any]:
        """The ids that the index gives, one more than are many at most."""
        if not self._sqlite:
            return select(func.concept_hits(wanted, _MANY + 1))
        phrase = '"' + wanted.replace('"', '""') + '"'
        return select(column("rowid")).select_from(_search).where(_match(phrase)).limit(_MANY + 1)

    def _at(self, text: ColumnElement[str], wanted: str) -> ColumnElement[int]:
        """Where the words begin in a column, counted from 1; 0 where they do not stand. Both are folded already."""
        return func.instr(text, wanted) if self._sqlite else func.strpos(text, wanted)

    def _bodies(self, page: Select[Any]) -> tuple[ConceptState, ...]:
        rows = list(self._connection.execute(page))
        return tuple(ConceptState(row.concept_id, row.version, concept_from_text(self._body(row))) for row in rows)

    def _body(self, row: Row[Any]) -> str:
        """What a concept says, a retired one at last."""
        wanted = select(t.concept.c.body).where(
            t.concept.c.glossary_id == row.glossary_id,
            t.concept.c.concept_id == row.concept_id,
            t.concept.c.version <= row.version,
            t.concept.c.body.is_not(None),
        )
        return str(self._connection.execute(wanted.order_by(t.concept.c.version.desc()).limit(1)).scalar_one())

    def _states(self, glossary_id: int, concept_id: str, *, newest: bool) -> tuple[ConceptState, ...]:
        wanted = (
            select(t.concept)
            .where(t.concept.c.glossary_id == glossary_id, t.concept.c.concept_id == concept_id)
            .order_by(t.concept.c.version.desc())
        )
        rows = self._connection.execute(wanted.limit(1) if newest else wanted)
        return tuple(
            ConceptState(row.concept_id, row.version, concept_from_text(row.body) if row.body is not None else None)
            for row in rows
        )


def _line(query: str) -> str:
    return folded(query)[:200]


def _match(phrase: str) -> ColumnElement[bool]:
    return _search.c.concept_search.op("MATCH")(phrase)


def _scope(glossaries: Sequence[int], show: str, *, whole: bool) -> ColumnElement[bool]:
    """`whole`: no index over the glossary, which would fetch row by row in the order of titles."""
    glossary = head.c.glossary_id + 0 if whole else head.c.glossary_id
    where = glossary.in_(list(glossaries)) & (head.c.retired.is_(show == "retired"))
    if show == "proposed":
        where &= head.c.proposed.is_(True)
    elif show == "uncited":
        where &= head.c.cited.is_(False)
    return where
