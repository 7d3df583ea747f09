"""`proofroom fix`: a copy with the fixes applied."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from review.cli import options
from review.cli.files import as_json, emit_all, open_input, same_format
from review.errors import UsageError

if TYPE_CHECKING:
    from review.cli.rows import Row
    from review.fixing import Taken


@click.command("fix")
@click.argument("path", metavar="FILE")
@options.glossary_option
@options.proposed_option
@options.source_option
@options.language_option
@options.source_language_option
@options.style_option
@options.house_option
@options.output_option
@click.option(
    "--apply",
    "apply_name",
    type=click.Choice(["safe", "first"]),
    default="safe",
    show_default=True,
    help="Every safe fix until none is left, or once the first suggestion of every finding.",
)
@options.tracked_option
@options.author_option
@options.when_option
@click.option("--log", metavar="OUT.json", help="Write what was applied and what was skipped.")
@click.option("--table", metavar="OUT", help="Write a table of the changes: OUT ends in .html or .docx.")
@options.hidden_option
@options.input_format_option
def fix_command(
    *,
    path: str,
    glossaries: tuple[str, ...],
    proposed: bool,
    source: str | None,
    language: str,
    source_language: str | None,
    style: str | None,
    house: str | None,
    output: str,
    apply_name: str,
    tracked: bool,
    author: str,
    when: datetime | None,
    log: str | None,
    table: str | None,
    keep_hidden: bool,
    input_format: str | None,
) -> int:
    """Write a copy of FILE with the fixes applied, in the same format."""
    from review.cli import fix_table  # noqa: PLC0415  # the checks take long to load
    from review.cli.checking import at_home  # noqa: PLC0415  # as above
    from review.cli.fixer import Fixer  # noqa: PLC0415  # as above
    from review.fixing import Apply  # noqa: PLC0415  # as above

    if table and not table.endswith((".html", ".docx")):
        raise UsageError("{table} names no kind of table.", hint="End it in .html or .docx.", table=table)
    rules = at_home(path, house)
    fixer = Fixer(rules, options.load_glossaries(glossaries, proposed=proposed), Apply(apply_name), path)
    about = {"language": language, "source_language": source_language, "keep_hidden": keep_hidden}
    report = open_input(path, input_format, source=source, style=style or rules.choice.style, **about)
    same_format(output, report.format)
    content, done = fixer.tracked(report, author, when) if tracked else fixer.plain(report)
    rows = _log(row for fixed in done for row in fixed.log)
    tables = {table: fix_table.written(report, done, path, table, author)} if table else {}
    emit_all({output: content, **({log: as_json(rows)} if log else {}), **tables})
    if "-" not in {output, log}:
        applied, skipped = len(rows["applied"]), len(rows["skipped"])
        click.echo(f"{applied} fix{'' if applied == 1 else 'es'} applied, {skipped} skipped.")
    return 0


def _log(taken: Iterable[Taken]) -> Row:
    from review.cli.rows import finding_row, suggestion_row  # noqa: PLC0415  # only a log needs them

    log: Row = {"schema": 1, "applied": [], "skipped": []}
    for row in taken:
        entry = {
            "round": row.round,
            "finding": finding_row(row.finding),
            "suggestion": suggestion_row(row.suggestion),
            **({"reason": row.skipped} if row.skipped else {}),
        }
        log["skipped" if row.skipped else "applied"].append(entry)
    return log
