"""`proofroom memory`: the translation memory of a data store, through its running server or without one."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from review.cli import options
from review.cli.files import as_json, emit
from review.cli.report import ask_store, content_of


@click.group("memory")
def memory_command() -> None:
    """Take in and give out translation memories (TMX); a running server is asked, else the store is opened."""


@memory_command.command("import")
@click.argument("path", metavar="FILE")
@click.option("--look", is_flag=True, help="Only say what it holds; keep nothing.")
@click.option("--author", help="Who takes it in. [default: your user name]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.store_options
def import_command(*, path: str, look: bool, author: str | None, form: str, **place: str | None) -> int:
    """Keep what is new in a TMX file, all or nothing."""
    person = author or getpass.getuser()
    row = ask_store(
        place, "memory-import", content_of(path), name=Path(path).name, look=look, person=person
    ).data  # fmt: skip
    text = f"{row['name']}: {row['new']} new, {row['known']} kept already, {row['left_out']} too long\n"
    emit(as_json({"schema": 1, **row}) if form == "json" else text.encode(), None)
    return 0


@memory_command.command("export")
@click.option("--report", type=int, metavar="NUMBER", help="Only the sentences of one report. [default: everything]")
@options.output_option
@options.store_options
def export_command(*, report: int | None, output: str, **place: str | None) -> int:
    """Write reviewed sentences with their sources, and what came from files, as TMX 1.4."""
    emit(ask_store(place, "memory-export", report=report).content, output)
    return 0
