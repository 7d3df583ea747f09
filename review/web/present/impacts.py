"""What a change of a glossary does to the reports, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from review.model import Finding, Report
from review.services.rechecking import Impacts, ReportImpact
from review.termports import Recheck
from review.web.present.messages import render
from review.web.words import filled, gettext, ngettext


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence around the words of a finding: before, the words, after; and what the check says."""

    before: str
    words: str
    after: str
    title: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report and what happens in it."""

    id: int
    title: str
    said: str
    created: tuple[Example, ...] = ()
    settled: tuple[Example, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ImpactView:
    lines: tuple[ReportLine, ...]
    said: str
    looked: int
    left: int


def impact_view(impacts: Impacts) -> ImpactView:
    """All reports; `said` is the sum in one line."""
    return ImpactView(
        tuple(_line(one) for one in impacts.reports),
        counted(impacts.created, impacts.changed, impacts.settled),
        impacts.looked,
        impacts.left,
    )


def counted(created: int, changed: int, settled: int) -> str:
    """“3 new findings, 2 settled”."""
    parts = []
    if created:
        parts.append(filled(ngettext("{n} new finding", "{n} new findings", created), n=created))
    if changed:
        parts.append(
            filled(ngettext("{n} finding says something else", "{n} findings say something else", changed), n=changed)
        )
    if settled:
        parts.append(filled(ngettext("{n} settled", "{n} settled", settled), n=settled))
    return gettext(", ").join(parts) or gettext("No finding changes")


def recheck_lines(rechecks: Sequence[Recheck], titles: dict[int, str]) -> tuple[ReportLine, ...]:
    """What a version did, report by report."""
    return tuple(
        ReportLine(one.report, titles[one.report], counted(one.created, one.changed, one.settled))
        for one in rechecks
        if one.report in titles
    )


def _line(one: ReportImpact) -> ReportLine:
    report, impact = one.report, one.impact
    return ReportLine(
        one.record.id,
        one.record.title,
        counted(one.created, one.changed, one.settled),
        tuple(_example(report, finding) for finding in one.examples(impact.created)),
        tuple(_example(report, finding) for finding in one.examples(impact.settled)),
        one.record.language,
    )


def _example(report: Report, finding: Finding) -> Example:
    """Forty characters on either side."""
    text, start, end = report.text, finding.span.start, finding.span.end
    before, after = text[max(0, start - _ROUND) : start], text[end : end + _ROUND]
    before = _from_a_word(before.rpartition("\n")[2], cut=len(before) == _ROUND and "\n" not in before)
    after = _from_a_word(after.partition("\n")[0][::-1], cut=len(after) == _ROUND and "\n" not in after)[::-1]
    return Example(before, text[start:end], after, render(finding.title))


def _from_a_word(text: str, *, cut: bool) -> str:
    """Without the piece of a word that the cut left; a script without spaces has none."""
    return f"…{text[text.index(' ') :]}" if cut and " " in text else text


_ROUND = 40
