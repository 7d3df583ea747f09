"""What stands in one cell: lists, dates, conditions, case rules."""

from __future__ import annotations

import re
from datetime import date

from glossary.model import CaseRule, Condition, Evidence

_SPLIT = re.compile(r"(?<!\\);")
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"", "no", "n", "false", "0"})
_PLAIN_CONDITIONS = frozenset({"always", "source", "capitalised", "quoted"})


def listed(cell: str) -> list[str]:
    """The items of a cell, separated by `;` (`\\;` is a semicolon itself); empty ones fall away."""
    if ";" not in cell:
        return [cell.strip()] if cell.strip() else []
    return [item for part in _SPLIT.split(cell) if (item := part.replace("\\;", ";").strip())]


def joined(items: list[str]) -> str:
    """The inverse of `listed`."""
    return ";".join(item.replace(";", "\\;") for item in items)


def day(cell: str) -> date | None:
    """An ISO date, or a year or year and month (their first day); None for an empty cell. Raises ValueError."""
    text = cell.strip()
    if not text:
        return None
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 1, 1)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return date.fromisoformat(text + "-01")
    return date.fromisoformat(text[:10])


def last_day(cell: str) -> date | None:
    """As `day`, but a year or a month means its last day."""
    text = cell.strip()
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 12, 31)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        year, month = map(int, text.split("-"))
        return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
    return day(cell)


def condition(cell: str) -> Condition:
    """`always`, `source`, `with:CONCEPT`, `capitalised`, `quoted`. Raises ValueError."""
    text = cell.strip()
    kind, _, concept = text.partition(":")
    if kind == "with" and concept.strip():
        return Condition("with", concept.strip())
    if text in _PLAIN_CONDITIONS:
        return Condition(text)
    raise ValueError(text)


def case_rule(cell: str, text: str) -> CaseRule:
    """The case rule in a cell; without one, a term with a capital is exact and another free. Raises ValueError."""
    if cell.strip():
        return CaseRule(cell.strip().lower())
    return CaseRule.ANY if text == text.lower() else CaseRule.EXACT


def yes(cell: str) -> bool:
    """Raises ValueError for neither yes nor no."""
    text = cell.strip().lower()
    if text in _YES or text in _NO:
        return text in _YES
    raise ValueError(text)


def evidence(cell: str) -> tuple[Evidence, ...]:
    """Each source between `;` is one piece of evidence; one that is an address carries it as such."""
    return tuple(Evidence(item, item if re.match(r"https?://\S+\Z", item) else None) for item in listed(cell))
