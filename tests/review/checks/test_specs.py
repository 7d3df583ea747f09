"""Every check does what its spec says."""

from __future__ import annotations

import dataclasses

import pytest

from glossary import TermBase, loads
from review.checks import Checker, catalogue
from review.documents import read
from review.errors import EditRefused
from review.model import Changes, Finding, Report
from review.proofing import aligned, with_source
from review.revising import apply, revise

from .specs import Case, cases, names

CASES = [case for name in names() for case in cases(name)]


def report_of(case: Case) -> Report:
    language = case.source_language or None
    report = read(case.report.encode(), "case", format=case.format, language=case.language, source_language=language)
    report = dataclasses.replace(report, style=case.style or None)
    if not case.source:
        return report
    source = read(case.source.encode(), "source.txt", language=language or "zh")
    return aligned(with_source(report, source, ()), termbase_of(case))


def termbase_of(case: Case) -> TermBase | None:
    return loads(case.glossary.encode(), "case.csv") if case.glossary else None


def shown(report: Report, finding: Finding) -> str:
    line = report.text.count("\n", 0, finding.span.start) + 1
    column = finding.span.start - (report.text.rfind("\n", 0, finding.span.start) + 1) + 1
    return f"{line}:{column} “{finding.text}”"


def corrected(report: Report, findings: list[Finding]) -> str:
    """The text with every first cure; one that overlaps an earlier cure is left out."""
    revision = revise(report, Changes())
    taken = []
    for finding in findings:
        if finding.suggestions and (finding.suggestions[0].edits or finding.suggestions[0].operations):
            try:
                apply(revision, *taken, finding.suggestions[0])
            except EditRefused:
                continue
            taken.append(finding.suggestions[0])
    return revise(report, apply(revision, *taken)).report.text


@pytest.mark.parametrize("case", CASES, ids=[f"{case.check}: {case.title}" for case in CASES])
def test_a_case_reads_as_its_spec_says(case: Case) -> None:
    report = report_of(case)
    findings = Checker(termbase_of(case), select=[case.check]).check(report)
    assert tuple(shown(report, finding) for finding in findings) == case.findings
    assert corrected(report, findings) == case.corrected


def test_the_set_of_checks_is_the_set_of_specs() -> None:
    assert [check.name for check in catalogue()] == names()


@pytest.mark.parametrize("name", names())
def test_a_spec_shows_five_silences_and_two_findings_not_from_the_sample(name: str) -> None:
    silent = [case for case in cases(name) if not case.findings]
    firing = [case for case in cases(name) if case.findings and "Lingang" not in case.report]
    assert len(silent) >= 5
    assert len(firing) >= 2


@pytest.mark.parametrize("name", names())
def test_a_check_has_a_manual_page(name: str) -> None:
    from review.checks import manual

    page = manual(name)
    for heading in ("What it does:", "Why it matters:", "Example:", "When it is silent:", "Source:"):
        assert heading in page
