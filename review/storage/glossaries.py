"""Glossaries: the file as it came, and every version of every concept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from glossary.model import Concept
from review.errors import NotFound
from review.ports import Document, GlossaryRecord
from review.storage import tables as t
from review.storage.concepts import concept_from_text, concept_to_text

_LISTED = (t.glossary.c.id, t.glossary.c.name, t.glossary.c.version, t.glossary.c.concepts, t.glossary.c.updated_at)


class GlossaryTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str, concepts: Sequence[Concept], document: Document, file_name: str, at: datetime) -> int:
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
        return glossary_id

    def get(self, glossary_id: int) -> GlossaryRecord:
        return _record(self._one(select(*_LISTED), glossary_id))

    def list(self) -> tuple[GlossaryRecord, ...]:
        return tuple(_record(row) for row in self._connection.execute(select(*_LISTED).order_by(t.glossary.c.id)))

    def document(self, glossary_id: int) -> tuple[str, Document]:
        """The name and the bytes of the file that was imported."""
        row = self._one(select(t.glossary.c.file_name, t.glossary.c.content, t.glossary.c.sha256), glossary_id)
        return row.file_name, Document(bytes(row.content), row.sha256)

    def holding(self, sha256: str) -> int | None:
        """The first glossary that came from a file with this digest."""
        wanted = select(t.glossary.c.id).where(t.glossary.c.sha256 == sha256)
        return self._connection.execute(wanted.order_by(t.glossary.c.id).limit(1)).scalar_one_or_none()

    def concepts(self, glossary_id: int, *, version: int | None = None) -> tuple[Concept, ...]:
        """The concepts at a version (default: now), in the order of the file, later ones after."""
        newest = {key: row for key, row in self._rows(glossary_id, version).items() if row.body is not None}
        return tuple(concept_from_text(r.body) for r in sorted(newest.values(), key=lambda r: r.position))

    def change(self, glossary_id: int, concepts: Mapping[str, Concept | None], at: datetime) -> GlossaryRecord:
        """The record of the next version, with these concepts written (None retires one)."""
        locked = self._one(select(*_LISTED).with_for_update(), glossary_id)
        rows = self._rows(glossary_id, None)
        last = max((row.position for row in rows.values()), default=-1)
        new = []
        for key, concept in concepts.items():
            if key not in rows:
                last += 1
            position = rows[key].position if key in rows else last
            new.append(_row(glossary_id, locked.version + 1, position, key, concept))
        if new:
            self._connection.execute(insert(t.concept), new)
        count = sum(row.body is not None for row in self._rows(glossary_id, None).values())
        values = {"version": locked.version + 1, "concepts": count, "updated_at": at}
        self._connection.execute(update(t.glossary).where(t.glossary.c.id == glossary_id).values(**values))
        return self.get(glossary_id)

    def _rows(self, glossary_id: int, version: int | None) -> dict[str, Row[Any]]:
        """The newest row of each concept."""
        wanted = select(t.concept).where(t.concept.c.glossary_id == glossary_id)
        if version is not None:
            wanted = wanted.where(t.concept.c.version <= version)
        rows = self._connection.execute(wanted.order_by(t.concept.c.version, t.concept.c.id))
        return {row.concept_id: row for row in rows}

    def _one(self, wanted: Select[Any], glossary_id: int) -> Row[Any]:
        row = self._connection.execute(wanted.where(t.glossary.c.id == glossary_id)).one_or_none()
        if row is None:
            raise NotFound("There is no glossary {id}.", hint="Choose one from the list.", id=glossary_id)
        return row


def _row(glossary_id: int, version: int, position: int, key: str, concept: Concept | None) -> dict[str, object]:
    return {
        "glossary_id": glossary_id,
        "version": version,
        "position": position,
        "concept_id": key,
        "body": concept_to_text(concept) if concept else None,
    }


def _record(row: Any) -> GlossaryRecord:
    return GlossaryRecord(row.id, row.name, row.version, row.concepts, row.updated_at)
