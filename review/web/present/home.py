"""The list of reports, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from review.model import Family
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
    id: int
    title: str
    words: int
    languages: str
    progress: Progress
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Resume:
    """Continue where you stopped: the next open finding, quoted with its cure."""

    row: Row
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
    total: int


def home_view(
    records: Iterable[ReportRecord], snapshot_of: SnapshotOf, last: tuple[int, str] | None, query: str
) -> Home:
    """Reports with the last change first; `query` narrows the list by title."""
    every = [(record, snapshot_of(record.id)) for record in records]
    rows = [_row(record, snapshot) for record, snapshot in every]
    return Home(
        rows=tuple(row for row in rows if query.casefold() in row.title.casefold()),
        resume=_resume([snapshot for _, snapshot in every], last),
        open=sum(row.progress.open > 0 for row in rows),
        ready=sum(row.progress.open == 0 for row in rows),
        total=len(rows),
    )


def _row(record: ReportRecord, snapshot: Snapshot) -> Row:
    return Row(
        record.id,
        record.title,
        record.words,
        pair(record.language, record.source_language),
        snapshot.progress,
        record.updated_at,
    )


def _resume(snapshots: list[Snapshot], last: tuple[int, str] | None) -> Resume | None:
    """The report looked at last, else the one changed last, if it has open findings."""
    open_ones = [one for one in snapshots if one.findings]
    if not open_ones:
        return None
    snapshot = next((one for one in open_ones if last and one.record.id == last[0]), open_ones[0])
    finding = next((one for one in snapshot.findings if last and one.key == last[1]), snapshot.findings[0])
    report = snapshot.revision.report
    first = next((one for one in finding.suggestions if acts(one)), None)
    parts = change_at(report, finding, first) if first else (Part("same", finding.text),)
    counts = tuple(
        (family.name, str(FAMILIES[Family(family.name)]), family.count)
        for family in rail(snapshot.findings).families
        if family.count
    )
    return Resume(_row(snapshot.record, snapshot), finding.key, parts, report.language, counts)
