"""Reports and their uploaded files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from review.errors import NotFound
from review.ports import Document, ReportRecord
from review.storage import tables as t

_COLUMNS = [column for column in t.report.columns if column.name != "version"]
_PLAIN = (
    "title", "file_name", "format", "language", "source_language", "date", "style",
    "created_at", "updated_at", "trashed_at", "words", "follows", "proposed", "keep_hidden",
)  # fmt: skip

# Built once: building a statement takes as long as running it.
_ONE = select(*_COLUMNS).where(t.report.c.id == bindparam("report"))
_VERSION = select(t.report.c.version).where(t.report.c.id == bindparam("report"))
_LOCKED = _VERSION.with_for_update()


class ReportTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: ReportRecord, document: Document) -> ReportRecord:
        """The record with its new id."""
        done = self._connection.execute(insert(t.report).values(**_values(record), version=0).returning(t.report.c.id))
        added = replace(record, id=int(done.scalar_one()))
        row = {"report_id": added.id, "content": document.content, "sha256": document.sha256}
        self._connection.execute(insert(t.document).values(**row))
        return added

    def get(self, report_id: int) -> ReportRecord:
        row = self._connection.execute(_ONE, {"report": report_id}).one_or_none()
        if row is None:
            raise missing(report_id)
        return _record(row)

    def list(self, *, trashed: bool) -> tuple[ReportRecord, ...]:
        """Newest change first."""
        side = t.report.c.trashed_at.is_not(None) if trashed else t.report.c.trashed_at.is_(None)
        rows = self._connection.execute(
            select(*_COLUMNS).where(side).order_by(t.report.c.updated_at.desc(), t.report.c.id.desc())
        )
        return tuple(_record(row) for row in rows)

    def document(self, report_id: int) -> Document:
        row = self._connection.execute(
            select(t.document.c.content, t.document.c.sha256).where(t.document.c.report_id == report_id)
        ).one_or_none()
        if row is None:
            raise missing(report_id)
        return Document(bytes(row.content), row.sha256)

    def holding(self, sha256: str) -> int | None:
        """The first report that came from a file with this digest."""
        wanted = select(t.document.c.report_id).where(t.document.c.sha256 == sha256)
        return self._connection.execute(wanted.order_by(t.document.c.report_id).limit(1)).scalar_one_or_none()

    def put(self, record: ReportRecord) -> None:
        """What a person may change of it: title, language pair, date, style, glossaries, trash."""
        done = self._connection.execute(update(t.report).where(t.report.c.id == record.id).values(**_values(record)))
        if done.rowcount != 1:
            raise missing(record.id)

    def version(self, report_id: int, *, lock: bool = False) -> int:
        """The sequence of its last entry; `lock` keeps other writers of this report waiting (SQLite has one anyway)."""
        found = self._connection.execute(_LOCKED if lock else _VERSION, {"report": report_id}).scalar_one_or_none()
        if found is None:
            raise missing(report_id)
        return int(found)

    def versions(self) -> Mapping[int, int]:
        """The sequence of the last entry of every report that does not lie in the trash."""
        wanted = select(t.report.c.id, t.report.c.version).where(t.report.c.trashed_at.is_(None))
        return {row.id: row.version for row in self._connection.execute(wanted)}


def missing(report_id: int) -> NotFound:
    return NotFound("There is no report {id}.", hint="Choose one from the list.", id=report_id)


def _values(record: ReportRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _PLAIN} | {"glossaries": json.dumps(record.glossaries)}


def _record(row: Row[Any]) -> ReportRecord:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return ReportRecord(id=row.id, glossaries=tuple(json.loads(row.glossaries)), **plain)
