"""What a change of a glossary does to the open reports: asked before it is saved, kept with the version that did it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glossary import TermBase
from review.errors import ProofroomError
from review.impact import Assessor, Impact
from review.model import Finding, Report
from review.ports import ReportRecord, Store
from review.services.changing import Changes, changed
from review.services.desk import Desk, Recipe, Sheet, counted, problems
from review.termports import Recheck

AT_ONCE = 24
"""Reports that are checked anew at most; the others are when somebody opens them."""


@dataclass(frozen=True, slots=True)
class ReportImpact:
    """What comes, changes and goes in one report; `before` and `after` hold what the findings were raised on."""

    record: ReportRecord
    report: Report
    impact: Impact

    @property
    def created(self) -> int:
        return len(problems(self.impact.created))

    @property
    def changed(self) -> int:
        return len({after.problem for _, after in self.impact.changed} - problems(self.impact.created))

    @property
    def settled(self) -> int:
        return len(problems(self.impact.settled) - problems(self.impact.created))

    def examples(self, findings: Sequence[Finding], most: int = 3) -> tuple[Finding, ...]:
        """One finding of each problem, the first ones."""
        first = {finding.problem: finding for finding in reversed(findings)}
        return tuple(sorted(first.values(), key=lambda finding: finding.span.start))[:most]


@dataclass(frozen=True, slots=True)
class Impacts:
    """`reports` are those in which something changes; `looked` were looked at, `left` were not."""

    reports: tuple[ReportImpact, ...] = ()
    looked: int = 0
    left: int = 0

    @property
    def created(self) -> int:
        return sum(one.created for one in self.reports)

    @property
    def changed(self) -> int:
        return sum(one.changed for one in self.reports)

    @property
    def settled(self) -> int:
        return sum(one.settled for one in self.reports)

    def rechecks(self, glossary: int, version: int) -> tuple[Recheck, ...]:
        return tuple(
            Recheck(glossary, version, one.record.id, one.created, one.changed, one.settled) for one in self.reports
        )


class Rechecking:
    """Reports with their glossaries compiled twice, before and after; each pair of recipes once."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    def impacts(self, glossary_id: int, concepts: Changes) -> Impacts:
        """What writing these concepts (None retires one) would do in every open report that uses the glossary."""
        with self._store.read() as session:
            records = [one for one in session.reports.list(trashed=False) if glossary_id in one.glossaries]
        assessors: dict[Recipe, Assessor] = {}
        found: list[ReportImpact] = []
        looked = left = checked = 0
        for record in records:
            sheet = self._sheet(record)
            if sheet is None:
                continue
            assessor = assessors.get(sheet.recipe) or self._assessor(sheet, glossary_id, concepts)
            assessors[sheet.recipe] = assessor
            report = sheet.revision.report
            if not assessor.touches(report):
                looked += 1
            elif checked >= AT_ONCE:
                left += 1
            else:
                looked, checked = looked + 1, checked + 1
                impact = assessor.impact(report, self._desk.checked(sheet).findings)
                if impact:
                    found.append(ReportImpact(record, report, impact))
        return Impacts(tuple(found), looked, left)

    def _sheet(self, record: ReportRecord) -> Sheet | None:
        """None for a report whose file cannot be read any more; its own page says why."""
        try:
            return self._desk.sheet(record.id)
        except ProofroomError:
            return None

    def _assessor(self, sheet: Sheet, glossary_id: int, concepts: Changes) -> Assessor:
        recipe = sheet.recipe
        before = self._desk.termbase(recipe) or TermBase("none")
        parts = [
            changed(part, counted(concepts, one)) if one.glossary == glossary_id else part
            for one, part in zip(recipe, self._desk.parts(recipe), strict=True)
        ]
        return Assessor(before, TermBase.layered(parts), house=self._desk.house(sheet.house))
