"""Back-up while people work, restore, and the proof that everything is whole."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from review.bootstrap import Application, build, restore
from review.config import Settings
from review.errors import StoreError, StoreLocked, UnreadableInput
from review.services import upkeep

Desk = Any
Opener = Callable[[], Application]


def test_a_whole_store_has_no_damage(desk: Desk) -> None:
    desk.edit("Ann", "t0.2", "It grew.")
    desk.take("Ann", "undo")
    desk.app.reports.trash(desk.id)
    assert upkeep.verify(desk.app) == ()


def test_a_back_up_made_while_people_write_is_a_whole_beginning(
    desk: Desk, settings: Settings, opened: Opener, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write() -> None:
        n = 0
        while not stop.is_set():
            n += 1
            desk.edit("Ann", "t0.2", f"Text {n}.")

    thread = threading.Thread(target=write)
    thread.start()
    copies = [tmp_path / f"copy{n}.db" for n in range(3)]
    for copy in copies:
        upkeep.backup(desk.app, copy)
    stop.set()
    thread.join(30)
    after = desk.snapshot().version
    versions = []
    for copy in copies:
        taken = build(Settings(data=tmp_path / copy.stem, database=f"sqlite:///{copy}", secret="s" * 64))
        assert upkeep.verify(taken) == ()
        versions.append(taken.reviews.snapshot(desk.id).version)
        taken.close()
    assert versions == sorted(versions)
    assert versions[-1] <= after
    assert not list(tmp_path.glob("*.part"))


def emptied(settings: Settings, fresh: Callable[[], str] | None, tmp_path: Path) -> Settings:
    """Settings of another, empty store of the same kind."""
    return Settings(data=tmp_path / "second", database=fresh() if fresh else "", secret="s" * 64)


def test_a_restored_store_goes_on_where_the_back_up_ended(
    desk: Desk, settings: Settings, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    desk.edit("Ann", "t0.2", "It grew.")
    desk.app.people.prefer("Ann", theme="dark")
    before = desk.snapshot()
    upkeep.backup(desk.app, tmp_path / "copy.db")
    fresh = request.getfixturevalue("postgres") if settings.database else None
    second = emptied(settings, fresh, tmp_path)
    assert restore(second, tmp_path / "copy.db") is None
    desk.app.close()
    app = build(second)
    try:
        assert app.reviews.snapshot(desk.id) == before
        assert app.people.preferences("Ann") == {"theme": "dark"}
        assert upkeep.verify(app) == ()
        desk.app = app
        desk.take("Ann", "undo")
        assert not desk.snapshot().state.changes
        assert app.reports.add(b"Another one.", "b.txt", person="Ann").id == desk.id + 1
    finally:
        app.close()


def test_a_store_that_is_replaced_is_kept_beside_it(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    upkeep.backup(desk.app, tmp_path / "copy.db")
    desk.edit("Ann", "t0.2", "Written after the back-up.")
    if settings.database:
        with pytest.raises(StoreError, match="not empty"):
            restore(settings, tmp_path / "copy.db")
        assert desk.sentence("t0.2") == "Written after the back-up."
        return
    with pytest.raises(StoreLocked):
        restore(settings, tmp_path / "copy.db")
    desk.app.close()
    kept = restore(settings, tmp_path / "copy.db")
    assert kept is not None
    now = build(settings)
    assert now.reviews.snapshot(desk.id).version == 0
    now.close()
    again = build(Settings(data=tmp_path / "x", database=f"sqlite:///{kept}", secret="s" * 64))
    assert again.reviews.snapshot(desk.id).version == 1
    again.close()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00rubbish", b"PK\x03\x04"])
def test_a_file_that_is_no_back_up_is_refused(settings: Settings, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(UnreadableInput, match="not a whole back-up"):
        restore(settings, tmp_path / "copy.db")


def test_a_back_up_to_nowhere_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="could not be written"):
        upkeep.backup(desk.app, tmp_path / "file" / "copy.db")


@pytest.mark.parametrize(
    ("sql", "what", "sequence"),
    [
        ("UPDATE entry SET effects = replace(effects, 'grew', 'shrank')", "An entry of the ledger has changed", 1),
        ("UPDATE entry SET person = 'Bob' WHERE sequence = 2", "An entry of the ledger has changed", 2),
        ("DELETE FROM entry WHERE sequence = 2", "The last entries of the ledger are missing.", 2),
        ("DELETE FROM entry WHERE sequence = 1", "An entry of the ledger has changed", 1),
        ("UPDATE document SET content = sha256", "The uploaded file has changed.", None),
    ],
)
def test_what_somebody_did_behind_our_back_is_found(  # noqa: PLR0917  # fixtures and cases
    desk: Desk, settings: Settings, opened: Opener, sql: str, what: str, sequence: int | None
) -> None:
    desk.edit("Ann", "t0.2", "It grew.")
    desk.edit("Ann", "t2.1", "The end.")
    desk.app.close()
    engine = create_engine(settings.database_url)
    with engine.begin() as connection:
        for guard in _guards(settings):
            connection.execute(text(guard))
        connection.execute(text(sql.replace("= sha256", "= ''" if settings.database else "= x''")))
    engine.dispose()
    (damage,) = upkeep.verify(opened())
    assert (damage.what.startswith(what), damage.sequence, damage.report) == (True, sequence, desk.id)


def _guards(settings: Settings) -> list[str]:
    if settings.database:
        return [f"DROP TRIGGER {table}_appended_only ON {table}" for table in ("entry", "document")]
    return [f"DROP TRIGGER {table}_no_{verb}" for table in ("entry", "document") for verb in ("update", "delete")]
