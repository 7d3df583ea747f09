"""The sources of reports and their alignments; the newest of each holds. A source holds once it is aligned."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, insert, or_, select

from review.model import Alignment, Pair
from review.ports import AlignmentRecord, Document, SourceRecord
from review.storage import tables as t

_NAMES = ("id", "report_id", "file_name", "language", "sha256", "person", "at")
# Built once: building a statement takes as long as running it.
_NEWEST = (
    select(*(t.source.c[name] for name in _NAMES))
    .where(t.source.c.report_id == bindparam("report"))
    .order_by(t.source.c.id.desc())
    .limit(1)
)
_IS_ALIGNED = exists().where(t.alignment.c.source_id == t.source.c.id)
_LATEST = _NEWEST.where(or_(t.source.c.file_name == "", _IS_ALIGNED))
_WAITING = _NEWEST.add_columns(_IS_ALIGNED.label("aligned"))
_ALIGNED = (
    select(t.alignment).where(t.alignment.c.source_id == bindparam("source")).order_by(t.alignment.c.id.desc()).limit(1)
)
_KINDS = (
    select(t.alignment.c.id, t.alignment.c.kind)
    .where(t.alignment.c.source_id == bindparam("source"))
    .order_by(t.alignment.c.id)
)


class SourceTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: SourceRecord, document: Document) -> SourceRecord:
        """The record with its new id."""
        values = {
            "report_id": record.report,
            "file_name": record.file_name,
            "language": record.language,
            "content": document.content,
            "sha256": document.sha256,
            "person": record.person,
            "at": record.at,
        }
        done = self._connection.execute(insert(t.source).values(**values).returning(t.source.c.id))
        return SourceRecord(int(done.scalar_one()), record.report, record.file_name, record.language,
                            document.sha256, record.person, record.at)  # fmt: skip

    def latest(self, report_id: int) -> SourceRecord | None:
        """The source of a report, which is aligned; None without one, or after it was taken away."""
        row = self._connection.execute(_LATEST, {"report": report_id}).one_or_none()
        return _source(row) if row and row.file_name else None

    def waiting(self, report_id: int) -> SourceRecord | None:
        """The newest source of a report, if it is not aligned yet."""
        row = self._connection.execute(_WAITING, {"report": report_id}).one_or_none()
        return _source(row) if row and row.file_name and not row.aligned else None

    def document(self, source_id: int) -> Document:
        wanted = select(t.source.c.content, t.source.c.sha256).where(t.source.c.id == source_id)
        row = self._connection.execute(wanted).one()
        return Document(bytes(row.content), row.sha256)

    def align(self, source_id: int, record: AlignmentRecord) -> AlignmentRecord:
        """Append an alignment; the record with its new id."""
        values = {
            "source_id": source_id,
            "kind": record.kind,
            "pairs": _dumped(record.pairs),
            "person": record.person,
            "at": record.at,
        }
        done = self._connection.execute(insert(t.alignment).values(**values).returning(t.alignment.c.id))
        return AlignmentRecord(int(done.scalar_one()), record.kind, record.pairs, record.person, record.at)

    def alignment(self, source_id: int) -> AlignmentRecord | None:
        """The newest alignment of a source."""
        row = self._connection.execute(_ALIGNED, {"source": source_id}).one_or_none()
        return _alignment(row) if row else None

    def kinds(self, source_id: int) -> tuple[tuple[int, str], ...]:
        """(id, kind) of every alignment that a source had, in order."""
        return tuple((row.id, row.kind) for row in self._connection.execute(_KINDS, {"source": source_id}))

    def alignments(self, source_id: int) -> tuple[AlignmentRecord, ...]:
        """Every alignment that a source had, in order."""
        wanted = select(t.alignment).where(t.alignment.c.source_id == source_id).order_by(t.alignment.c.id)
        return tuple(_alignment(row) for row in self._connection.execute(wanted))


def _source(row: Row[Any]) -> SourceRecord:
    return SourceRecord(*(getattr(row, name) for name in _NAMES))


def _alignment(row: Row[Any]) -> AlignmentRecord:
    pairs = tuple(
        Pair(tuple(ours), tuple(theirs), sure, bool(hand)) for ours, theirs, sure, hand in json.loads(row.pairs)
    )
    return AlignmentRecord(row.id, row.kind, pairs, row.person, row.at)


def _dumped(pairs: Alignment) -> str:
    rows = [[pair.source, pair.target, pair.confidence, int(pair.by_hand)] for pair in pairs]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
