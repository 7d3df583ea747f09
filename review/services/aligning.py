"""Aligning long sources in the background, so that their reports can be read meanwhile.

A source is kept before it is aligned. Until then the report has what it had before: no source, or the one that this one
will replace. When the server ends, the alignment ends, and the next look at the report begins it again.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime

from glossary import TermBase
from review.alignment import Course, align, realigned
from review.documents import read
from review.model import Alignment, Report
from review.ports import AlignmentRecord, Clock, ReportRecord, Session, SourceRecord, Store
from review.services.desk import Desk, Sheet, unchecked
from review.services.views import Snapshot


@dataclass(frozen=True, slots=True)
class Unaligned:
    """A report whose source is still being aligned: its text without findings, the source, and how far it is."""

    snapshot: Snapshot
    source: SourceRecord
    course: Course


class AligningService:
    """Safe to use from any thread."""

    def __init__(self, store: Store, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._running: dict[int, Course] = {}
        self._failed: set[int] = set()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def waits(self, report_id: int) -> Unaligned | None:
        """None when no source waits, or when it could not be aligned; else that begins, or goes on. Raises NotFound."""
        source = self.coming(report_id)
        if source is None or source.id in self._failed:
            return None
        with self._lock:
            course = self._running.get(source.id)
            if course is None:
                course = self._running[source.id] = Course()
                threading.Thread(
                    target=self._align, args=(source, course), name=f"align-{source.id}", daemon=True
                ).start()
        return Unaligned(unchecked(self._desk.sheet(report_id)), source, course)

    def coming(self, report_id: int) -> SourceRecord | None:
        """The source that is not aligned yet. Raises NotFound."""
        with self._store.read() as session:
            session.reports.get(report_id)
            return session.sources.waiting(report_id)

    def failed(self, report_id: int) -> SourceRecord | None:
        """The source that could not be aligned, if that is the newest one. Raises NotFound."""
        source = self.coming(report_id) if self._failed else None
        return source if source and source.id in self._failed else None

    def again(self, report_id: int) -> None:
        """Let the next look at the report try once more. Raises NotFound."""
        if source := self.failed(report_id):
            self._failed.discard(source.id)

    def _align(self, source: SourceRecord, course: Course) -> None:
        """One source after the other."""
        done = False
        try:
            with self._turn:
                self._keep(source, course)
            done = True
        finally:
            with self._lock:
                if not done:
                    self._failed.add(source.id)
                del self._running[source.id]

    def _keep(self, source: SourceRecord, course: Course) -> None:
        """A source that another one has replaced, or that is aligned by now, is left alone."""

        def waits(session: Session) -> bool:
            newest = session.sources.waiting(source.report)
            return newest is not None and newest.id == source.id

        with self._store.read() as session:
            if not waits(session):
                return
            content = session.sources.document(source.id).content
        sheet = self._desk.sheet(source.report)
        text = read(content, source.file_name, language=source.language, keep_hidden=sheet.base.keep_hidden)
        made = computed(text, sheet, self._desk.termbase(sheet.recipe), course)
        now = self._clock()

        def work(session: Session) -> None:
            if waits(session):
                aligned(session, session.reports.get(source.report), source, made, now)

        self._store.write(work)


def computed(source: Report, sheet: Sheet, termbase: TermBase | None, course: Course | None = None) -> Alignment:
    """A source beside a report. What was linked by hand stays where the same sentences stand in the new source."""
    made = align(source, sheet.base, termbase, course)
    known = sheet.base.source
    return realigned(made, sheet.base.alignment, source, sheet.base) if known and known.text == source.text else made


def aligned(session: Session, report: ReportRecord, source: SourceRecord, pairs: Alignment, now: datetime) -> None:
    """Let a source hold from now on; it names the language of the report's source where nobody did."""
    session.sources.align(source.id, AlignmentRecord(0, "computed", pairs, source.person, now))
    if not report.source_language:
        session.reports.put(replace(report, source_language=source.language))
