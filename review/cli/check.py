"""`proofroom check`: what is wrong, as a listing or as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import click

import review
from review.cli import options
from review.cli.files import emit, unnamed
from review.errors import UsageError

if TYPE_CHECKING:
    from review.cli.checking import Checked, Work

T = TypeVar("T")

_SEVERITIES = ("minor", "major", "critical")
_MANY = 5
"""From so many files on a terminal shows how far the work is."""


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options.glossary_option
@options.proposed_option
@options.source_option
@options.language_option
@options.source_language_option
@click.option("--date", "day", type=options.IsoDate(), help="Date of the report; it decides which names were official.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "html"]), default="text", show_default=True
)
@click.option("--select", multiple=True, metavar="NAME,…", help="Only these checks.")
@click.option("--ignore", multiple=True, metavar="NAME,…", help="Not these checks.")
@click.option("--fail-on", type=click.Choice(_SEVERITIES), help="Exit code 1 from this severity on. [default: never]")
@click.option("--jobs", type=options.Whole(1, 256), default=1, show_default=True, help="Processes to use.")
@options.style_option
@options.house_option
@options.hidden_option
@options.input_format_option
@click.option("-o", "--output", metavar="OUT", help="Write here instead of standard output.")
def check_command(
    *,
    paths: tuple[str, ...],
    glossaries: tuple[str, ...],
    proposed: bool,
    source: str | None,
    language: str,
    source_language: str | None,
    day: date | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    jobs: int,
    style: str | None,
    house: str | None,
    keep_hidden: bool,
    input_format: str | None,
    output: str | None,
) -> int:
    """List what is wrong in reports. PATH is a file, a folder, or “-” for standard input."""
    from review.cli import checking  # noqa: PLC0415  # the checks take long to load

    recipe = checking.Recipe(
        glossaries=glossaries, proposed=proposed, select=options.names(select), ignore=options.names(ignore),
        source=source, language=language, source_language=source_language, date=day, input_format=input_format,
        form=form, style=style, house=house, keep_hidden=keep_hidden,
    )  # fmt: skip
    files = _files(paths, source, input_format)
    work = checking.prepare(recipe).at_homes(files)
    results = list(_watched(checking.check_all(work, files, jobs), len(files)))
    emit(_WRITERS[form](work, files, results), output)
    return max((code for result in results for code in _codes(result, fail_on)), default=0)


def _files(paths: tuple[str, ...], source: str | None, input_format: str | None) -> list[str]:
    files = list(options.expanded(paths))
    if source is not None and len(files) != 1:
        raise UsageError("--source goes with exactly one report.", hint="Check the reports one by one.")
    if "-" in files and input_format is None:
        raise unnamed()
    if files.count("-") > 1:
        raise UsageError("Standard input can be read only once.", hint="Give “-” once.")
    return files


def _codes(result: Checked, fail_on: str | None) -> Iterator[int]:
    yield result.exit_code
    fail_on = fail_on or result.fail_on
    if fail_on and any(result.counts[_SEVERITIES.index(fail_on) :]):
        yield 1


def _json(work: Work, files: Sequence[str], results: Sequence[Checked]) -> bytes:
    """Valid JSON with one document a line."""
    head = json.dumps(
        {"proofroom": review.__version__, "schema": 1, "signature": work.signature(files)}, ensure_ascii=False
    )
    documents = ",\n".join(result.row for result in results)
    return f'{head[:-1]}, "documents": [\n{documents}\n]}}\n'.encode()


def _text(_work: Work, _files: Sequence[str], results: Sequence[Checked]) -> bytes:
    return "".join([*(result.row for result in results if not result.exit_code), _summary(results)]).encode()


def _sarif(work: Work, files: Sequence[str], results: Sequence[Checked]) -> bytes:
    from review.cli import sarif  # noqa: PLC0415  # the checks take long to load

    return sarif.log(work.signature(files), work.checks(files), [result.row for result in results])


def _html(work: Work, files: Sequence[str], results: Sequence[Checked]) -> bytes:
    from review.cli import html  # noqa: PLC0415  # as above

    return html.page(work.signature(files), [result.row for result in results], _summary(results))


_WRITERS: Mapping[str, Callable[[Work, Sequence[str], Sequence[Checked]], bytes]] = {
    "text": _text, "json": _json, "sarif": _sarif, "html": _html,
}  # fmt: skip


def _summary(results: Sequence[Checked]) -> str:
    read = [result for result in results if not result.exit_code]
    unread = len(results) - len(read)
    if not read:
        return "Nothing was checked: no file could be read.\n" if unread else "Nothing was checked: there is no file.\n"
    counts = [sum(result.counts[n] for result in read) for n in range(3)]
    total, files = sum(counts), len(read)
    parts = ", ".join(f"{n} {name}" for n, name in zip(counts, _SEVERITIES, strict=True) if n)
    found = f"{total} finding{'' if total == 1 else 's'}" if total else "No findings"
    hidden = sum(result.suppressed for result in read)
    aside = f"; {hidden} suppressed" if hidden else ""
    aside += f"; {unread} could not be read" if unread else ""
    return f"{found} in {files} file{'' if files == 1 else 's'}{f' ({parts})' if parts else ''}{aside}.\n"


def _watched(results: Iterator[T], count: int) -> Iterator[T]:
    """With a progress bar on a terminal."""
    if count < _MANY or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from results
        return
    with click.progressbar(results, length=count, label="Checking", file=sys.stderr) as bar:
        yield from bar
