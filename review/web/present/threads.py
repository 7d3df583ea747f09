"""Threads of comments, each with the place it stands at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from review.services.comments import Thread
from review.services.views import Snapshot
from review.web.present.sheet import paragraph_number, placed


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """`place` is (sentence, start, end) in code points of the sentence; None where the sentence is gone."""

    thread: Thread
    place: tuple[str, int, int] | None
    number: str


def threads(rows: Iterable[Thread], snapshot: Snapshot) -> tuple[ThreadRow, ...]:
    """Open threads first, each kind in document order."""
    report = snapshot.revision.report
    numbers = {block.index: paragraph_number(origin) or "+" for block, origin in placed(snapshot.revision)}
    found = []
    for thread in rows:
        at = thread.place
        place = (at.segment, at.start, at.end) if at and at.segment in report else None
        number = numbers.get(report.block_of(place[0]).index, "") if place else ""
        found.append(ThreadRow(thread, place, number))
    return tuple(sorted(found, key=lambda row: row.thread.resolved))
