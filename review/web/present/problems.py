"""Findings as the page knows them: a compact value per place, problems (cards) in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

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
    """The places of a page without what many of them share: thousands stand in a long report.

    `checks` are [name, family, title]; `kinds` [number of the check, applicability, fix, fixes]; `places` [sentence,
    *rows], neighbours of one sentence together. A row is [hash, start, end, number of the kind, problem, flags, nth]
    without the zeros at its end; its key is `hash.sentence.nth`, where 0 stands for 1. The problem is 0 where it bears
    the hash of the place, -2, -3 … where that hash is numbered, else its hash, and when it comes again its number
    from 1.
    """
    checks: dict[object, int] = {}
    kinds: dict[object, int] = {}
    problems: dict[str, int] = {}
    groups: list[list[object]] = []
    for sentence, ones in groupby(rows, key=lambda one: one.sentence):
        group: list[object] = [sentence]
        for one in ones:
            check = checks.setdefault((one.check, one.family, one.title), len(checks))
            kind = kinds.setdefault((check, one.applicability, one.fix, one.fixes), len(kinds))
            group.append(_row(one, kind, problems))
        groups.append(group)
    return {"checks": list(checks), "kinds": list(kinds), "places": groups}


def _row(one: Place, kind: int, problems: dict[str, int]) -> list[object]:
    digest, _, nth = one.key.partition(f".{one.sentence}.")
    flags = one.whole + 2 * one.dismissed
    number = 0 if nth == "1" else int(nth)
    row = [digest, one.start, one.end, kind, _problem(one.problem.partition(":")[2], digest, problems), flags, number]
    while row[-1] == 0:
        row.pop()
    return row


def _problem(name: str, own: str, known: dict[str, int]) -> str | int:
    """The problem of a row; its name is that without the check, which the row's kind tells."""
    if name == own:
        return 0
    if name.startswith(f"{own}-"):
        return -int(name.removeprefix(f"{own}-"))
    if name in known:
        return known[name]
    known[name] = len(known) + 1
    return name


def _place(snapshot: Snapshot, finding: Finding, say: Callable[[str], str], *, dismissed: bool) -> Place:
    report = snapshot.revision.report
    known = finding.segment in report
    fixes = [one for one in finding.flaw.suggestions if one.acts]
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
