"""All rows of one database into another: back-up and restore between SQLite and PostgreSQL."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, Table, create_engine, func, insert, inspect, select, text
from sqlalchemy.pool import NullPool

from review.errors import StoreError
from review.storage.migrating import migrate
from review.storage.tables import metadata

_ROWS = 500


def copy_into_file(source: Connection, target: Path) -> None:
    """Write a SQLite file with everything in `source`; replaces `target` at its end, in one go."""
    draft = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        engine = create_engine(f"sqlite:///{draft.absolute()}", poolclass=NullPool)
        with engine.begin() as connection:
            migrate(connection)
            copy_rows(source, connection)
        draft.replace(target)
    except OSError as problem:
        raise StoreError(
            "The back-up {path} could not be written: {reason}.",
            hint="Choose another place.",
            path=str(target),
            reason=problem.strerror or str(problem),
        ) from problem
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def copy_rows(source: Connection, target: Connection) -> None:
    """Every row, with its id. `target` has the tables and nothing in them."""
    for table in metadata.sorted_tables:
        if target.execute(select(func.count()).select_from(table)).scalar_one():
            raise StoreError("The data store is not empty.", hint="Restore into a new one.", code="not-empty")
        _copy_table(source, target, table)
        if target.dialect.name == "postgresql" and "id" in table.columns:
            _move_sequence(target, table)


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    key = next(iter(table.primary_key.columns))
    wanted = select(table).order_by(key)
    size = 1 if any(isinstance(column.type, LargeBinary) for column in table.columns) else _ROWS
    with source.execution_options(yield_per=size).execute(wanted) as rows:
        for part in rows.partitions(size):
            target.execute(insert(table), [row._asdict() for row in part])


def _move_sequence(target: Connection, table: Table) -> None:
    """The next id comes after the last one that was copied."""
    last = target.execute(select(func.max(table.c.id))).scalar_one()
    if last is not None:
        target.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), {"name": table.name, "last": last}
        )


def is_ours(connection: Connection) -> bool:
    """Whether the database holds tables of Proofroom."""
    return inspect(connection).has_table("entry") and inspect(connection).has_table("alembic_version")
