"""The fixes of one call of `proofroom fix`, with the house rules that hold where its file lies."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from review import fixing, proofing
from review.checks.house import House, checker_for

if TYPE_CHECKING:
    from glossary import TermBase
    from review.fixing import Apply, Fixed
    from review.proofing import OpenReport

PASSES = 5
"""Reading the fixed file again may show more that is safe, for sentences may begin elsewhere then."""


class Fixer:
    """`path` is the file as the call names it."""

    def __init__(self, house: House, termbase: TermBase | None, apply: Apply, path: str) -> None:
        self._checker = checker_for(house, termbase)
        self._suppressions = house.suppressions
        self._apply = apply
        self._path = path

    def tracked(self, report: OpenReport, author: str, when: datetime | None) -> tuple[bytes, list[Fixed]]:
        """The Word file with each fix as a tracked change."""
        done = self._fixed(report)
        return proofing.render(done.revision, tracked=True, author=author, date=when), [done]

    def plain(self, report: OpenReport) -> tuple[bytes, list[Fixed]]:
        """The file after the fixes; safe ones until reading it again shows none, so that twice equals once."""
        taken: list[Fixed] = []
        content = report.content
        for _ in range(PASSES if self._apply is fixing.Apply.SAFE else 1):
            done = self._fixed(report)
            taken.append(done)
            if not done.revision.changes:
                break
            content = proofing.render(done.revision)
            report = proofing.reopened(report, content)
        return content, taken

    def _fixed(self, report: OpenReport) -> Fixed:
        aligned = proofing.aligned(report, self._checker.termbase)
        return fixing.fix(aligned, self._checker, self._apply, self._suppressions, self._path)
