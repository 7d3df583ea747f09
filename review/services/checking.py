"""Checking long reports in the background, so that their text can be read meanwhile.

Nothing of it is stored: when the server ends, the check ends, and the next look at the report begins it again.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from review.checks.course import Course
from review.services.aligning import AligningService, Unaligned
from review.services.desk import Desk, Sheet, unchecked
from review.services.views import Snapshot


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A report whose checks are still running: its text without findings, and how far they are."""

    snapshot: Snapshot
    course: Course


class CheckingService:
    """`at_once`: sentences of a report that is checked while its page is asked for; `aligning` comes before the checks.

    Safe to use from any thread.
    """

    def __init__(self, desk: Desk, aligning: AligningService, at_once: int) -> None:
        self._desk = desk
        self.aligning = aligning
        self._at_once = at_once
        self._running: dict[int, threading.Thread] = {}
        self._failed: set[int] = set()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def waits(self, report_id: int) -> Unaligned | Unchecked | None:
        """None when the findings are known or will be at once; else the check begins, or goes on. Raises NotFound.

        A source that waits to be aligned comes before, for the checks speak of it.
        """
        if unaligned := self.aligning.waits(report_id):
            return unaligned
        sheet = self._desk.sheet(report_id)
        if self._desk.knows(sheet) or report_id in self._failed or not self._long(sheet):
            return None
        with self._lock:
            if report_id not in self._running:
                thread = threading.Thread(target=self._check, args=(sheet,), name=f"check-{report_id}", daemon=True)
                self._running[report_id] = thread
                thread.start()
        return Unchecked(unchecked(sheet), self._desk.course(sheet))

    def _long(self, sheet: Sheet) -> bool:
        return sum(len(block.segments) for block in sheet.base.blocks) > self._at_once

    def _check(self, sheet: Sheet) -> None:
        """One report after the other. One that cannot be checked is left to the next request, which says why."""
        report_id = sheet.record.id
        done = False
        try:
            with self._turn:
                self._desk.checked(sheet)
            done = True
        finally:
            with self._lock:
                del self._running[report_id]
                if not done:
                    self._failed.add(report_id)
