"""Translation units from files."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from review.model.memory import TranslationUnit
from review.storage import tables as t

_NAMES = ("source_language", "language", "source", "target", "origin", "person", "at")
_AFTER = select(t.translation_unit).where(t.translation_unit.c.id > bindparam("last")).order_by(t.translation_unit.c.id)
_ROWS = 500


class MemoryTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, units: Sequence[TranslationUnit]) -> None:
        for start in range(0, len(units), _ROWS):
            part = units[start : start + _ROWS]
            rows = [{name: getattr(unit, name) for name in _NAMES} for unit in part]
            self._connection.execute(insert(t.translation_unit), rows)

    def after(self, last: int) -> tuple[tuple[int, TranslationUnit], ...]:
        """(id, unit) of those with a greater id than `last`, in order."""
        rows = self._connection.execute(_AFTER, {"last": last})
        return tuple((row.id, TranslationUnit(*(getattr(row, name) for name in _NAMES))) for row in rows)

    def count(self) -> int:
        return self._connection.execute(select(func.count()).select_from(t.translation_unit)).scalar_one()

    def remove(self, units: Sequence[int]) -> None:
        for start in range(0, len(units), _ROWS):
            ids = units[start : start + _ROWS]
            self._connection.execute(delete(t.translation_unit).where(t.translation_unit.c.id.in_(ids)))
