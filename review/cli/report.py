"""`proofroom report`: the reports of a data store, through its running server or without one."""

from __future__ import annotations

import getpass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review.cli import options
from review.cli.files import as_json, emit
from review.errors import UnreadableInput

if TYPE_CHECKING:
    from review.cli.rows import Row
    from review.errands import Answer

_form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
_number = click.argument("report", metavar="NUMBER", type=int)


@click.group("report")
def report_command() -> None:
    """Add, list and export the reports of a data store; a running server is asked, else the store is opened."""


def ask_store(place: dict[str, str | None], errand: str, content: bytes = b"", /, **arguments: Any) -> Answer:
    from review.cli import reach  # noqa: PLC0415  # only needed when a command runs

    return reach.errand(options.settings(place), errand, arguments, content)


@report_command.command("import")
@click.argument("path", metavar="FILE")
@click.option("--title", help="[default: the document's own title, else its first heading]")
@click.option("--glossary", "glossaries", multiple=True, metavar="NAME", help="A glossary of the store. Repeatable.")
@click.option("--date", "day", type=options.IsoDate(), help="The date of the report.")
@options.language_option
@options.source_language_option
@options.hidden_option
@click.option("--author", help="Who adds it. [default: your user name]")
@_form
@options.store_options
def import_command(
    *,
    path: str,
    title: str | None,
    glossaries: tuple[str, ...],
    day: date | None,
    language: str,
    source_language: str | None,
    keep_hidden: bool,
    author: str | None,
    form: str,
    **place: str | None,
) -> int:
    """Add FILE as a new report and print its number."""
    done = ask_store(
        place,
        "import",
        content_of(path),
        name=Path(path).name,
        title=title,
        glossaries=glossaries,
        date=day.isoformat() if day else None,
        language=language,
        source_language=source_language,
        keep_hidden=keep_hidden,
        person=author or getpass.getuser(),
    )
    _print(form, done.data, f"{done.data['id']}\n")
    return 0


@report_command.command("list")
@click.option("--trashed", is_flag=True, help="Those in the trash instead.")
@_form
@options.store_options
def list_command(*, trashed: bool, form: str, **place: str | None) -> int:
    """The reports; the one changed last comes first."""
    rows = ask_store(place, "list", trashed=trashed).data
    _print(form, {"schema": 1, "reports": rows}, "".join(f"{_line(row)}\n" for row in rows))
    return 0


@report_command.command("show")
@_number
@_form
@options.store_options
def show_command(*, report: int, form: str, **place: str | None) -> int:
    """How far the review of one report is, and what is still open."""
    row = ask_store(place, "show", report=report).data
    open_ones = "".join(f"  {count:5d}  {check}\n" for check, count in row["open"].items())
    settled = f"{row['settled']} of {row['total']} settled"
    _print(form, {"schema": 1, **row}, f"{_line(row)}\n{settled}\n{open_ones}{row['signature']}\n")
    return 0


@report_command.command("export")
@_number
@options.output_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["same", *options.FORMATS, "original"]),
    default="same",
    show_default=True,
    help="The report's own format, another one, or the file as it was uploaded.",
)
@options.tracked_option
@click.option("--reasons", is_flag=True, help="Beside each tracked change a comment with its reason.")
@options.store_options
def export_command(*, report: int, output: str, form: str, tracked: bool, reasons: bool, **place: str | None) -> int:
    """Write a report with every decision made so far."""
    if form == "original":
        done = ask_store(place, "original", report=report)
    else:
        done = ask_store(place, "export", report=report, format=form, tracked=tracked or reasons, reasons=reasons)
    emit(done.content, output)
    return 0


@report_command.command("ledger")
@_number
@options.output_option
@options.store_options
def ledger_command(*, report: int, output: str, **place: str | None) -> int:
    """Write every decision of a report, one JSON object a line."""
    emit(ask_store(place, "ledger", report=report).content, output)
    return 0


@report_command.command("verify")
@_form
@options.store_options
def verify_command(*, form: str, **place: str | None) -> int:
    """Prove that nothing in the store is damaged: files, ledgers, states. Exit code 5 when something is."""
    rows = ask_store(place, "verify").data
    lines = "".join(f"{row['report']}  {row['title']}: {row['what']}\n" for row in rows)
    _print(form, {"schema": 1, "damages": rows}, lines or "Everything is whole.\n")
    return 5 if rows else 0


def content_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as problem:
        raise UnreadableInput(
            "{path} cannot be read: {reason}.",
            hint="Check the name and the rights.",
            path=path,
            reason=(problem.strerror or str(problem)).lower(),
        ) from problem


def _line(row: Row) -> str:
    return f"{row['id']:5d}  {row['updated_at'][:10]}  {row['words']:7d} words  {row['format']:8}  {row['title']}"


def _print(form: str, value: object, text: str) -> None:
    emit(as_json(value) if form == "json" else text.encode(), None)
