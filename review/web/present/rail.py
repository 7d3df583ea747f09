"""The filter rail: families, their checks, and how many problems of each are open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

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


def rail(findings: Iterable[Finding], shown: Collection[str] = ()) -> Rail:
    """Counts are of problems, not of places. `shown` names the checks of the filter; empty means all."""
    firsts = [rows[0] for rows in by_problem(findings).values()]
    families = tuple(_family(family, firsts, shown) for family in Family)
    return Rail(families, sum(one.applicability is Applicability.SAFE for one in firsts))


def _family(family: Family, firsts: Iterable[Finding], shown: Collection[str]) -> FamilyRow:
    rows: dict[str, CheckRow] = {}
    for one in firsts:
        if one.family is not family:
            continue
        count = rows[one.check].count if one.check in rows else 0
        title = rows[one.check].title if one.check in rows else render(one.title)
        rows[one.check] = CheckRow(one.check, title, count + 1, not shown or one.check in shown)
    return FamilyRow(family.value, str(FAMILIES[family]), sum(row.count for row in rows.values()), tuple(rows.values()))
