"""One number of a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a number counts; the parts of a date stand for themselves."""

    NUMBER = "number"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    PART = "part"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `start..end` (code points). `values` are its possible readings, the likeliest first.

    `sure`: written so that it can be nothing but a number (figures; number words with a scale). `unit` is the code of
    a unit of the pack, `""` without one.
    """

    start: int
    end: int
    text: str
    values: tuple[Fraction, ...]
    kind: Kind = Kind.NUMBER
    sure: bool = True
    unit: str = ""

    @property
    def value(self) -> Fraction:
        return self.values[0]
