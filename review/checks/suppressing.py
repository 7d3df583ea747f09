"""Suppressions over findings: what a house or a reviewer has said is right as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from review.checks.house.rule import Suppression
from review.model import Finding


def covering(finding: Finding, suppressions: Iterable[Suppression], report: str) -> Suppression | None:
    """The first suppression that covers a finding of the report with this name. It survives moving text, for a finding
    is known by its fingerprint without its number, and words by themselves."""
    return next((one for one in suppressions if _covers(one, finding, report)), None)


def left(findings: Sequence[Finding], suppressions: Sequence[Suppression], report: str) -> list[Finding]:
    """The findings that no suppression covers."""
    if not suppressions:
        return list(findings)
    return [finding for finding in findings if covering(finding, suppressions, report) is None]


def _covers(one: Suppression, finding: Finding, report: str) -> bool:
    if one.report is not None and PurePath(report).name != one.report and PurePath(report).as_posix() != one.report:
        return False
    if one.check is not None and one.check != finding.check:
        return False
    if one.words is not None and _folded(one.words) != _folded(finding.text):
        return False
    return one.fingerprint is None or _unnumbered(one.fingerprint) == _unnumbered(finding.fingerprint)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _unnumbered(fingerprint: str) -> str:
    return fingerprint.split("-", maxsplit=1)[0]
