"""`proofroom glossary`: check, convert and match glossaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from review.cli import options
from review.cli.files import as_json, emit, open_input
from review.cli.program import complain, exit_code
from review.errors import UsageError

if TYPE_CHECKING:
    from glossary import TermBase, TermMatch
    from review.checks.context import Passage
    from review.model import Report


@click.group("glossary")
def glossary_command() -> None:
    """Check, convert and match glossaries."""


@glossary_command.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--from", "given", metavar="FORMAT", help="The format, where the file's ending does not say it.")
def check_command(*, paths: tuple[str, ...], form: str, given: str | None) -> int:
    """Read glossaries and say what is in them."""
    from glossary import load  # noqa: PLC0415  # the matcher takes long to load
    from glossary.errors import GlossaryError  # noqa: PLC0415  # as above
    from review.cli.rows import error_row  # noqa: PLC0415  # as above

    rows, codes = [], [0]
    for path in paths:
        try:
            rows.append(_summary(path, load(path, format=given)))
        except GlossaryError as error:
            complain(error)
            rows.append(error_row(path, error))
            codes.append(exit_code(error))
    if form == "json":
        emit(as_json({"schema": 1, "glossaries": rows}), None)
    else:
        for row in rows:
            if "error" not in row:
                click.echo(_line(row))
    return max(codes)


def _summary(path: str, termbase: TermBase) -> dict[str, Any]:
    concepts = termbase.concepts.values()
    terms = [term for concept in concepts for section in concept.languages for term in section.terms]
    return {
        "path": path,
        "name": termbase.name,
        "digest": termbase.digest,
        "concepts": len(termbase.concepts),
        "languages": sorted({section.language for concept in concepts for section in concept.languages}),
        "terms": dict(sorted(Counter(term.status.value for term in terms).items())),
    }


def _line(row: dict[str, Any]) -> str:
    terms = ", ".join(f"{count} {status}" for status, count in row["terms"].items())
    return f"{row['path']}: {row['concepts']} concepts in {', '.join(row['languages'])}; terms: {terms or 'none'}."


@glossary_command.command("convert")
@click.argument("path", metavar="IN")
@options.output_option
@click.option("--from", "given", metavar="FORMAT", help="Format of IN, where its ending does not say it.")
@click.option("--to", "target", metavar="FORMAT", help="Format of OUT, where its ending does not say it.")
def convert_command(*, path: str, output: str, given: str | None, target: str | None) -> int:
    """Write a glossary in another format."""
    from glossary import dumps, load  # noqa: PLC0415  # the matcher takes long to load
    from glossary.formats.registry import format_of  # noqa: PLC0415  # as above

    chosen = format_of(output, target)
    emit(dumps(load(path, format=given), chosen.name), output)
    return 0


@glossary_command.command("match")
@click.argument("path", metavar="FILE")
@options.glossary_option
@options.language_option
@options.input_format_option
@click.option("--date", "day", type=options.IsoDate(), help="Date of the report; it decides which names were official.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def match_command(*, path: str, glossaries: tuple[str, ...], form: str, **fields: Any) -> int:
    """List the terms of the glossaries that a report uses."""
    termbase = options.load_glossaries(glossaries)
    if termbase is None:
        raise UsageError("There is no glossary to match.", hint="Name one with --glossary.")
    report = open_input(path, fields["input_format"], language=fields["language"], date=fields["day"])
    rows = list(_matches(report, termbase))
    if form == "json":
        emit(as_json({"schema": 1, "path": path, "matches": rows}), None)
        return 0
    for row in rows:
        click.echo(f"{row['segment']}\t{row['text']}\t{row['status']}\t{row['concept']}\t{row['preferred'] or ''}")
    return 0


def _matches(report: Report, termbase: TermBase) -> Iterator[dict[str, Any]]:
    from review.checks import Checker  # noqa: PLC0415  # the checks take long to load

    for passage in Checker(termbase).context(report).passages:
        for match in passage.matches:
            yield _row(report, passage, match)


def _row(report: Report, passage: Passage, match: TermMatch) -> dict[str, Any]:
    start, end = passage.offset(match.start), passage.offset(match.end)
    preferred = match.concept.preferred(report.language)
    return {
        "start": start,
        "end": end,
        "segment": report.segment_at(start)[1].id,
        "text": match.text,
        "concept": match.concept.id,
        "term": match.term.text,
        "status": match.status.value,
        "preferred": preferred.text if preferred else None,
        "glossary": match.glossary,
    }
