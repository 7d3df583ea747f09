"""The store on SQLite: a lock on the folder, one writer, readers of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool, StaticPool

from review.errors import StoreError
from review.ports import Session
from review.storage.locking import FolderLock
from review.storage.migrating import migrate, present, wanted
from review.storage.session import SqlSession, told
from review.storage.writer import Writer

T = TypeVar("T")


def driver() -> ModuleType:
    """pysqlite3 where it brings a SQLite without the WAL-reset defect (3.51.3), else Python's own."""
    if sqlite3.sqlite_version_info >= (3, 51, 3):
        return sqlite3
    try:
        import pysqlite3  # noqa: PLC0415  # an extra that need not be there
    except ImportError:
        return sqlite3
    module: ModuleType = pysqlite3.dbapi2
    return module if module.sqlite_version_info >= (3, 51, 3) else sqlite3


class SqliteStore:
    """Opened by one process at a time. Raises StoreLocked and StoreError."""

    def __init__(self, url: str) -> None:
        name = make_url(url).database
        if not name or name == ":memory:":
            raise StoreError("A SQLite data store needs a file.", hint="Use sqlite:////path/to/proofroom.db.")
        self.path = Path(name)
        self._url = url
        self._lock = FolderLock(self.path.with_name("proofroom.lock"))
        try:
            with told():
                self._writing = self._engine(writing=True)
                self._migrate()
                self._reading = self._engine(writing=False)
        except BaseException:
            self._lock.release()
            raise
        self._writer = Writer(self._writing)

    def _engine(self, *, writing: bool) -> Engine:
        pool: dict[str, Any] = {"poolclass": StaticPool} if writing else {"poolclass": QueuePool, "pool_size": 16}
        engine = create_engine(
            self._url, module=driver(), connect_args={"check_same_thread": False, "timeout": 30}, **pool
        )

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, record: object) -> None:
            connection.isolation_level = None  # SQLAlchemy's events below open the transactions
            _prepare(connection, writing=writing)

        @event.listens_for(engine, "begin")
        def begin(connection: Any) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

        return engine

    def _migrate(self) -> None:
        with self._writing.connect() as connection:
            found = present(connection)
            connection.rollback()
            if found is not None and found != wanted():
                stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
                _copy(connection.connection.driver_connection, self.path.with_name(f"before-{wanted()}-{stamp}.db"))
            with connection.begin():
                migrate(connection)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view of one moment."""
        with told(), self._reading.connect() as connection, connection.begin():
            yield SqlSession(connection)

    def write(self, work: Callable[[Session], T]) -> T:
        return self._writer.write(work)

    def backup(self, target: Path) -> None:
        """A copy of one moment, made while others write. Replaces `target` at its end, in one go."""
        draft = target.with_name(target.name + ".part")
        with told(), self._reading.connect() as connection:
            _copy(connection.connection.driver_connection, draft)
        draft.replace(target)

    def check(self) -> None:
        """Raise StoreError when the file is damaged."""
        with told(), self._reading.connect() as connection:
            _fit(connection.connection.driver_connection)

    def close(self) -> None:
        self._writer.close()
        self._reading.dispose()
        self._writing.dispose()
        self._lock.release()


def _prepare(connection: Any, *, writing: bool) -> None:
    """Only the writer writes and checkpoints; what it has answered is on the disk (synchronous=FULL)."""
    pragmas = ["foreign_keys=ON", "wal_autocheckpoint=0"]
    pragmas += ["journal_mode=WAL", "synchronous=FULL"] if writing else ["query_only=ON"]
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _copy(source: Any, target: Path) -> None:
    """SQLite's own online copy, as a single file, checked."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        with closing(driver().connect(str(target))) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
            _fit(copy)
    except (OSError, driver().Error) as problem:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise StoreError(
            "The back-up {path} could not be written: {reason}.",
            hint="Choose another place.",
            path=str(target),
            reason=str(problem),
        ) from problem


def _fit(connection: Any) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreError(
            "The data store is damaged: {found}.", hint="Restore the last back-up.", code="damaged", found=found
        )
