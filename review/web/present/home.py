"""The list of reports, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from review.model import Family
from review.services.counting import Counted
from review.services.views import Progress, ReportRecord, Snapshot
from review.web.present.cards import change_at
from review.web.present.diff import Part
from review.web.present.languages import pair
from review.web.present.messages import FAMILIES
from review.web.present.rail import rail

SnapshotOf = Callable[[int], Snapshot]


@dataclass(frozen=True, slots=True)
class Row:
    """`progress` is None while the report waits to be counted; `person` decided last ("" for nobody).

    `version` counts from 1 along the reports that follow each other; `newest` is true for the last of them.
    """

    id: int
    title: str
    words: int
    languages: str
    progress: Progress | None
    updated_at: datetime
    person: str = ""
    version: int = 1
    newest: bool = True


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
    before = {record.id: record.follows for record in records}
    older = {one for one in before.values() if one is not None}
    rows = [
        replace(_row(one, counted.get(one.id)), version=version(one.id, before), newest=one.id not in older)
        for one in records
    ]
    known = [row.progress for row in rows if row.progress]
    return Home(
        rows=tuple(row for row in rows if query.casefold() in row.title.casefold()),
        resume=_resume(rows, snapshot_of, last),
        open=sum(progress.open > 0 for progress in known),
        ready=sum(progress.open == 0 for progress in known),
        waiting=len(rows) - len(known),
        total=len(rows),
    )


def version(report_id: int, before: Mapping[int, int | None]) -> int:
    """Which version of a report this is, from 1; `before` says for each report which one it follows."""
    number, at = 1, before.get(report_id)
    while at is not None:
        number, at = number + 1, before.get(at)
    return number


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
    first = finding.first_cure
    parts = change_at(report, finding, first) if first else (Part("same", finding.text),)
    counts = tuple(
        (family.name, str(FAMILIES[Family(family.name)]), family.count)
        for family in rail(snapshot.findings).families
        if family.count
    )
    return Resume(row.id, row.title, snapshot.progress.open, finding.key, parts, report.language, counts)
