"""The house rules of the server: a row for each time they were changed."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from review.errors import NotFound
from review.ports import HouseRecord
from review.storage import tables as t


class HouseTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self) -> int:
        """The number of the newest row; 0 before the first."""
        return int(self._connection.execute(select(func.coalesce(func.max(t.house.c.id), 0))).scalar_one())

    def get(self, house_id: int) -> HouseRecord:
        """Raises NotFound."""
        row = self._connection.execute(select(t.house).where(t.house.c.id == house_id)).one_or_none()
        if row is None:
            raise NotFound("These house rules are not there.", hint="Load the page again.")
        return _record(row)

    def list(self) -> tuple[HouseRecord, ...]:
        """All, the newest first."""
        rows = self._connection.execute(select(t.house).order_by(t.house.c.id.desc()))
        return tuple(_record(row) for row in rows)

    def add(self, record: HouseRecord) -> HouseRecord:
        """The record with its new number."""
        values = {name: value for name, value in asdict(record).items() if name != "id"}
        wanted = insert(t.house).values(**values).returning(t.house.c.id)
        return replace(record, id=int(self._connection.execute(wanted).scalar_one()))


def _record(row: Row[Any]) -> HouseRecord:
    return HouseRecord(row.id, row.body, row.note, row.person, row.at)
