"""Bringing a database to the tables of this version."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from review.errors import StoreError

_HERE = Path(__file__).parent / "migrations"


def wanted() -> str:
    """The revision of this version: the last of the files v<revision>_<what>.py in `migrations/versions`."""
    return _revisions()[-1]


def _revisions() -> list[str]:
    return sorted(path.name[1:].partition("_")[0] for path in (_HERE / "versions").glob("v*_*.py"))


def present(connection: Connection) -> str | None:
    """The revision that the database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def migrate(connection: Connection) -> None:
    """Run what is missing. Raises StoreError for a database that a newer version has written."""
    found = present(connection)
    if found == wanted():
        return
    if found is not None and found not in _revisions():
        raise StoreError(
            "A newer version of Proofroom has written this data store (tables {found}).",
            hint="Install that version, or restore the back-up made before the upgrade.",
            found=found,
        )
    _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  # takes longer to load than a start without changes takes in all
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
