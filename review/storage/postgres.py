"""The store on PostgreSQL: an ordinary pool; several server processes may share it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from review.errors import StoreError, UsageError
from review.ports import Session
from review.storage.copying import copy_into_file
from review.storage.migrating import migrate
from review.storage.session import SqlSession, told

T = TypeVar("T")

_MIGRATING = 0x50726F6F66
"""The advisory lock under which one process at a time brings the tables up to date."""
_AGAIN = {"40001", "40P01"}
"""SQLSTATEs after which a transaction is simply run again: serialization failure, deadlock."""
_ATTEMPTS = 5


class PostgresStore:
    """Raises StoreError when the server does not answer or may lose what it has acknowledged."""

    def __init__(self, url: str) -> None:
        if importlib.util.find_spec("psycopg") is None:
            raise UsageError("The driver for PostgreSQL is missing.", hint='Run: pip install "proofroom[postgres]"')
        self._engine = create_engine(
            url,
            pool_size=16,
            max_overflow=16,
            pool_pre_ping=True,
            connect_args={"options": "-c synchronous_commit=on", "connect_timeout": 10},
        )
        try:
            with told(), self._engine.begin() as connection:
                _fit(connection)
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
                migrate(connection)
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view of one moment."""
        with told(), self._snapshot() as connection:
            yield SqlSession(connection)

    def write(self, work: Callable[[Session], T]) -> T:
        """The result of `work`, committed to the disk. What `work` raises undoes it."""
        with told():
            for _ in range(_ATTEMPTS):
                try:
                    with self._engine.begin() as connection:
                        return work(SqlSession(connection))
                except DBAPIError as problem:
                    if getattr(problem.orig, "sqlstate", "") not in _AGAIN:
                        raise
        raise StoreError(
            "The data store is too busy; nothing was changed.", hint="Try again in a moment.", code="unavailable"
        )

    def backup(self, target: Path) -> None:
        """A copy of one moment as a SQLite file, which Proofroom can also open or restore from."""
        with told(), self._snapshot() as connection:
            copy_into_file(connection, target)

    def check(self) -> None:
        """Raise StoreError when the server does not answer or may lose what it has acknowledged."""
        with told(), self._engine.begin() as connection:
            _fit(connection)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        reading = self._engine.execution_options(isolation_level="REPEATABLE READ")
        with reading.connect() as connection, connection.begin():
            yield connection


def _fit(connection: Connection) -> None:
    """What was answered must be on the disk."""
    for setting in ("synchronous_commit", "fsync"):
        if connection.execute(text(f"SHOW {setting}")).scalar_one() == "off":
            raise StoreError(
                "PostgreSQL runs with {setting} = off, so saved work could be lost.",
                hint="Switch it on in the server's settings.",
                setting=setting,
            )
