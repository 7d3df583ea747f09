"""`proofroom backup` and `proofroom restore`: a copy of everything, and the way back."""

from __future__ import annotations

from pathlib import Path

import click

from review.cli import options


@click.command("backup")
@click.argument("target", metavar="OUT.db")
@options.store_options
def backup_command(*, target: str, **place: str | None) -> int:
    """Write one file that holds everything, as it is at one moment; people may go on working meanwhile."""
    from review.cli.reach import errand  # noqa: PLC0415  # only needed when a command runs

    done = errand(options.settings(place), "backup", {"path": str(Path(target).absolute())}).data
    click.echo(f"{done['path']}: {done['bytes'] / 1e6:.1f} MB.")
    return 0


@click.command("restore")
@click.argument("source", metavar="BACKUP.db")
@options.store_options
def restore_command(*, source: str, **place: str | None) -> int:
    """Make the data store hold what a back-up holds. Stop the server first; what was there is kept beside it."""
    from review import bootstrap  # noqa: PLC0415  # the store takes long to load

    kept = bootstrap.restore(options.settings(place), Path(source))
    click.echo(f"Restored from {source}.")
    if kept:
        click.echo(f"What was there before is kept in {kept}.")
    return 0
