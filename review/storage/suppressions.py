"""Suppressions: added and ended, never changed or removed."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from review.errors import NotFound
from review.ports import SuppressionRecord
from review.storage import tables as t

_NAMES = [field.name for field in fields(SuppressionRecord) if field.name != "report"]


class SuppressionTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: SuppressionRecord) -> SuppressionRecord:
        """The record with its new id."""
        values = {name: value for name, value in asdict(record).items() if name not in {"id", "report"}}
        wanted = insert(t.suppression).values(**values, report_id=record.report).returning(t.suppression.c.id)
        return replace(record, id=int(self._connection.execute(wanted).scalar_one()))

    def active(self, report_id: int | None = None) -> tuple[SuppressionRecord, ...]:
        """Those that hold in a report, or all that hold anywhere, in the order they were added."""
        c = t.suppression.c
        wanted = select(t.suppression).where(c.ended_at.is_(None)).order_by(c.id)
        if report_id is not None:
            wanted = wanted.where(or_(c.report_id.is_(None), c.report_id == report_id))
        return tuple(_record(row) for row in self._connection.execute(wanted))

    def end(self, suppression_id: int, person: str, at: datetime) -> None:
        """Raises NotFound for one that is not there or no longer holds."""
        c = t.suppression.c
        wanted = update(t.suppression).where(c.id == suppression_id, c.ended_at.is_(None))
        if not self._connection.execute(wanted.values(ended_at=at, ended_by=person)).rowcount:
            raise NotFound("This suppression no longer holds.", hint="Load the page again.")


def _record(row: Row[Any]) -> SuppressionRecord:
    return SuppressionRecord(report=row.report_id, **{name: getattr(row, name) for name in _NAMES})
