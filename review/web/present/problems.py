"""Findings as the page knows them: a compact value per place, problems (cards) in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from review.model import Applicability, Finding
from review.services.views import Snapshot
from review.web.present.messages import render
from review.web.present.sheet import is_whole
from review.web.words import gettext


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a problem, as the page's script needs it. Offsets count code points of the sentence."""

    key: str
    problem: str
    sentence: str
    start: int
    end: int
    whole: bool
    check: str
    family: str
    applicability: str
    title: str
    fix: str
    fixes: int
    dismissed: bool = False

    def as_json(self) -> dict[str, object]:
        """Short names: the list may have thousands of rows."""
        row: dict[str, object] = {
            "k": self.key, "p": self.problem, "s": self.sentence, "a": self.start, "b": self.end,
            "c": self.check, "f": self.family, "d": self.applicability, "t": self.title, "x": self.fix, "n": self.fixes,
        }  # fmt: skip
        if self.whole:
            row["w"] = 1
        if self.dismissed:
            row["z"] = 1
        return row


def places(snapshot: Snapshot) -> tuple[Place, ...]:
    """Every open place in reading order, then every dismissed one."""
    say = cache(gettext)
    rows = [_place(snapshot, one, say, dismissed=False) for one in snapshot.findings]
    return tuple(rows + [_place(snapshot, one, say, dismissed=True) for one in snapshot.dismissed])


def packed(rows: Sequence[Place]) -> dict[str, object]:
    """The places of a page without what many of them share: thousands stand in a long report."""
    kinds: dict[tuple[object, ...], int] = {}
    found = []
    for one in rows:
        kind = (one.check, one.family, one.applicability, one.title, one.fix, one.fixes)
        number = kinds.setdefault(kind, len(kinds))
        problem = 0 if one.problem == f"{one.check}:{one.key.partition('.')[0]}" else one.problem
        found.append([one.key, one.sentence, one.start, one.end, number, problem, one.whole + 2 * one.dismissed])
    return {"kinds": list(kinds), "places": found}


def _place(snapshot: Snapshot, finding: Finding, say: Callable[[str], str], *, dismissed: bool) -> Place:
    report = snapshot.revision.report
    known = finding.segment in report
    fixes = [one for one in finding.suggestions if one.acts]
    return Place(
        key=finding.key,
        problem=finding.problem,
        sentence=finding.segment,
        start=finding.segment_start,
        end=finding.segment_end,
        whole=known and is_whole(finding, report.segment(finding.segment)),
        check=finding.check,
        family=finding.family.value,
        applicability=(fixes[0].applicability if fixes else Applicability.ADVICE).value,
        title=render(finding.title, say),
        fix=render(fixes[0].label, say) if fixes else "",
        fixes=len(fixes),
        dismissed=dismissed,
    )


def by_problem(findings: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """Problems in reading order, each with its places."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.problem, []).append(finding)
    return {problem: tuple(rows) for problem, rows in groups.items()}


def following(findings: Sequence[Finding], place: tuple[int, int] | None) -> Finding | None:
    """The first place of the next problem at or after (block, offset in the document); past the end, the first one."""
    firsts = [rows[0] for rows in by_problem(findings).values()]
    if place is None:
        return firsts[0] if firsts else None
    after = (one for one in firsts if (one.block, one.span.start) >= place)
    return next(after, firsts[0] if firsts else None)
