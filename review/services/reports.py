"""Reports: taking one in, listing, the original, the trash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import PurePath

from review.config import Limits
from review.documents import comments, notices, read
from review.documents.trial import Bounds, trial
from review.errors import UnreadableInput, UsageError
from review.model import BlockKind, Report
from review.ports import Clock, Document, ReportRecord, Session, Store
from review.services.commenting import Bundle, from_word
from review.services.fitting import fit_line
from review.services.naming import file_name, media_type
from review.services.views import ExportFile

_TITLE = 200


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read and is about to be kept: work for a transaction."""

    record: ReportRecord
    document: Document
    report: Report
    comments: Bundle = field(default_factory=Bundle)

    def __call__(self, session: Session) -> ReportRecord:
        """The record with its id. Raises NotFound for a glossary."""
        for one in self.record.glossaries:
            session.glossaries.get(one)
        record = session.reports.add(self.record, self.document)
        self.comments.keep(session, record.id, "file")
        return record


def document_of(content: bytes) -> Document:
    return Document(content, hashlib.sha256(content).hexdigest())


class ReportService:
    def __init__(self, store: Store, clock: Clock, limits: Limits) -> None:
        self._store = store
        self._clock = clock
        self._limits = limits

    def add(
        self,
        content: bytes,
        file_name: str,
        *,
        title: str | None = None,
        language: str = "en",
        source_language: str | None = None,
        date: date | None = None,
        style: str | None = None,
        glossaries: tuple[int, ...] = (),
        proposed: bool = False,
        keep_hidden: bool = False,
        person: str,
    ) -> ReportRecord:
        """Keep a file as a new report. Raises UnreadableInput, UsageError, NotFound for a glossary."""
        fit_line(person, _TITLE)
        self._fit_size(content)
        self._try(content, file_name)
        report = read(
            content, file_name, language=language, source_language=source_language, date=date, style=style,
            keep_hidden=keep_hidden,
        )  # fmt: skip
        self._fit_report(report, file_name)
        record = replace(
            _record(report, file_name, self._clock()),
            title=_title(title, report, file_name),
            glossaries=tuple(dict.fromkeys(glossaries)),
            proposed=proposed,
        )
        found = self._comments(content, file_name, report)
        return self._store.write(Incoming(record, document_of(content), report, found))

    def next_version(self, known: ReportRecord, content: bytes, file_name: str) -> Incoming:
        """A file read as what follows `known`, not kept yet. Raises UnreadableInput."""
        self._fit_size(content)
        self._try(content, file_name)
        report = read(
            content,
            file_name,
            language=known.language,
            source_language=known.source_language,
            date=known.date,
            style=known.style,
            keep_hidden=known.keep_hidden,
        )
        self._fit_report(report, file_name)
        fresh = _record(report, file_name, self._clock())
        record = replace(
            fresh, title=known.title, glossaries=known.glossaries, follows=known.id, proposed=known.proposed
        )
        return Incoming(record, document_of(content), report, self._comments(content, file_name, report))

    def list(self, trashed: bool = False) -> tuple[ReportRecord, ...]:
        """The one changed last comes first."""
        with self._store.read() as session:
            return session.reports.list(trashed=trashed)

    def get(self, report_id: int) -> ReportRecord:
        """Raises NotFound."""
        with self._store.read() as session:
            return session.reports.get(report_id)

    def original(self, report_id: int) -> ExportFile:
        """The file as it came, byte for byte. Raises NotFound."""
        with self._store.read() as session:
            record, document = session.reports.get(report_id), session.reports.document(report_id)
        path = PurePath(record.file_name)
        return ExportFile(file_name(path.stem, None, path.suffix), media_type(record.format), document.content)

    def notices(self, report_id: int) -> tuple[str, ...]:
        """What its file brings along that acts when it is opened or lies elsewhere. Raises NotFound."""
        with self._store.read() as session:
            record, document = session.reports.get(report_id), session.reports.document(report_id)
        return notices(document.content, record.file_name, record.format)

    def trash(self, report_id: int) -> ReportRecord:
        """Lay it in the trash; nothing of it is lost."""
        return self._put(report_id, trashed_at=self._clock())

    def restore(self, report_id: int) -> ReportRecord:
        return self._put(report_id, trashed_at=None)

    def describe(
        self,
        report_id: int,
        *,
        title: str,
        source_language: str | None,
        date: date | None,
        style: str | None,
        glossaries: tuple[int, ...],
        proposed: bool = False,
        keep_hidden: bool | None = None,
    ) -> ReportRecord:
        """Change what is known of a report; the next look at it checks it anew. Raises UsageError, NotFound.

        `keep_hidden` (None: as before) can be changed while `is_untouched`.
        """
        fit_line(title, _TITLE)
        return self._put(
            report_id,
            **self._read_anew(report_id, keep_hidden),
            title=title.strip(),
            source_language=source_language,
            date=date,
            style=style,
            glossaries=tuple(dict.fromkeys(glossaries)),
            proposed=proposed,
        )

    def is_untouched(self, report_id: int) -> bool:
        """Whether nothing speaks of its sentences yet: no decision, comment or source. Raises NotFound."""
        with self._store.read() as session:
            spoken = session.reports.version(report_id) or session.comments.list(report_id)
            return not (spoken or session.sources.latest(report_id) or session.sources.waiting(report_id))

    def _read_anew(self, report_id: int, keep_hidden: bool | None) -> dict[str, object]:
        """What changes when hidden text is taken otherwise. Raises UsageError when its sentences are spoken of."""
        record = self.get(report_id)
        if keep_hidden in {None, record.keep_hidden}:
            return {}
        if not self.is_untouched(report_id):
            raise UsageError(
                "Hidden text stays as it was chosen: decisions, comments or a source speak of the sentences.",
                hint="Add the file again as a new report.",
            )
        content = self.original(report_id).content
        report = read(
            content, record.file_name, format=record.format, language=record.language, keep_hidden=bool(keep_hidden)
        )
        self._fit_report(report, record.file_name)
        return {"keep_hidden": report.keep_hidden, "words": len(report.text.split())}

    def _put(self, report_id: int, **fields: object) -> ReportRecord:
        now = self._clock()

        def work(session: Session) -> ReportRecord:
            record = replace(session.reports.get(report_id), updated_at=now, **fields)  # type: ignore[arg-type]  # fields of the record
            for one in record.glossaries:
                session.glossaries.get(one)
            session.reports.put(record)
            return record

        return self._store.write(work)

    def _comments(self, content: bytes, name: str, report: Report) -> Bundle:
        return from_word(comments(content, name, report), report, self._clock())

    def _try(self, content: bytes, name: str) -> None:
        """Read a Word file in another process first, so that one made to do harm harms only that."""
        trial(content, name, Bounds(self._limits.reading_seconds, self._limits.reading_memory))

    def _fit_size(self, content: bytes) -> None:
        if len(content) > self._limits.upload:
            raise UnreadableInput(
                "The file is larger than {limit} MB.",
                hint="Split the report, or raise the limit.",
                code="too-large",
                limit=self._limits.upload // 2**20,
            )

    def _fit_report(self, report: Report, name: str) -> None:
        count = sum(1 for _ in report.segments)
        if not count:
            raise UnreadableInput("{name} holds no text.", hint="Choose another file.", code="empty", name=name)
        if count > self._limits.sentences:
            raise UnreadableInput(
                "The report has more than {limit} sentences.",
                hint="Split it into parts.",
                code="too-large",
                limit=self._limits.sentences,
            )


def _record(report: Report, name: str, now: datetime) -> ReportRecord:
    return ReportRecord(
        id=0,
        title="",
        file_name=PurePath(name.replace("\\", "/")).name[-255:],
        format=report.format,
        language=report.language,
        source_language=report.source_language,
        date=report.date,
        style=report.style,
        glossaries=(),
        created_at=now,
        updated_at=now,
        words=len(report.text.split()),
        keep_hidden=report.keep_hidden,
    )


def _title(given: str | None, report: Report, name: str) -> str:
    """The given title, else the document's own, else its first heading, else the file's name."""
    heading = next((block.text for block in report.blocks if block.kind is BlockKind.HEADING and block.level <= 1), "")
    for text in (given, report.title, heading, PurePath(name).stem):
        line = " ".join("".join(char for char in text or "" if char.isprintable() or char.isspace()).split())
        if line:
            return line[:_TITLE]
    return "Report"
