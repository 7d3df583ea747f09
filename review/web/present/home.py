"""The list of reports, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from review.model import Family
from review.services.counting import Counted
from review.services.views import Progress, ReportRecord, Snapshot
from review.web.present.cards import change_at
from review.web.present.diff import Part
from review.web.present.languages import pair
from review.web.present.messages import FAMILIES
from review.web.present.problems import acts
from review.web.present.rail import rail

SnapshotOf = Callable[[int], Snapshot]


@dataclass(frozen=True, slots=True)
class Row:
    """`progress` is None while the report waits to be counted; `person` decided last ("" for nobody)."""

    id: int
    title: str
    words: int
    languages: str
    progress: Progress | None
    updated_at: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """Continue where you stopped: the next open finding, quoted with its cure."""

    id: int
    title: str
    open: int
    finding: str
    parts: tuple[Part, ...]
    language: str
    counts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Home:
    rows: tuple[Row, ...]
    resume: Resume | None
    open: int
    ready: int
    waiting: int
    total: int


def home_view(
    records: Sequence[ReportRecord],
    counted: Mapping[int, Counted],
    snapshot_of: SnapshotOf,
    last: tuple[int, str] | None,
    query: str,
) -> Home:
    """Reports with the last change first; `query` narrows the list by title."""
    rows = [_row(record, counted.get(record.id)) for record in records]
    known = [row.progress for row in rows if row.progress]
    return Home(
        rows=tuple(row for row in rows if query.casefold() in row.title.casefold()),
        resume=_resume(rows, snapshot_of, last),
        open=sum(progress.open > 0 for progress in known),
        ready=sum(progress.open == 0 for progress in known),
        waiting=len(rows) - len(known),
        total=len(rows),
    )


def _row(record: ReportRecord, counted: Counted | None) -> Row:
    return Row(
        record.id,
        record.title,
        record.words,
        pair(record.language, record.source_language),
        counted.progress if counted else None,
        record.updated_at,
        counted.person if counted else "",
    )


def _resume(rows: Sequence[Row], snapshot_of: SnapshotOf, last: tuple[int, str] | None) -> Resume | None:
    """The report looked at last, else the one changed last, if it has open findings."""
    unsettled = [row for row in rows if row.progress and row.progress.open]
    if not unsettled:
        return None
    row = next((one for one in unsettled if last and one.id == last[0]), unsettled[0])
    snapshot = snapshot_of(row.id)
    if not snapshot.findings:
        return None
    finding = next((one for one in snapshot.findings if last and one.key == last[1]), snapshot.findings[0])
    report = snapshot.revision.report
    first = next((one for one in finding.suggestions if acts(one)), None)
    parts = change_at(report, finding, first) if first else (Part("same", finding.text),)
    counts = tuple(
        (family.name, str(FAMILIES[Family(family.name)]), family.count)
        for family in rail(snapshot.findings).families
        if family.count
    )
    return Resume(row.id, row.title, snapshot.progress.open, finding.key, parts, report.language, counts)
