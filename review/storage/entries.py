"""The ledger's rows, each chained to the one before by its hash, the first one to the report's file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from review.ledger import Effects, effects_from_json, effects_to_json
from review.model.ledger import Entry, EntryKind
from review.ports import Kept
from review.storage import tables as t
from review.storage.reports import missing

# Built once: building a statement takes as long as running it.
_SINCE = (
    select(t.entry)
    .where(t.entry.c.report_id == bindparam("report"), t.entry.c.sequence > bindparam("version"))
    .order_by(t.entry.c.sequence)
)
_BY_KEY = select(t.entry).where(t.entry.c.person == bindparam("person"), t.entry.c.key == bindparam("key"))
_HASH = select(t.entry.c.hash).where(
    t.entry.c.report_id == bindparam("report"), t.entry.c.sequence == bindparam("before")
)
_FILE_HASH = select(t.document.c.sha256).where(t.document.c.report_id == bindparam("report"))
_APPEND = insert(t.entry)
_MOVE_ON = (
    update(t.report)
    .where(t.report.c.id == bindparam("report"))
    .values(version=bindparam("version"), updated_at=bindparam("updated_at"))
)


class EntryTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, report_id: int, version: int) -> tuple[Entry, ...]:
        """The entries after `version`, in sequence."""
        rows = self._connection.execute(_SINCE, {"report": report_id, "version": version})
        return tuple(_entry(row) for row in rows)

    def by_key(self, person: str, key: str) -> Kept | None:
        row = self._connection.execute(_BY_KEY, {"person": person, "key": key}).one_or_none()
        return Kept(row.report_id, _entry(row), row.digest) if row else None

    def append(self, report_id: int, entry: Entry, digest: str) -> None:
        """Write `entry`, whose sequence follows the last one, and move the report's version and time on."""
        previous = self._hash_before(report_id, entry.sequence)
        values = {
            "report_id": report_id,
            "sequence": entry.sequence,
            "person": entry.person,
            "key": entry.key,
            "kind": entry.kind.value,
            "at": entry.at,
            "label": entry.label,
            "reason": entry.reason,
            "turns": entry.turns,
            "effects": _dumped(effects_to_json(Effects(entry.texts, entry.operations, entry.verdicts))),
            "digest": digest,
            "previous": previous,
        }
        self._connection.execute(_APPEND, {**values, "hash": _hash(values)})
        self._connection.execute(_MOVE_ON, {"report": report_id, "version": entry.sequence, "updated_at": entry.at})

    def broken(self, report_id: int) -> int | None:
        """The sequence of the first row that does not fit the chain; None when every row does."""
        expected = self._hash_before(report_id, 1)
        rows = self._connection.execute(_SINCE, {"report": report_id, "version": 0})
        for number, row in enumerate(rows, start=1):
            if row.sequence != number or row.previous != expected or row.hash != _hash(row._asdict()):
                return number
            expected = row.hash
        return None

    def _hash_before(self, report_id: int, sequence: int) -> str:
        wanted = _HASH if sequence > 1 else _FILE_HASH
        found = self._connection.execute(wanted, {"report": report_id, "before": sequence - 1}).scalar_one_or_none()
        if found is None:
            raise missing(report_id)
        return str(found)


def _hash(values: Mapping[str, Any]) -> str:
    names = ("sequence", "person", "key", "kind", "label", "reason", "turns", "effects", "digest", "previous")
    at = values["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(_dumped([at, *(values[name] for name in names)]).encode()).hexdigest()


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entry(row: Row[Any]) -> Entry:
    effects = effects_from_json(json.loads(row.effects))
    return Entry(
        sequence=row.sequence,
        key=row.key,
        person=row.person,
        at=row.at,
        kind=EntryKind(row.kind),
        label=row.label,
        reason=row.reason,
        texts=effects.texts,
        operations=effects.operations,
        verdicts=effects.verdicts,
        turns=row.turns,
    )
