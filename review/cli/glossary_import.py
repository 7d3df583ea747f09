"""`proofroom glossary import`: a file into a glossary of the data store, through its running server or without one."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click

from review.cli import options
from review.cli.files import as_json, emit
from review.cli.report import ask_store, content_of

_SIGNS = {"add": "+", "change": "~", "merge": "&", "reject": "!"}
_SAID = {"add": "added", "change": "changed", "merge": "merged", "same": "the same", "reject": "left out"}


@click.command("import")
@click.argument("path", metavar="FILE")
@click.option("--into", required=True, metavar="NAME", help="A glossary of the store, by its name or number.")
@click.option("--dry-run", "look", is_flag=True, help="Only say what it would do, row by row.")
@options.map_option
@click.option("--author", help="Who takes it in. [default: your user name]")
@click.option("--reason", default="", help="Why, for the history.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.store_options
def import_command(*, path: str, into: str, look: bool, form: str, **fields: Any) -> int:
    """Take a file into a glossary of the server, all rows that fit as one version, which its page can undo.

    What is new (+), changed (~), merged (&) or left out (!) is said row by row. A running server is asked, else the
    store is opened.
    """
    place = {name: fields[name] for name in ("data", "database")}
    row = ask_store(
        place, "glossary-import", content_of(path), name=Path(path).name, into=into, look=look,
        columns=dict(fields["columns"]), person=fields["author"] or getpass.getuser(), reason=fields["reason"],
    ).data  # fmt: skip
    text = "".join(f"{line}\n" for line in _lines(path, row, look=look))
    emit(as_json({"schema": 1, **row}) if form == "json" else text.encode(), None)
    return 0


def _lines(path: str, row: dict[str, Any], *, look: bool) -> list[str]:
    taken = "; ".join(f"{header} = {role}" for header, role in row["columns"].items())
    said = [f"The columns were taken so: {taken}."] if taken else []
    for one in row["rows"]:
        name = f"{one['concept']}\t{one['name']}" if one["concept"] else f"line {one['line']}"
        said.append(f"{_SIGNS[one['action']]} {name}")
        said += [f"    {reason}" for reason in one["reasons"]]
        said += [f"    replaced without looking: {words}" for words in one["automatic"]]
    counts = ", ".join(f"{row['counts'][action]} {what}" for action, what in _SAID.items())
    end = "nothing was written" if look or not row["version"] else f"version {row['version']}"
    return [*said, f"{path}: {counts}; {row['glossary']}: {end}."]
