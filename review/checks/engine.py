"""Runs the checks over a report. What single passages say is kept, so that after an edit only those are looked at again
that changed; what is known of the whole report moves on with them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

import review
from glossary import TermBase
from review.checks.catalogue import chosen, levelled
from review.checks.check import Check
from review.checks.context import RECIPE, Context, Passage
from review.checks.course import Course
from review.checks.keeping import Keeping, Said, said
from review.checks.reading import Reading
from review.model import Finding, Report, Severity, Signature

_REMEMBERED = 20_000
"""Passages kept in memory; a report has some dozens to some thousands."""


class Checker:
    """The checks with one glossary, ready for many reports. Deterministic; the same report gives the same findings,
    whatever was checked before. A thread at a time.

    `select`, `ignore` and `also` are names of checks, `house` are house rules, `levels` severities by name of a check;
    raises UsageError for an unknown name.
    """

    def __init__(
        self,
        termbase: TermBase | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        house: Sequence[Check] = (),
        *,
        also: Iterable[str] = (),
        levels: Mapping[str, Severity] | None = None,
    ) -> None:
        self.termbase = termbase or TermBase("none")
        self.checks = levelled(chosen(select, ignore, house, also), levels or {}, house)
        self.course = Course()
        self._readings = _Readings(self.termbase, self.course)
        self._keeping = Keeping()
        self._lasting: dict[Hashable, object] = {}
        self._last: tuple[Hashable, Context] | None = None

    def check(self, report: Report) -> list[Finding]:
        """The findings, in document order. `course` says meanwhile how far it is."""
        checks = self._speaking(report.language)
        self.course.begin(len(report.blocks), (check.name for check in checks))
        recipe = tuple(getattr(report, field) for field in RECIPE)
        context = self._moved_on(report, recipe)
        _look(checks, context, self.course, self._keeping)
        findings = self._keeping.findings(report)
        self._last = recipe, context
        return findings

    def context(self, report: Report) -> Context:
        """The report as the rules see it."""
        return Context(report, self.termbase, self._readings.of(report), lasting=self._lasting)

    def signature(self, report: Report) -> Signature:
        """The recipe of a check of this report."""
        names = [check.name + check.manual + _level(check) for check in self._speaking(report.language)]
        digest = hashlib.sha256("\n".join(names).encode()).hexdigest()[:4]
        glossaries = (f"{self.termbase.name}@{self.termbase.digest[:4]}",) if self.termbase.concepts else ()
        return Signature(review.__version__, f"{len(names)}@{digest}", glossaries, report.language)

    def _moved_on(self, report: Report, recipe: Hashable) -> Context:
        """The report as the rules see it, with what is still known from the last check, if that came to its end."""
        before = self._last[1] if self._last and self._last[0] == recipe else None
        if before is None:
            self._keeping = Keeping()
        self._last = None
        return Context(report, self.termbase, self._readings.of(report), before, self._lasting)

    def _speaking(self, language: str) -> list[Check]:
        return [check for check in self.checks if check.speaks(language)]


class _Readings:
    """Texts as read, by what they depend on. Knows nothing of the checker, which goes at once when nobody needs it."""

    def __init__(self, termbase: TermBase, course: Course) -> None:
        self._termbase = termbase
        self._course = course
        self._known: dict[Hashable, Reading] = {}

    def of(self, report: Report) -> Callable[[str], Reading]:
        """Reads passages of a report."""
        return partial(self._reading, report.language, report.date)

    def _reading(self, language: str, day: date | None, text: str) -> Reading:
        key = (text, language, day)
        if key not in self._known:
            _bound(self._known, _REMEMBERED)
            self._known[key] = Reading(text, language, self._termbase, day)
        self._course.read += 1
        return self._known[key]


def check(
    report: Report, termbase: TermBase | None = None, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> list[Finding]:
    """The findings of a report, in document order. Raises UsageError for an unknown name of a check."""
    return Checker(termbase, select, ignore).check(report)


def _look(checks: Sequence[Check], context: Context, course: Course, keeping: Keeping) -> None:
    for check in checks:
        if check.report is not None:
            answer = context.flags(check)
            course.found[check.name] += len(answer.value)
            keeping.of_report(check, answer, context)
            course.done.add(check.name)
    local = [(check, check.passage) for check in checks if check.passage is not None]

    def ask(passage: Passage) -> tuple[Said, ...]:
        kept = tuple([said(check, flag, passage) for check, rule in local for flag in rule(passage, context)])
        course.looked += 1
        for one in kept:
            course.found[one.check.name] += 1
        return kept

    keeping.of_passages(context.surveyed("passage rules", ask), context)


def _level(check: Check) -> str:
    return "" if check.level is None else f"={check.level.label}"


def _bound(memory: dict[Hashable, Reading], most: int) -> None:
    """Forget everything rather than grow without end."""
    if len(memory) >= most:
        memory.clear()
