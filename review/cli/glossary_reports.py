"""`proofroom glossary match`, `impact` and `harvest`: glossaries and reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from review.cli import options
from review.cli.files import as_json, emit, open_input
from review.cli.glossary_files import output_format
from review.cli.program import complain
from review.errors import ProofroomError, UsageError

if TYPE_CHECKING:
    from glossary import TermBase, TermMatch
    from review.checks.context import Passage
    from review.harvesting import Card
    from review.impact import Assessor, Impact
    from review.model import Report

_form_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.command("match")
@click.argument("path", metavar="FILE")
@options.glossary_option
@options.language_option
@options.hidden_option
@options.input_format_option
@click.option("--date", "day", type=options.IsoDate(), help="Date of the report; it decides which names were official.")
@_form_option
def match_command(*, path: str, glossaries: tuple[str, ...], form: str, **fields: Any) -> int:
    """List the terms of the glossaries that a report uses."""
    termbase = options.load_glossaries(glossaries)
    if termbase is None:
        raise UsageError("There is no glossary to match.", hint="Name one with --glossary.")
    about = {"language": fields["language"], "date": fields["day"], "keep_hidden": fields["keep_hidden"]}
    report = open_input(path, fields["input_format"], **about)
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
    first = report.blocks[passage.index].start
    start, end = first + passage.offset(match.start), first + passage.offset(match.end)
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


@click.command("impact")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options.glossary_option
@options.language_option
@options.source_language_option
@options.hidden_option
@click.option(
    "--date", "day", type=options.IsoDate(), help="Date of the reports; it decides which names were official."
)
@_form_option
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of the screen.")
def impact_command(*, old: str, new: str, paths: tuple[str, ...], form: str, output: str | None, **fields: Any) -> int:
    """Say which findings a changed glossary makes, changes and settles, report by report.

    Glossaries named with --glossary come before both and stay the same.
    """
    from review.impact import Assessor  # noqa: PLC0415  # the checks take long to load

    assessor = Assessor(*(_stack(fields["glossaries"], path) for path in (old, new)))
    done = [_impact(path, assessor, fields) for path in options.expanded(paths)]
    if form == "json":
        content = as_json({"schema": 1, "old": old, "new": new, "documents": [row for row, _ in done]})
    else:
        content = "".join(f"{line}\n" for row, _ in done for line in _lines(row)).encode()
    emit(content, output)
    return max(code for _, code in done)


def _stack(first: tuple[str, ...], path: str) -> TermBase:
    """The glossary under a name that is the same for both of its states."""
    from glossary import TermBase, load  # noqa: PLC0415  # the matcher takes long to load

    loaded = load(path)
    changed = TermBase("changed", loaded.concepts.values())
    before = options.load_glossaries(first)
    return changed if before is None else TermBase.layered([before, changed])


def _impact(path: str, assessor: Assessor, fields: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """The row of a report and its exit code; one that cannot be read must not take the others along."""
    from review.cli.rows import error_row  # noqa: PLC0415  # the checks take long to load

    try:
        report = open_input(
            path,
            language=fields["language"],
            source_language=fields["source_language"],
            date=fields["day"],
            keep_hidden=fields["keep_hidden"],
        )
    except ProofroomError as error:
        complain(error)
        return error_row(path, error), error.exit_code
    return _impact_row(path, assessor.impact(report)), 0


def _impact_row(path: str, impact: Impact) -> dict[str, Any]:
    from review.cli.rows import finding_row  # noqa: PLC0415  # the checks take long to load

    return {
        "path": path,
        "created": [finding_row(finding) for finding in impact.created],
        "changed": [{"before": finding_row(a), "after": finding_row(b)} for a, b in impact.changed],
        "settled": [finding_row(finding) for finding in impact.settled],
    }


def _lines(row: dict[str, Any]) -> Iterator[str]:
    if "error" in row:
        return
    counts = ", ".join(f"{len(row[name])} {name}" for name in ("created", "changed", "settled"))
    yield f"{row['path']}: {counts}."
    for sign, findings in (
        ("+", row["created"]),
        ("~", [pair["after"] for pair in row["changed"]]),
        ("-", row["settled"]),
    ):
        for found in findings:
            yield f"    {sign} {found['segment']}: [{found['check']}] {found['message']}"


@click.command("harvest")
@click.argument("path", metavar="REPORT")
@options.output_option
@options.source_option
@options.glossary_option
@options.language_option
@options.source_language_option
@options.hidden_option
@options.input_format_option
@options.glossary_format_option("--to", "target", "Format of OUT, where its ending does not say it.")
@_form_option
def harvest_command(*, path: str, output: str, form: str, target: str | None, **fields: Any) -> int:
    """Write the names of a report as the draft of a glossary: proposed terms, each with the sentence it stands in.

    What the glossaries named with --glossary know is left out. With --source, or a report that knows its source,
    names that the source seems to have are proposed beside them.
    """
    from glossary import dumps  # noqa: PLC0415  # the matcher takes long to load
    from review.harvesting import draft, harvest  # noqa: PLC0415  # as above

    chosen = output_format(output, target)
    source_language = fields["source_language"] or "zh"
    report = open_input(
        path,
        fields["input_format"],
        language=fields["language"],
        source=fields["source"],
        source_language=source_language,
        keep_hidden=fields["keep_hidden"],
    )
    cards = harvest(report, options.load_glossaries(fields["glossaries"]))
    page = PurePath(path).name if path != "-" else "standard input"
    emit(dumps(draft(cards, PurePath(output).stem, report.language, source_language, page), chosen), output)
    rows = [_card_row(card) for card in cards] if output != "-" else []
    if form == "json" and output != "-":
        emit(as_json({"schema": 1, "path": path, "output": output, "cards": rows}), None)
    for row in rows if form == "text" else ():
        names = " | ".join(f"{n['name']} ({len(n['places'])}, {n['wording']})" for n in row["names"])
        click.echo(f"{names}\t{row['source']}" if row["source"] else names)
    return 0


def _card_row(card: Card) -> dict[str, Any]:
    names = [
        {
            "name": naming.name,
            "wording": naming.wording.value,
            "places": [{"start": use.span.start, "end": use.span.end} for use in naming.uses],
        }
        for naming in card.namings
    ]
    first = card.first
    return {"names": names, "first": {"start": first.span.start, "sentence": first.sentence}, "source": card.source}
