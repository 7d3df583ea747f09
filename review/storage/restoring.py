"""A back-up becomes a data store again."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from review.errors import StoreError, UnreadableInput
from review.storage.copying import copy_rows, is_ours
from review.storage.locking import FolderLock
from review.storage.migrating import migrate
from review.storage.opening import open_store
from review.storage.session import told
from review.storage.sqlite import driver

_HEADER = b"SQLite format 3\x00"


def restore(url: str, source: Path) -> Path | None:
    """Make the store at `url` hold what the back-up file holds.

    A SQLite store that was there is kept beside it; the answer is its path. A PostgreSQL store has to be empty.
    Raises UnreadableInput for a file that is no back-up, StoreLocked while a server runs, StoreError.
    """
    _fit(source)
    kept = None
    if url.startswith("sqlite"):
        kept = _restore_file(url, source)
    else:
        _restore_server(url, source)
    open_store(url).close()
    return kept


def _fit(source: Path) -> None:
    problem: Exception | None = None
    ours = False
    try:
        with source.open("rb") as file:
            ours = file.read(len(_HEADER)) == _HEADER
        if ours:
            with _engine(source).connect() as connection:
                ours = is_ours(connection)
                ours &= connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() == "ok"
    except (OSError, SQLAlchemyError) as found:
        problem = found
    if problem or not ours:
        raise UnreadableInput(
            "{path} is not a whole back-up of Proofroom.", hint="Choose another back-up.", path=str(source)
        ) from problem


def _restore_file(url: str, source: Path) -> Path | None:
    target = Path(make_url(url).database or "")
    lock = FolderLock(target.with_name("proofroom.lock"))
    try:
        kept = None
        if target.exists():
            kept = target.with_name(f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db")
            with closing(driver().connect(str(target))) as old:
                old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        draft = target.with_name(target.name + ".part")
        shutil.copyfile(source, draft)
        if kept:
            target.rename(kept)
        for rest in ("-wal", "-shm"):
            target.with_name(target.name + rest).unlink(missing_ok=True)
        draft.replace(target)
        return kept
    except OSError as problem:
        raise StoreError(
            "The back-up could not be restored: {reason}.",
            hint="Look at the data folder; nothing is deleted there.",
            reason=problem.strerror or str(problem),
        ) from problem
    finally:
        lock.release()


def _restore_server(url: str, source: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, told():
        copy = Path(folder) / "copy.db"
        shutil.copyfile(source, copy)
        open_store(url).close()
        with _engine(copy).begin() as old:
            migrate(old)
        with _engine(copy).connect() as old, create_engine(url, poolclass=NullPool).begin() as new:
            copy_rows(old, new)


def _engine(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path.absolute()}", module=driver(), poolclass=NullPool)
