"""The source text of a report: added at upload or later, aligned, corrected by hand.

add(report, content, file_name, person=…)   keep a file as the source and align it; an older one stays kept
about(report)                               what is known of the source; None without one
aligned(report)                             the rows: source paragraphs beside blocks of the report as it reads now
beside(report, segment)                     the source sentences beside one sentence; `around` with their neighbours
column(report)                              the whole source beside the report as it reads now
move, link, unlink, undo                    corrections by hand; each is appended, nothing is lost
remove(report, person=…)                    the report has no source any more; the file stays kept
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from review.alignment import Move, align, link, moved, realigned, rows, unlink
from review.config import Limits
from review.documents import read
from review.documents.trial import Bounds, trial
from review.errors import Conflict, NotFound, UnreadableInput, UsageError
from review.ledger import home
from review.model import Alignment, Report
from review.ports import AlignmentRecord, Clock, ReportRecord, Session, SourceRecord, Store
from review.services import alongside
from review.services.aligning import aligned, computed
from review.services.alongside import AlignedPair, AlignedRow, Around, Cell, aligned_pair, aligned_row
from review.services.desk import Desk, Sheet, beside
from review.services.fitting import fit_line
from review.services.naming import media_type
from review.services.reports import document_of
from review.services.views import ExportFile

_DEFAULT = "zh"
"""The language of a source whose language nobody named: the home case."""

Correct = Callable[[Report, Sheet], Alignment]


@dataclass(frozen=True, slots=True)
class Aligned:
    """`version` is what a correction sends back as `seen`."""

    source: SourceRecord
    version: int
    rows: tuple[AlignedRow, ...]


class SourceService:
    def __init__(self, store: Store, desk: Desk, clock: Clock, limits: Limits) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._limits = limits

    def add(
        self, report_id: int, content: bytes, file_name: str, *, person: str, language: str | None = None
    ) -> SourceRecord:
        """Keep a file as the source of a report and align the two; the checks use it from the next look on.

        A long one is only kept: it is aligned in the background, from the next look on. `language` is a BCP 47 tag
        (None: the report's source language, else zh). What was linked by hand stays where the same sentences stand in
        the new file. Raises UnreadableInput, UsageError, NotFound.
        """
        fit_line(person, 200)
        sheet = self._desk.sheet(report_id)
        language = language or sheet.record.source_language or _DEFAULT
        source = self._read(content, file_name, language, keep_hidden=sheet.base.keep_hidden)
        long = max(_sentences(source), _sentences(sheet.base)) > self._limits.at_once
        made = None if long else computed(source, sheet, self._desk.termbase(sheet.recipe))
        name, now = PurePath(file_name.replace("\\", "/")).name[-255:], self._clock()
        document = document_of(content)
        record = SourceRecord(0, report_id, name, language, document.sha256, person, now)

        def work(session: Session) -> SourceRecord:
            known = session.reports.get(report_id)
            added = session.sources.add(record, document)
            if made is not None:
                aligned(session, known, added, made, now)
            return added

        return self._store.write(work)

    def remove(self, report_id: int, *, person: str) -> None:
        """Take the source away from the report; its file and alignment stay kept. Raises NotFound without one."""
        with self._store.read() as session:
            waiting = session.sources.waiting(report_id)
        if waiting is None:
            self._known(report_id)
        record = SourceRecord(0, report_id, "", "und", "", person, self._clock())
        self._store.write(lambda session: session.sources.add(record, document_of(b"")))

    def about(self, report_id: int) -> SourceRecord | None:
        """Raises NotFound for the report."""
        with self._store.read() as session:
            session.reports.get(report_id)
            return session.sources.latest(report_id)

    def original(self, report_id: int) -> ExportFile:
        """The file as it came, byte for byte. Raises NotFound."""
        record = self._known(report_id)
        with self._store.read() as session:
            document = session.sources.document(record.id)
        return ExportFile(record.file_name, media_type("text"), document.content)

    def aligned(self, report_id: int) -> Aligned | None:
        """All rows, in the order of the report as it now reads; None without a source. Raises NotFound."""
        sheet = self._desk.sheet(report_id)
        record = self.about(report_id)
        source = sheet.base.source
        if record is None or source is None:
            return None
        current = sheet.revision.report
        found = rows(source, current, sheet.base.alignment)
        return Aligned(record, sheet.beside[1], tuple(aligned_row(source, row) for row in found))

    def beside(self, report_id: int, segment: str) -> AlignedPair | None:
        """The pair of one sentence of the report; None without a source or for a sentence that was inserted."""
        base = self._desk.sheet(report_id).base
        pair = next((p for p in base.alignment if home(segment) in p.target), None)
        return aligned_pair(base.source, pair) if pair and base.source else None

    def around(self, report_id: int, segment: str) -> Around | None:
        """What stands beside one sentence with its neighbours; None without a source."""
        sheet = self._desk.sheet(report_id)
        return alongside.around(sheet.base, sheet.revision.report, segment, self._desk.termbase(sheet.recipe))

    def column(self, report_id: int) -> tuple[Cell, ...]:
        """The whole source beside the blocks of the report as it reads now."""
        sheet = self._desk.sheet(report_id)
        return alongside.column(sheet.base, sheet.revision.report)

    def link(
        self, report_id: int, source: Sequence[str], target: Sequence[str], *, person: str, seen: int
    ) -> AlignmentRecord:
        """Say that these sentences of the source and these of the report belong together.

        `seen` is the version of the alignment on the screen; Conflict when it has moved on. Raises UsageError,
        NotFound.
        """
        names = _names(target)
        return self._correct(
            report_id, "link", lambda text, sheet: link(text, sheet.base, sheet.base.alignment, source, names),
            person=person, seen=seen,
        )  # fmt: skip

    def unlink(
        self, report_id: int, source: Sequence[str], target: Sequence[str], *, person: str, seen: int
    ) -> AlignmentRecord:
        """Say that these sentences have no counterpart. Raises as `link`."""
        names = _names(target)
        return self._correct(
            report_id, "unlink", lambda text, sheet: unlink(text, sheet.base, sheet.base.alignment, source, names),
            person=person, seen=seen,
        )  # fmt: skip

    def move(
        self, report_id: int, segment: str, move: Move, *, person: str, seen: int, whole: bool = False
    ) -> AlignmentRecord:
        """Put a sentence of the report (`whole`: its paragraph) beside another place. Raises as `link`."""
        termbase = self._desk.termbase(self._desk.sheet(report_id).recipe)
        return self._correct(
            report_id,
            "unlink" if move is Move.UNLINK else "link",
            lambda text, sheet: moved(
                text, sheet.base, sheet.base.alignment, home(segment), move, whole=whole, termbase=termbase
            ),
            person=person,
            seen=seen,
        )

    def corrections(self, report_id: int) -> int:
        """How many corrections can be taken back one after the other."""
        with self._store.read() as session:
            record = session.sources.latest(report_id)
            kinds = session.sources.kinds(record.id) if record else ()
        return max(0, sum(-1 if kind == "undo" else 1 for _, kind in kinds) - 1)

    def undo(self, report_id: int, *, person: str, seen: int) -> AlignmentRecord:
        """Take the last correction back. Raises UsageError when there is none, Conflict, NotFound."""
        record = self._known(report_id)
        now = self._clock()

        def work(session: Session) -> AlignmentRecord:
            past = session.sources.alignments(record.id)
            _fit_seen(past[-1].id, seen)
            standing: list[AlignmentRecord] = []
            for one in past:
                if one.kind != "undo":
                    standing.append(one)
                else:
                    standing.pop()
            if len(standing) < 2:
                raise UsageError("There is no correction to take back.", hint="Nothing was changed.")
            return session.sources.align(record.id, AlignmentRecord(0, "undo", standing[-2].pairs, person, now))

        return self._store.write(work)

    def _correct(self, report_id: int, kind: str, correct: Correct, *, person: str, seen: int) -> AlignmentRecord:
        fit_line(person, 200)
        record = self._known(report_id)
        sheet = self._desk.sheet(report_id)
        if sheet.base.source is None:
            raise _without()
        pairs = correct(sheet.base.source, sheet)
        now = self._clock()

        def work(session: Session) -> AlignmentRecord:
            _fit_seen(beside(session, record)[1], seen)
            return session.sources.align(record.id, AlignmentRecord(0, kind, pairs, person, now))

        return self._store.write(work)

    def _known(self, report_id: int) -> SourceRecord:
        record = self.about(report_id)
        if record is None:
            raise _without()
        return record

    def _read(self, content: bytes, file_name: str, language: str, *, keep_hidden: bool) -> Report:
        if len(content) > self._limits.upload:
            raise UnreadableInput(
                "The file is larger than {limit} MB.",
                hint="Split the report, or raise the limit.",
                code="too-large",
                limit=self._limits.upload // 2**20,
            )
        trial(content, file_name, Bounds(self._limits.reading_seconds, self._limits.reading_memory))
        source = read(content, file_name, language=language, keep_hidden=keep_hidden)
        if not any(True for _ in source.segments):
            raise UnreadableInput("{name} holds no text.", hint="Choose another file.", code="empty", name=file_name)
        return source


def carry(session: Session, older: Sheet, newer: Report, record: ReportRecord) -> None:
    """Give the source of a report to its next version, aligned anew; one that waits for it waits there, too."""
    if waiting := session.sources.waiting(older.record.id):
        session.sources.add(replace(waiting, report=record.id), session.sources.document(waiting.id))
        return
    source, at = older.base.source, session.sources.latest(older.record.id)
    if source is None or at is None:
        return
    made = realigned(align(source, newer), older.base.alignment, source, newer)
    added = session.sources.add(replace(at, report=record.id), session.sources.document(at.id))
    session.sources.align(added.id, AlignmentRecord(0, "computed", made, at.person, record.created_at))


def _sentences(report: Report) -> int:
    return sum(len(block.segments) for block in report.blocks)


def _names(target: Sequence[str]) -> tuple[str, ...]:
    """The sentences of the untouched report, once each."""
    return tuple(dict.fromkeys(home(name) for name in target))


def _fit_seen(known: int, seen: int) -> None:
    if known != seen:
        raise Conflict(
            "Somebody has corrected the alignment since you opened it.", hint="Load the report again.", code="moved-on"
        )


def _without() -> NotFound:
    return NotFound("This report has no source text.", hint="Add one from the report's page.")
