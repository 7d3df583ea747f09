"""Suppressing findings so that it lasts: this finding, these words or this check; here or everywhere; and back."""

from __future__ import annotations

from enum import StrEnum

from review.errors import EditRefused, UsageError
from review.ports import Clock, Store, SuppressionRecord
from review.services.desk import Desk

LONGEST_REASON = 500


class What(StrEnum):
    """What is suppressed: one finding wherever it moves, the same words, all of the check."""

    FINDING = "finding"
    WORDS = "words"
    CHECK = "check"


class SuppressionService:
    def __init__(self, store: Store, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def add(
        self, report_id: int, finding: str, what: What, *, everywhere: bool, reason: str, person: str
    ) -> SuppressionRecord:
        """Suppress like the finding with this key. Raises NotFound, EditRefused when it is gone, UsageError."""
        reason = " ".join(reason.split())
        if not 0 < len(reason) <= LONGEST_REASON:
            raise UsageError("A suppression needs a reason of at most {most} characters.", hint="", most=LONGEST_REASON)
        found = next(
            (one for one in self._desk.checked(self._desk.sheet(report_id)).findings if one.key == finding), None
        )
        if found is None:
            raise EditRefused("This finding is gone.", hint="Load the report again.", code="gone")
        record = SuppressionRecord(
            id=0,
            report=None if everywhere else report_id,
            check=found.check,
            words=found.text if what is What.WORDS else None,
            fingerprint=found.fingerprint.split("-", maxsplit=1)[0] if what is What.FINDING else None,
            reason=reason,
            person=person,
            at=self._clock(),
        )
        return self._store.write(lambda session: session.suppressions.add(record))

    def active(self) -> tuple[SuppressionRecord, ...]:
        """All that hold, in the order they were made."""
        with self._store.read() as session:
            return session.suppressions.active()

    def end(self, suppression_id: int, *, person: str) -> None:
        """Take one back. Raises NotFound."""
        at = self._clock()
        self._store.write(lambda session: session.suppressions.end(suppression_id, person, at))
