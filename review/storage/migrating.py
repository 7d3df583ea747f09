"""Bringing a database to the tables of this version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from review.errors import StoreError

_HERE = Path(__file__).parent / "migrations"


def wanted() -> str:
    """The revision of this version."""
    return ScriptDirectory(str(_HERE)).get_current_head() or ""


def present(connection: Connection) -> str | None:
    """The revision that the database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(connection: Connection) -> None:
    """Run what is missing. Raises StoreError for a database that a newer version has written."""
    known = {script.revision for script in ScriptDirectory(str(_HERE)).walk_revisions()}
    found = present(connection)
    if found == wanted():
        return
    if found is not None and found not in known:
        raise StoreError(
            "A newer version of Proofroom has written this data store (tables {found}).",
            hint="Install that version, or restore the back-up made before the upgrade.",
            found=found,
        )
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
