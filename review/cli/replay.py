"""`proofroom replay`: the export of a review made again from the original and its ledger."""

from __future__ import annotations

import click

from review.cli import options
from review.cli.files import emit


@click.command("replay")
@click.argument("path", metavar="ORIGINAL")
@click.argument("ledger_path", metavar="LEDGER.jsonl")
@options.output_option
@options.tracked_option
@click.option(
    "--comments/--no-comments", default=None, help="With the comments or without. [default: with them when tracked]"
)
@click.option("--reasons", is_flag=True, help="Tracked, and beside each change a comment with its reason.")
def replay_command(
    *, path: str, ledger_path: str, output: str, tracked: bool, comments: bool | None, reasons: bool
) -> int:
    """Write the export of a review again, byte for byte; fails when a line of the ledger was altered."""
    from review import proofing  # noqa: PLC0415  # the parsers take long to load
    from review.errors import UnreadableInput  # noqa: PLC0415  # as above
    from review.services.replaying import replay  # noqa: PLC0415  # as above

    try:
        ledger = proofing.read_file(ledger_path).decode()
    except UnicodeDecodeError as problem:
        raise UnreadableInput("The ledger is no text in UTF-8.", hint="Export the ledger again.") from problem
    done = replay(
        proofing.read_file(path), ledger, tracked=tracked or reasons, comments=comments, reasons=reasons
    )  # fmt: skip
    emit(done, output)
    return 0
