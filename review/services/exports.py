"""A reviewed report as a file."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from review.documents import convert, write
from review.errors import UsageError
from review.model.ledger import Entry
from review.ports import ReportRecord, Store
from review.services.commenting import remarks
from review.services.comments import CommentService
from review.services.desk import Desk, Sheet
from review.services.naming import belongs, extension, file_name, media_type
from review.services.replaying import ledger_file, with_stamp
from review.services.signing import Why, tracking
from review.services.tabling import Say, evidence
from review.services.views import ExportFile

if TYPE_CHECKING:
    from review.documents.docx import Tracking


class ExportService:
    def __init__(self, store: Store, desk: Desk, comments: CommentService, *, stamp: bool = False) -> None:
        self._store = store
        self._desk = desk
        self._comments = comments
        self._stamp = stamp

    def export(
        self,
        report_id: int,
        format: str = "same",
        tracked: bool = False,
        comments: bool | None = None,
        *,
        reasons: bool = False,
        say: Say = str,
    ) -> ExportFile:
        """The report with every decision, in its own format or another; `tracked` shows each change with who made it.

        `comments` takes the threads along as Word comments (None: in a tracked file). `reasons` puts a comment beside
        each tracked change: the check, the term and its evidence, in the words of `say`. Without decisions and comments
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
                tracking=self._tracking(sheet, say if reasons else None) if tracked else None,
                remarks=remarks(threads, sheet.revision.report),
            )  # fmt: skip
            content = with_stamp(content, own, self._signature(sheet))
        elif tracked:
            raise UsageError("Tracked changes exist only in the report's own Word file.", hint="Export it clean.")
        else:
            content = convert(content, sheet.revision, target)
        return ExportFile(_name(sheet.record, target), media_type(target), content)

    def _signature(self, sheet: Sheet) -> str:
        """What to stamp a Word file with; "" where the setting does not ask for it."""
        return self._desk.checked(sheet).signature if self._stamp else ""

    def _tracking(self, sheet: Sheet, say: Say | None) -> Tracking:
        return tracking(sheet.base, sheet.folded, *([self._why(sheet, say)] if say else []))

    def _why(self, sheet: Sheet, say: Say) -> Why:
        """What a comment says of a change: the checks, the typed reason, the terms with their evidence."""
        terms = self._desk.termbase(sheet.recipe)

        def why(entry: Entry, before: str, after: str) -> str:
            titles = dict.fromkeys(say(change.title) for change in entry.verdicts if change.title)
            lines = ["; ".join(titles), entry.reason, evidence(terms, sheet, before, after) if terms and after else ""]
            return "\n".join(line for line in lines if line) or say(entry.label)

        return why

    def _explained(self, sheet: Sheet, say: Say) -> dict[int, list[str]]:
        """What an export with reasons says of the changes of each entry, in the order in which it asks."""
        if sheet.base.format != "docx":
            return {}
        found: dict[int, list[str]] = {}
        why = self._why(sheet, say)

        def kept(entry: Entry, before: str, after: str) -> str:
            found.setdefault(entry.sequence, []).append(why(entry, before, after))
            return found[entry.sequence][-1]

        tracking(sheet.base, sheet.folded, kept)
        return found

    def ledger(self, report_id: int, *, say: Say = str) -> ExportFile:
        """Every decision and comment as sealed JSON lines, for `proofroom replay`; reasons in the words of `say`.

        Raises NotFound.
        """
        sheet = self._desk.sheet(report_id)
        with self._store.read() as session:
            document, comments = session.reports.document(report_id), session.comments.list(report_id)
        lines = ledger_file(
            sheet.record, document, sheet.folded.entries, comments,
            explained=self._explained(sheet, say), stamp=self._signature(sheet),
        )  # fmt: skip
        return ExportFile(
            file_name(sheet.record.title, sheet.record.date, ".jsonl"), "application/jsonl", lines.encode()
        )  # fmt: skip


def export_name(record: ReportRecord, format: str) -> str:
    """What `export` calls the file; `same` is the report's own format."""
    return _name(record, record.format if format == "same" else format)


def _name(record: ReportRecord, target: str) -> str:
    suffix = PurePath(record.file_name).suffix
    ending = suffix if target == record.format and belongs(suffix, target) else extension(target)
    return file_name(record.title, record.date, ending)
