"""Looking after a store: a copy while people work, and the proof that the ledger is whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from review.documents import read
from review.errors import ProofroomError
from review.ledger import fold
from review.ports import ReportRecord, Session, Store
from review.revising import revise


class Served(Protocol):
    """An application: whatever has a store."""

    @property
    def store(self) -> Store: ...


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that does not fit in a report: what, and at which entry (None: not one in particular)."""

    report: int
    title: str
    what: str
    sequence: int | None = None


def backup(app: Served, target: Path) -> None:
    """One file that holds everything, as it was at one moment. Raises StoreError."""
    app.store.backup(target)


def verify(app: Served) -> tuple[Damage, ...]:
    """What is damaged: files against their digests, ledgers against their hashes, states against the ledgers.

    Raises StoreError when the database itself is damaged.
    """
    app.store.check()
    with app.store.read() as session:
        records = (*session.reports.list(trashed=False), *session.reports.list(trashed=True))
    found: list[Damage] = []
    for record in sorted(records, key=lambda r: r.id):
        with app.store.read() as session:
            found += _damages(session, record)
    return tuple(found)


def _damages(session: Session, record: ReportRecord) -> list[Damage]:
    document = session.reports.document(record.id)
    if hashlib.sha256(document.content).hexdigest() != document.sha256:
        return [Damage(record.id, record.title, "The uploaded file has changed.")]
    broken = session.entries.broken(record.id)
    if broken is not None:
        return [Damage(record.id, record.title, "An entry of the ledger has changed or is missing.", broken)]
    entries = session.entries.since(record.id, 0)
    if session.reports.version(record.id) != len(entries):
        return [Damage(record.id, record.title, "The last entries of the ledger are missing.", len(entries) + 1)]
    try:
        base = read(
            document.content, record.file_name, format=record.format, language=record.language,
            keep_hidden=record.keep_hidden,
        )  # fmt: skip
        revise(base, fold(entries).changes)
    except ProofroomError as problem:
        return [Damage(record.id, record.title, str(problem))]
    return []
