"""One thread that writes, committing what has queued up together.

SQLite lets one connection write at a time and makes the others sleep and retry, which starves some; a queue is fair.
It also keeps writes and checkpoints on one connection, which SQLite before 3.51.3 needs (its WAL-reset defect).
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from review.errors import StoreError
from review.ports import Session
from review.storage.session import SqlSession, translated

T = TypeVar("T")
Item = tuple[Callable[[Session], Any], "Future[Any]"]

BATCH = 64
"""Saves per commit at most."""
CHECKPOINT = 200
"""Commits after which the log is brought into the database file, if the thread has not been idle before."""


class Writer:
    """`write` may be called from any thread; it answers after the commit that holds its work."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: queue.SimpleQueue[Item | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._commits = 0
        self._thread = threading.Thread(target=self._run, name="proofroom-writer", daemon=True)
        self._thread.start()

    def write(self, work: Callable[[Session], T]) -> T:
        """The result of `work`, which ran in a savepoint of its own. Raises what it raised, or StoreError."""
        done: Future[T] = Future()
        with self._closing:
            if self._closed:
                raise StoreError("The data store is closed.", hint="Start Proofroom again.", code="unavailable")
            self._queue.put((work, done))
        return done.result()

    def close(self) -> None:
        """Write what is queued, then end."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        with self._engine.connect() as connection:
            while True:
                try:
                    first = self._queue.get(timeout=1.0 if self._commits else None)
                except queue.Empty:
                    self._checkpoint(connection)
                    continue
                if first is None:
                    break
                batch, last = self._gathered(first)
                self._commit(connection, batch)
                if last:
                    break
            self._checkpoint(connection)

    def _gathered(self, first: Item) -> tuple[list[Item], bool]:
        """Everything that waits, up to a batch, and whether the end was among it."""
        batch = [first]
        while len(batch) < BATCH:
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                break
            if item is None:
                return batch, True
            batch.append(item)
        return batch, False

    def _commit(self, connection: Connection, batch: list[Item]) -> None:
        answers: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with connection.begin():
                for work, done in batch:
                    result, problem = _tried(connection, work)
                    answers.append((done, result, problem))
        except BaseException as problem:  # whatever stopped the commit, everybody must hear of it
            told = translated(problem) if isinstance(problem, SQLAlchemyError) else problem
            for _, done in batch:
                done.set_exception(told)
            return
        for done, result, refused in answers:
            if refused is None:
                done.set_result(result)
            else:
                done.set_exception(refused)
        self._commits += 1
        if self._commits >= CHECKPOINT:
            self._checkpoint(connection)

    def _checkpoint(self, connection: Connection) -> None:
        self._commits = 0
        try:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except Exception:  # noqa: S110  # the log stays and is brought in the next time
            pass


def _tried(connection: Connection, work: Callable[[Session], Any]) -> tuple[Any, BaseException | None]:
    """What the work gave or raised; what it did is undone when it raised. Raises when the transaction is over."""
    savepoint = connection.begin_nested()
    try:
        result = work(SqlSession(connection))
    except Exception as problem:  # handed to the one who asked
        if not _in_transaction(connection):  # a full disk makes SQLite end the whole transaction
            raise
        savepoint.rollback()
        return None, translated(problem) if isinstance(problem, SQLAlchemyError) else problem
    savepoint.commit()
    return result, None


def _in_transaction(connection: Connection) -> bool:
    raw = connection.connection.driver_connection
    return raw is not None and bool(raw.in_transaction)
