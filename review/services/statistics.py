"""What people made of each check in all reports; counted from the ledgers, a report again only when it moved on."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from review.ledger.usefulness import Usefulness, summed, usefulness
from review.ports import Store


class StatisticsService:
    """Safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, tuple[int, Mapping[str, Usefulness]]] = {}
        self._lock = threading.Lock()

    def by_check(self) -> Mapping[str, Usefulness]:
        """Over every report that is not in the trash, by name of the check."""
        with self._lock, self._store.read() as session:
            versions = session.reports.versions()
            for report_id, version in versions.items():
                known = self._known.get(report_id)
                if known is None or known[0] != version:
                    self._known[report_id] = version, usefulness(session.entries.since(report_id, 0))
            return summed(self._known[report_id][1] for report_id in versions)
