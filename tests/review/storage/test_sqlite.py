"""What SQLite needs of us: one process, one writer, everything on the disk before the answer."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from review.config import Settings
from review.errors import StoreError, StoreLocked, UsageError
from review.ports import Session, Store
from review.storage import open_store
from review.storage.sqlite import SqliteStore, driver

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Append = Callable[..., Callable[[Session], int]]


def pragma(connection: object, name: str) -> object:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()  # type: ignore[attr-defined]


def test_answers_come_after_the_disk_has_it(store: SqliteStore) -> None:
    full = 2
    with store._writing.connect() as connection:
        assert (pragma(connection, "synchronous"), pragma(connection, "journal_mode")) == (full, "wal")
        assert pragma(connection, "wal_autocheckpoint") == 0
    with store._reading.connect() as connection:
        assert (pragma(connection, "query_only"), pragma(connection, "wal_autocheckpoint")) == (1, 0)


def test_a_sqlite_without_the_wal_reset_defect_is_used_where_there_is_one(settings: Settings) -> None:
    pytest.importorskip("pysqlite3")
    assert driver().sqlite_version_info >= (3, 51, 3)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET label = ''",
        "DELETE FROM entry",
        "UPDATE document SET content = x''",
        "DELETE FROM document",
        "UPDATE concept SET body = ''",
        "DELETE FROM concept",
    ],
)
def test_what_was_appended_cannot_be_changed(  # fixtures
    store: Store, settings: Settings, report_id: int, append: Append, statement: str
) -> None:
    store.write(append(report_id))
    with closing(sqlite3.connect(settings.data / "proofroom.db")) as other:
        other.execute("INSERT INTO glossary VALUES (1, '', 1, 0, '', x'', '', '', '', NULL)")
        other.execute("INSERT INTO concept VALUES (1, 1, 'a', 1, 0, NULL)")
        with pytest.raises(sqlite3.IntegrityError, match="appended only"):
            other.execute(statement)


def test_a_changed_row_breaks_the_chain(store: Store, settings: Settings, report_id: int, append: Append) -> None:
    for _ in range(3):
        store.write(append(report_id))
    with closing(sqlite3.connect(settings.data / "proofroom.db")) as other:
        other.execute("DROP TRIGGER entry_no_update")
        other.execute("UPDATE entry SET effects = replace(effects, 'Text 2', 'Text X') WHERE sequence = 2")
        other.commit()
    with store.read() as session:
        assert session.entries.broken(report_id) == 2


def test_a_second_process_is_turned_away(store: Store, settings: Settings) -> None:
    code = f"from review.storage import open_store; open_store({settings.database_url!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "StoreLocked" in done.stderr
    with pytest.raises(StoreLocked, match=r"already running on the data folder .* \(process \d+\)"):
        open_store(settings.database_url)


def test_the_lock_goes_with_the_store(settings: Settings) -> None:
    for _ in range(2):
        open_store(settings.database_url).close()


def test_a_store_needs_a_file_and_a_known_kind(settings: Settings) -> None:
    with pytest.raises(StoreError, match="needs a file"):
        open_store("sqlite://")
    with pytest.raises(UsageError, match="mysql is not a data store"):
        open_store("mysql://host/name")


def test_saves_that_wait_are_committed_together(store: SqliteStore, report_id: int, append: Append) -> None:
    """While the writer is busy with one, the others queue; each answers for itself."""
    started, go_on = threading.Event(), threading.Event()
    answers: dict[int, object] = {}

    def slow(session: Session) -> str:
        started.set()
        go_on.wait(10)
        return "slow"

    def run(n: int, work: Callable[[Session], object]) -> None:
        try:
            answers[n] = store.write(work)
        except ValueError as problem:
            answers[n] = str(problem)

    def fails(session: Session) -> None:
        append(report_id, "lost")(session)
        raise ValueError("no")

    works = [slow, append(report_id, "a"), fails, append(report_id, "b")]
    threads = []
    for n, work in enumerate(works):
        threads.append(threading.Thread(target=run, args=(n, work)))
        threads[-1].start()
        started.wait(10)
        while n and store._writer._queue.qsize() < n:  # keep the order
            pass
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert answers == {0: "slow", 1: 1, 2: "no", 3: 2}
    with store.read() as session:
        assert [entry.key for entry in session.entries.since(report_id, 0)] == ["a", "b"]


def test_a_full_disk_is_told_and_nothing_saved_is_lost(store: SqliteStore, report_id: int, append: Append) -> None:
    store.write(append(report_id))

    def fill(store: Store, append: Append, report_id: int) -> None:
        for n in range(1000):
            store.write(append(report_id, f"x{n}"))

    def limit(pages: int) -> None:
        with store._writing.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    limit(1)
    with pytest.raises(StoreError, match="disk is full") as refused:
        fill(store, append, report_id)
    assert refused.value.code == "disk-full"
    with store.read() as session:
        version = session.reports.version(report_id)
        assert session.entries.broken(report_id) is None
    limit(1_000_000)
    assert store.write(append(report_id, "again")) == version + 1
    store.check()


def test_a_closed_store_says_so(settings: Settings, append: Append) -> None:
    store = open_store(settings.database_url)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.write(append(1))


def test_the_log_is_brought_in_when_the_store_closes(store: Store, settings: Settings, report_id: int) -> None:
    store.close()
    assert sorted(path.name for path in settings.data.iterdir()) == ["proofroom.db", "proofroom.lock"]


def test_a_store_of_a_newer_version_is_left_alone(settings: Settings) -> None:
    open_store(settings.database_url).close()
    with closing(sqlite3.connect(settings.data / "proofroom.db")) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    with pytest.raises(StoreError, match="newer version"):
        open_store(settings.database_url)
    with pytest.raises(StoreError, match="newer version"):  # and the lock was let go
        open_store(settings.database_url)


def test_a_copy_is_made_before_the_tables_change(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A migration that comes later runs on the real file, with a copy beside it."""
    open_store(settings.database_url).close()
    migrations = Path(sys.modules["review.storage.migrating"].__file__ or "").parent / "migrations"
    later = tmp_path / "migrations"
    (later / "versions").mkdir(parents=True)
    (later / "env.py").write_text((migrations / "env.py").read_text())
    versions = sorted((migrations / "versions").glob("v*.py"))
    for known in versions:
        (later / "versions" / known.name).write_text(known.read_text())
    head = versions[-1].name[1:5]
    (later / "versions" / "v9999_later.py").write_text(
        f"from alembic import op\nimport sqlalchemy as sa\nrevision = '9999'\ndown_revision = '{head}'\n"
        "def upgrade():\n    op.add_column('report', sa.Column('later', sa.Integer()))\n"
    )
    monkeypatch.setattr("review.storage.migrating._HERE", later)
    store = open_store(settings.database_url)
    with store._reading.connect() as connection:  # type: ignore[attr-defined]
        assert "later" in connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'report'")).scalar_one()
    store.close()
    (copy,) = settings.data.glob("before-9999-*.db")
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(head,)]


def test_a_damaged_file_is_told(store: Store, settings: Settings, report_id: int, append: Append) -> None:
    for n in range(200):
        store.write(append(report_id, f"k{n}x"))
    store.close()
    path = settings.data / "proofroom.db"
    content = bytearray(path.read_bytes())
    content[8192 : len(content) - 4096] = b"\x5a" * (len(content) - 12288)
    path.write_bytes(content)
    with pytest.raises(StoreError):
        checked(settings.database_url)


def checked(url: str) -> None:
    store = open_store(url)
    try:
        store.check()
    finally:
        store.close()
