"""The filter rail: families, their checks, and how many problems of each are open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from review.ledger.usefulness import Usefulness
from review.model import Applicability, Family, Finding
from review.web.present.messages import FAMILIES, render
from review.web.present.problems import by_problem


@dataclass(frozen=True, slots=True)
class CheckRow:
    name: str
    title: str
    count: int
    shown: bool


@dataclass(frozen=True, slots=True)
class FamilyRow:
    name: str
    title: str
    count: int
    checks: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class Rail:
    families: tuple[FamilyRow, ...]
    safe: int


_UNJUDGED = 0.5
"""Where a check stands that too few findings were decided of: behind the useful ones, before the others."""


def rail(
    findings: Iterable[Finding], shown: Collection[str] = (), judged: Mapping[str, Usefulness] | None = None
) -> Rail:
    """Counts are of problems, not of places. `shown` names the checks of the filter; empty means all.

    The checks of a family stand by the share of their findings that led to a change (`judged`), once there are enough
    of them; equal ones in the order of their first finding. The text is read in its own order whatever stands here.
    """
    firsts = [rows[0] for rows in by_problem(findings).values()]
    shares = {name: one.share for name, one in (judged or {}).items() if one.share is not None}
    families = tuple(_family(family, firsts, shown, shares) for family in Family)
    return Rail(families, sum(one.applicability is Applicability.SAFE for one in firsts))


def _family(
    family: Family, firsts: Iterable[Finding], shown: Collection[str], shares: Mapping[str, float]
) -> FamilyRow:
    rows: dict[str, CheckRow] = {}
    for one in firsts:
        if one.family is not family:
            continue
        count = rows[one.check].count if one.check in rows else 0
        title = rows[one.check].title if one.check in rows else render(one.title)
        rows[one.check] = CheckRow(one.check, title, count + 1, not shown or one.check in shown)
    ordered = sorted(rows.values(), key=lambda row: -shares.get(row.name, _UNJUDGED))
    return FamilyRow(family.value, str(FAMILIES[family]), sum(row.count for row in ordered), tuple(ordered))
