"""`proofroom text` and `proofroom convert`: the text of a report, and the report in another format."""

from __future__ import annotations

import click

from review.cli import options
from review.cli.files import as_json, emit, open_input
from review.errors import UsageError


@click.command("text")
@click.argument("path", metavar="FILE")
@click.option("--json", "as_rows", is_flag=True, help="Blocks and sentences with their ids, as JSON.")
@options.language_option
@options.hidden_option
@options.input_format_option
@click.option("-o", "--output", metavar="OUT", help="Write here instead of standard output.")
def text_command(
    *, path: str, as_rows: bool, language: str, keep_hidden: bool, input_format: str | None, output: str | None
) -> int:
    """Print the document text, to which the places of findings refer: exactly that, in UTF-8."""
    from review.cli.rows import text_rows  # noqa: PLC0415  # only --json needs it

    report = open_input(path, input_format, language=language, keep_hidden=keep_hidden)
    emit(as_json(text_rows(report)) if as_rows else report.text.encode(), output)
    return 0


@click.command("convert")
@click.argument("path", metavar="FILE")
@options.output_option
@options.language_option
@options.hidden_option
@options.input_format_option
def convert_command(*, path: str, output: str, language: str, keep_hidden: bool, input_format: str | None) -> int:
    """Write FILE in the format that the ending of OUT names; in its own format it is the same file."""
    from review import proofing, revising  # noqa: PLC0415  # the parsers and checks take long to load
    from review.documents.formats import by_extension  # noqa: PLC0415  # as above
    from review.model import Changes  # noqa: PLC0415  # as above

    target = by_extension(output)
    if target is None:
        raise UsageError("The ending of {output} names no format.", hint="End it in .docx, .md or .txt.", output=output)
    report = open_input(path, input_format, language=language, keep_hidden=keep_hidden)
    emit(proofing.render(revising.revise(report, Changes()), target.name), output)
    return 0
