"""Where the terms of a glossary stand in the open reports, from what the checks have read already."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from review.errors import ProofroomError
from review.model import Report
from review.ports import ReportRecord, Store
from review.services.desk import Checked, Desk, Sheet
from review.services.reviews import ReviewService
from review.services.views import TermUse

SECONDS = 0.3
"""How long one look may place terms in reports that were checked since; what is left is placed by the next look."""

_Uses = Mapping[tuple[int, str], tuple[TermUse, ...]]


@dataclass(frozen=True, slots=True)
class ReportUses:
    """The places of terms of one glossary in one report, by term."""

    record: ReportRecord
    report: Report
    terms: Mapping[str, tuple[TermUse, ...]]


@dataclass(frozen=True, slots=True)
class Uses:
    """`reports` are those that were counted; `left` use the glossary too and are not counted yet."""

    reports: tuple[ReportUses, ...] = ()
    left: int = 0

    def count(self, concept: str) -> int | None:
        """None where no report was counted though there are some."""
        if self.left and not self.reports:
            return None
        return sum(len(one.terms.get(concept, ())) for one in self.reports)


class UsesService:
    """Reads no file and runs no check: a report that has not been checked as it now is is left. It remembers no more
    reports than lie open at the desk. Safe to use from several threads."""

    def __init__(self, store: Store, desk: Desk, reviews: ReviewService) -> None:
        self._store = store
        self._desk = desk
        self._reviews = reviews
        self._known: dict[int, tuple[Sheet, Checked, _Uses]] = {}
        self._lock = threading.Lock()

    def of(self, glossary_id: int) -> Uses:
        """Every use of the terms of a glossary in the open reports that have it."""
        until = time.monotonic() + SECONDS
        self._forget()
        with self._store.read() as session:
            records = [one for one in session.reports.list(trashed=False) if glossary_id in one.glossaries]
        found: list[ReportUses] = []
        fresh = 0
        for record in records:
            sheet, checked = self._standing(record.id)
            if sheet is None or checked is None:
                continue
            uses = self._kept(sheet, checked)
            if uses is None and (not fresh or time.monotonic() < until):
                fresh, uses = fresh + 1, self._placed(sheet, checked)
            if uses is not None:
                terms = {concept: places for (one, concept), places in uses.items() if one == glossary_id}
                found.append(ReportUses(record, sheet.revision.report, terms))
        return Uses(tuple(found), len(records) - len(found))

    def _standing(self, report_id: int) -> tuple[Sheet | None, Checked | None]:
        """The report as it now is, where it has been read and checked so."""
        if not self._desk.lies_open(report_id):
            return None, None
        try:
            sheet = self._desk.sheet(report_id)
        except ProofroomError:
            return None, None
        return sheet, self._desk.checked(sheet) if self._desk.knows(sheet) else None

    def _forget(self) -> None:
        with self._lock:
            self._known = {number: known for number, known in self._known.items() if self._desk.lies_open(number)}

    def _kept(self, sheet: Sheet, checked: Checked) -> _Uses | None:
        with self._lock:
            known = self._known.get(sheet.record.id)
        return known[2] if known and known[0] is sheet and known[1] is checked else None

    def _placed(self, sheet: Sheet, checked: Checked) -> _Uses:
        uses = self._reviews.uses(sheet, checked)
        with self._lock:
            self._known[sheet.record.id] = sheet, checked, uses
        return uses
