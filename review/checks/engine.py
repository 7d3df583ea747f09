"""Runs the checks over a report. What depends on the text of one passage alone is remembered from check to check."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable
from dataclasses import replace

import review
from glossary import TermBase
from review.checks.catalogue import chosen
from review.checks.check import Check, Flag, PassageRule
from review.checks.context import Context, Passage, Reading
from review.checks.precedence import Ranked, settled
from review.checks.raising import numbered, raised
from review.model import Finding, Report, Signature

_REMEMBERED = 20_000
"""Passages kept in memory; a report has some dozens to some thousands."""


class Checker:
    """The checks with one glossary, ready for many reports. Deterministic; the same report gives the same findings.

    `select` and `ignore` are names of checks; raises UsageError for an unknown one.
    """

    def __init__(
        self, termbase: TermBase | None = None, select: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> None:
        self.termbase = termbase or TermBase("none")
        self.checks = chosen(select, ignore)
        self._readings: dict[Hashable, Reading] = {}
        self._flags: dict[Hashable, tuple[Flag, ...]] = {}

    def check(self, report: Report) -> list[Finding]:
        """The findings, in document order."""
        context = self.context(report)
        ranked = [
            Ranked(raised(check, flag, context), check.rank)
            for check in self._speaking(report.language)
            for flag in self._raise(check, context)
        ]
        return numbered(settled(ranked, report.text))

    def context(self, report: Report) -> Context:
        """The report as the rules see it."""
        return Context(report, self.termbase, lambda text: self._reading(text, report))

    def signature(self, report: Report) -> Signature:
        """The recipe of a check of this report."""
        names = [check.name for check in self._speaking(report.language)]
        digest = hashlib.sha256("\n".join(names).encode()).hexdigest()[:4]
        glossaries = (f"{self.termbase.name}@{self.termbase.digest[:4]}",) if self.termbase.concepts else ()
        return Signature(review.__version__, f"{len(names)}@{digest}", glossaries, report.language)

    def _speaking(self, language: str) -> list[Check]:
        return [check for check in self.checks if check.speaks(language)]

    def _raise(self, check: Check, context: Context) -> Iterable[Flag]:
        if check.report is not None:
            yield from check.report(context)
        if check.passage is not None:
            for passage in context.passages:
                yield from self._remembered(check.name, check.passage, passage, context)

    def _remembered(self, name: str, rule: PassageRule, passage: Passage, context: Context) -> Iterable[Flag]:
        report = context.report
        key = (name, passage.text, report.language, report.style, report.date)
        if key not in self._flags:
            _bound(self._flags, _REMEMBERED * 20)
            self._flags[key] = tuple(_moved(flag, -passage.index) for flag in rule(passage, context))
        return (_moved(flag, passage.index) for flag in self._flags[key])

    def _reading(self, text: str, report: Report) -> Reading:
        key = (text, report.language, report.date)
        if key not in self._readings:
            _bound(self._readings, _REMEMBERED)
            self._readings[key] = Reading(text, report.language, self.termbase, report.date)
        return self._readings[key]


def check(
    report: Report, termbase: TermBase | None = None, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> list[Finding]:
    """The findings of a report, in document order. Raises UsageError for an unknown name of a check."""
    return Checker(termbase, select, ignore).check(report)


def _moved(flag: Flag, by: int) -> Flag:
    """The flag for a passage with the same text elsewhere; kept flags stand in passage 0."""
    if by == 0:
        return flag
    related = tuple((index + by, start, end) for index, start, end in flag.related)
    return replace(flag, passage=flag.passage + by, related=related)


def _bound(
    memory: dict[Hashable, object] | dict[Hashable, Reading] | dict[Hashable, tuple[Flag, ...]], most: int
) -> None:
    """Forget everything rather than grow without end."""
    if len(memory) >= most:
        memory.clear()
