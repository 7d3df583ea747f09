"""How far each report is: counted once per version, glossaries, source and style, so that a long list opens at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from review.errors import ProofroomError
from review.ports import ReportRecord, Session, Store
from review.services.checking import CheckingService
from review.services.desk import beside
from review.services.reviews import ReviewService
from review.services.views import Progress

SECONDS = 1.0
"""How long one look at the list may count; what is left is counted by the next look."""
AT_LEAST = 5
"""Reports that are counted however long it takes: those changed last, which stand first in the list."""

_Mark = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """`person` is who decided last; "" when nobody has."""

    progress: Progress
    person: str


class CountingService:
    """Safe to use from several threads."""

    def __init__(self, store: Store, reviews: ReviewService, checking: CheckingService) -> None:
        self._store = store
        self._reviews = reviews
        self._checking = checking
        self._known: dict[int, tuple[_Mark, Counted]] = {}
        self._lock = threading.Lock()

    def count(
        self, records: Sequence[ReportRecord], seconds: float = SECONDS, at_least: int = AT_LEAST
    ) -> Mapping[int, Counted]:
        """What is known of these reports. One that had to wait, or whose file cannot be read any more, is left out."""
        until = time.monotonic() + seconds
        with self._store.read() as session:
            glossaries = {one.id: one.version for one in session.glossaries.list()}
            marks = {record.id: _mark(session, record, glossaries) for record in records}
        found: dict[int, Counted] = {}
        for number, (report_id, mark) in enumerate(marks.items()):
            with self._lock:
                known = self._known.get(report_id)
            if known and known[0] == mark:
                found[report_id] = known[1]
            elif (number < at_least or time.monotonic() < until) and (counted := self._counted(report_id)):
                found[report_id] = counted
                with self._lock:
                    self._known[report_id] = mark, counted
        return found

    def _counted(self, report_id: int) -> Counted | None:
        try:
            if self._checking.waits(report_id):
                return None
            progress = self._reviews.snapshot(report_id).progress
            entries = self._reviews.history(report_id)
        except ProofroomError:
            return None
        return Counted(progress, entries[-1].person if entries else "")


def _mark(session: Session, record: ReportRecord, glossaries: Mapping[int, int]) -> _Mark:
    """What the count depends on."""
    recipe = tuple((one, glossaries.get(one)) for one in record.glossaries)
    source = session.sources.latest(record.id)
    known = (record.language, record.source_language, record.date, record.style, record.proposed, record.keep_hidden)
    return (session.reports.version(record.id), session.house.latest(), recipe, *beside(session, source), *known)
