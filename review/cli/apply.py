"""`proofroom apply`: a copy with the edits of EDITS.json."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from review.cli import options
from review.cli.files import emit, open_input, same_format
from review.errors import UsageError

if TYPE_CHECKING:
    from review.cli.edits import Comment
    from review.documents.docx import Tracking


@click.command("apply")
@click.argument("path", metavar="FILE")
@click.argument("edits_path", metavar="EDITS.json")
@options.output_option
@options.tracked_option
@options.author_option
@options.when_option
@options.language_option
@options.hidden_option
@options.input_format_option
def apply_command(
    *,
    path: str,
    edits_path: str,
    output: str,
    tracked: bool,
    author: str,
    when: datetime | None,
    language: str,
    keep_hidden: bool,
    input_format: str | None,
) -> int:
    """Write a copy of FILE with the edits, block operations and comments of EDITS.json."""
    from review import proofing, revising  # noqa: PLC0415  # the parsers and checks take long to load
    from review.cli import edits  # noqa: PLC0415  # as above

    report = open_input(path, input_format, language=language, keep_hidden=keep_hidden)
    same_format(output, report.format)
    wanted = edits.parsed(proofing.read_file(edits_path), edits_path)
    revision = revising.revise(report, edits.changes(report, wanted))
    edits.checked_comments(revision.report, wanted.comments)
    if not tracked and wanted.comments:
        raise UsageError("Comments go only into a Word file with tracked changes.", hint="Add --tracked.")
    tracking = _tracking(wanted.comments, author, when or datetime.now(UTC)) if tracked else False
    emit(proofing.render(revision, tracked=tracking), output)
    return 0


def _tracking(comments: Sequence[Comment], author: str, when: datetime) -> Tracking:
    from review.documents.docx import Remark, Tracking  # noqa: PLC0415  # lxml takes long to load

    remarks = tuple(Remark(c.segment, c.start, c.end, c.text, c.author or author, when) for c in comments)
    return Tracking(author, when, remarks=remarks)
