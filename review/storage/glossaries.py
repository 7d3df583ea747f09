"""Glossaries: the file as it came, and every version of every concept, with who made it and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from glossary.model import Concept
from review.errors import NotFound
from review.storage import tables as t
from review.storage.concept_rows import concept_from_text, concept_to_text
from review.storage.heads import Heads, head_row
from review.storage.term_tables import concept_head, glossary_change
from review.termports import ChangeKind, ConceptState, Document, GlossaryRecord, Signed

_LISTED = (
    t.glossary.c.id, t.glossary.c.name, t.glossary.c.version, t.glossary.c.concepts, t.glossary.c.updated_at,
    t.glossary.c.trashed_at,
)  # fmt: skip
_CREATED = Signed(kind=ChangeKind.CREATE)
_UNSIGNED = Signed()


class GlossaryTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        name: str,
        concepts: Sequence[Concept],
        document: Document,
        file_name: str,
        at: datetime,
        *,
        by: Signed = _CREATED,
    ) -> int:
        """The id of the new glossary, at version 1."""
        values = {
            "name": name,
            "version": 1,
            "concepts": len(concepts),
            "file_name": file_name,
            "content": document.content,
            "sha256": document.sha256,
            "created_at": at,
            "updated_at": at,
        }
        done = self._connection.execute(insert(t.glossary).values(**values).returning(t.glossary.c.id))
        glossary_id = int(done.scalar_one())
        rows = [_row(glossary_id, 1, n, concept.id, concept) for n, concept in enumerate(concepts)]
        if rows:
            self._connection.execute(insert(t.concept), rows)
            Heads(self._connection, glossary_id).add([head_row(glossary_id, 1, n, c) for n, c in enumerate(concepts)])
        self._sign(glossary_id, 1, at, by, (len(concepts), 0, 0))
        return glossary_id

    def get(self, glossary_id: int, *, lock: bool = False) -> GlossaryRecord:
        """`lock` keeps other writers of this glossary waiting (SQLite has one anyway). Raises NotFound."""
        wanted = select(*_LISTED)
        return _record(self._one(wanted.with_for_update() if lock else wanted, glossary_id))

    def list(self, *, trashed: bool = False) -> tuple[GlossaryRecord, ...]:
        """In the order they came."""
        side = t.glossary.c.trashed_at.is_not(None) if trashed else t.glossary.c.trashed_at.is_(None)
        return tuple(
            _record(row) for row in self._connection.execute(select(*_LISTED).where(side).order_by(t.glossary.c.id))
        )

    def document(self, glossary_id: int) -> tuple[str, Document]:
        """The name and the bytes of the file that was imported."""
        row = self._one(select(t.glossary.c.file_name, t.glossary.c.content, t.glossary.c.sha256), glossary_id)
        return row.file_name, Document(bytes(row.content), row.sha256)

    def holding(self, sha256: str) -> int | None:
        """The first glossary that came from a file with this digest."""
        wanted = select(t.glossary.c.id).where(t.glossary.c.sha256 == sha256)
        return self._connection.execute(wanted.order_by(t.glossary.c.id).limit(1)).scalar_one_or_none()

    def describe(self, glossary_id: int, *, name: str, trashed_at: datetime | None) -> None:
        wanted = update(t.glossary).where(t.glossary.c.id == glossary_id)
        self._connection.execute(wanted.values(name=name, trashed_at=trashed_at))

    def concepts(self, glossary_id: int, *, version: int | None = None) -> tuple[Concept, ...]:
        """The concepts at a version (default: now), in the order of the file, later ones after."""
        newest = {row.concept_id: row for row in self._rows(glossary_id, 0, version)}
        standing = sorted((row for row in newest.values() if row.body is not None), key=lambda row: row.position)
        return tuple(concept_from_text(row.body) for row in standing)

    def since(self, glossary_id: int, after: int, until: int) -> tuple[ConceptState, ...]:
        """The newest state of each concept that a version after `after`, `until` at last, has touched."""
        newest = {row.concept_id: row for row in self._rows(glossary_id, after, until)}
        rows = sorted(newest.values(), key=lambda row: row.position)
        return tuple(
            ConceptState(row.concept_id, row.version, concept_from_text(row.body) if row.body is not None else None)
            for row in rows
        )

    def change(
        self, glossary_id: int, concepts: Mapping[str, Concept | None], at: datetime, by: Signed = _UNSIGNED
    ) -> GlossaryRecord:
        """The record of the next version, with these concepts written (None retires one)."""
        locked = self.get(glossary_id, lock=True)
        version, heads = locked.version + 1, Heads(self._connection, glossary_id)
        known = heads.known(concepts)
        last = self._last_position(glossary_id)
        rows: list[dict[str, Any]] = []
        new: list[dict[str, Any]] = []
        again: list[dict[str, Any]] = []
        for key, concept in concepts.items():
            if concept is None and (key not in known or known[key][2]):
                continue
            last += key not in known
            position = known[key][1] if key in known else last
            rows.append(_row(glossary_id, version, position, key, concept))
            if concept:
                (again if key in known else new).append(head_row(glossary_id, version, position, concept))
        gone = [row["concept_id"] for row in rows if row["body"] is None]
        if rows:
            self._connection.execute(insert(t.concept), rows)
        heads.add(new)
        heads.put(again)
        heads.retire(gone, version)
        back = sum(known[row["concept_id"]][2] for row in again)
        counts = (len(new) + back, len(again) - back, len(gone))
        values = {"version": version, "concepts": locked.concepts + counts[0] - counts[2], "updated_at": at}
        self._connection.execute(update(t.glossary).where(t.glossary.c.id == glossary_id).values(**values))
        self._sign(glossary_id, version, at, by, counts)
        return self.get(glossary_id)

    def _sign(self, glossary_id: int, version: int, at: datetime, by: Signed, counts: tuple[int, int, int]) -> None:
        self._connection.execute(
            insert(glossary_change).values(
                glossary_id=glossary_id,
                version=version,
                at=at,
                person=by.person,
                kind=by.kind.value,
                label=by.label,
                reason=by.reason,
                turns=by.turns,
                added=counts[0],
                changed=counts[1],
                retired=counts[2],
            )
        )

    def _last_position(self, glossary_id: int) -> int:
        wanted = select(func.max(concept_head.c.position)).where(concept_head.c.glossary_id == glossary_id)
        found = self._connection.execute(wanted).scalar_one()
        return -1 if found is None else int(found)

    def _rows(self, glossary_id: int, after: int, until: int | None) -> Sequence[Row[Any]]:
        """The rows of these versions, older ones first."""
        wanted = select(t.concept).where(t.concept.c.glossary_id == glossary_id, t.concept.c.version > after)
        if until is not None:
            wanted = wanted.where(t.concept.c.version <= until)
        return self._connection.execute(wanted.order_by(t.concept.c.version, t.concept.c.id)).all()

    def _one(self, wanted: Select[Any], glossary_id: int) -> Row[Any]:
        row = self._connection.execute(wanted.where(t.glossary.c.id == glossary_id)).one_or_none()
        if row is None:
            raise NotFound("There is no glossary {id}.", hint="Choose one from the list.", id=glossary_id)
        return row


def _row(glossary_id: int, version: int, position: int, key: str, concept: Concept | None) -> dict[str, Any]:
    return {
        "glossary_id": glossary_id,
        "version": version,
        "position": position,
        "concept_id": key,
        "body": concept_to_text(concept) if concept else None,
    }


def _record(row: Any) -> GlossaryRecord:
    return GlossaryRecord(row.id, row.name, row.version, row.concepts, row.updated_at, row.trashed_at)
