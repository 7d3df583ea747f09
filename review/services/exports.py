"""A reviewed report as a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from review.documents import convert, write
from review.errors import UsageError
from review.ledger import Folded
from review.model import Operation
from review.model.ledger import Entry
from review.ports import Store
from review.services.commenting import remarks
from review.services.comments import CommentService
from review.services.desk import Desk, Sheet
from review.services.naming import belongs, extension, file_name, media_type
from review.services.views import ExportFile

if TYPE_CHECKING:
    from review.documents.docx import Step, Tracking


class ExportService:
    def __init__(self, store: Store, desk: Desk, comments: CommentService) -> None:
        self._store = store
        self._desk = desk
        self._comments = comments

    def export(
        self, report_id: int, format: str = "same", tracked: bool = False, comments: bool | None = None
    ) -> ExportFile:
        """The report with every decision, in its own format or another; `tracked` shows each change with who made it.

        `comments` takes the threads along as Word comments (None: in a tracked file). Without decisions and comments
        the same format gives the very same bytes. Raises NotFound, UsageError, OutputFailed.
        """
        sheet = self._desk.sheet(report_id)
        own = sheet.base.format
        target = own if format == "same" else format
        if not extension(target):
            raise UsageError("There is no format {name}.", hint="Choose one of the list.", name=format)
        with self._store.read() as session:
            content = session.reports.document(report_id).content
        if target == own:
            threads = self._comments.threads(report_id) if (tracked if comments is None else comments) else ()
            content = write(
                content, sheet.revision,
                tracking=tracking(sheet) if tracked else None, remarks=remarks(threads, sheet.revision.report),
            )  # fmt: skip
        elif tracked:
            raise UsageError("Tracked changes exist only in the report's own Word file.", hint="Export it clean.")
        else:
            content = convert(content, sheet.revision, target)
        return ExportFile(_name(sheet, target), media_type(target), content)


def _name(sheet: Sheet, target: str) -> str:
    suffix = PurePath(sheet.record.file_name).suffix
    ending = suffix if target == sheet.base.format and belongs(suffix, target) else extension(target)
    return file_name(sheet.record.title, sheet.record.date, ending)


def tracking(sheet: Sheet) -> Tracking:
    """Who made which change that still stands, from the ledger."""
    from review.documents.docx import Step, Tracking  # noqa: PLC0415  # lxml takes long to load; only Word needs it

    steps: dict[str, list[Step]] = {}
    for entry in sheet.folded.entries:
        for change in entry.texts:
            row = steps.setdefault(change.segment, [])
            texts = [sheet.base.segment(change.segment).text, *(step.text for step in row)]
            if change.after in texts:  # taken back: what came in between is no change any more
                del row[texts.index(change.after) :]
            else:
                row.append(Step(entry.person, entry.at, entry.reason, change.after))
    author, at = _last(sheet.folded)
    return Tracking(
        author=author,
        date=at,
        segments={segment: tuple(row) for segment, row in steps.items() if row},
        operations={operation: Step(*who) for operation, who in _operators(sheet.folded.entries).items()},
    )


def _last(folded: Folded) -> tuple[str, datetime]:
    last = folded.entries[-1] if folded.entries else None
    return (last.person, last.at) if last else ("Proofroom", datetime.fromisoformat("2000-01-01T00:00:00+00:00"))


def _operators(entries: Iterable[Entry]) -> dict[Operation, tuple[str, datetime]]:
    return {change.after: (entry.person, entry.at) for entry in entries for change in entry.operations if change.after}
