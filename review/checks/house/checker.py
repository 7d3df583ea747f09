"""The checks of a house."""

from __future__ import annotations

from collections.abc import Iterable

from glossary import TermBase
from review.checks.engine import Checker
from review.checks.house.reading import House


def checker_for(
    house: House, termbase: TermBase | None = None, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Checker:
    """A checker with the rules and the choice of a house; what a call selects goes before what the house selects.

    Raises UsageError for an unknown name of a check.
    """
    choice = house.choice
    selected = tuple(select)
    return Checker(
        termbase,
        selected or choice.select,
        (*ignore, *choice.ignore, *(() if selected else house.replaced)),
        house.checks,
        also=() if selected else choice.also,
        levels=choice.levels,
    )
