"""A language pack: what numbers, units and dates look like in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from glossary.text.scripts import primary
from review.language.tables import table


@dataclass(frozen=True, slots=True)
class Unit:
    """`dimension` is length, area, mass or money; `factor` leads to the SI unit, None for money."""

    code: str
    dimension: str
    factor: Fraction | None


@dataclass(frozen=True, slots=True)
class Pack:
    """`words` holds, by role, the words with their values; letters are folded but for the marks."""

    language: str
    words: Mapping[str, Mapping[str, Fraction | None]]
    units: Mapping[str, Unit]
    months: Mapping[str, int]
    days: Mapping[str, int]
    patterns: tuple[str, ...]

    def role(self, name: str) -> Mapping[str, Fraction | None]:
        return self.words.get(name, {})

    @property
    def ideographic(self) -> bool:
        """Whether figures take their scale without a space: 3万."""
        return bool(self.words.get("digit"))


def has_pack(language: str) -> bool:
    """Whether there is a pack for the language."""
    return files("review.language").joinpath("packs", primary(language), "numbers.csv").is_file()


def pack(language: str) -> Pack:
    """The pack of a language; one with figures alone for a language without."""
    return _pack(primary(language))


@cache
def _pack(language: str) -> Pack:
    words: dict[str, dict[str, Fraction | None]] = {}
    for row in table(language, "numbers"):
        value = Fraction(row["value"]) if row["value"] else None
        words.setdefault(row["role"], {})[row["word"].lower()] = value
    return Pack(
        language,
        words,
        {row["word"]: _unit(row) for row in table(language, "units")},
        {row["word"].lower(): int(row["value"]) for row in table(language, "months")},
        {row["word"].lower(): int(row["value"]) for row in table(language, "days")},
        tuple(row["pattern"] for row in table(language, "dates")),
    )


def _unit(row: Mapping[str, str]) -> Unit:
    return Unit(row["unit"], row["dimension"], Fraction(row["factor"]) if row["factor"] else None)


@cache
def _units() -> Mapping[str, Unit]:
    """Every unit that any pack names, by its code."""
    folders = sorted(entry.name for entry in files("review.language").joinpath("packs").iterdir() if entry.is_dir())
    return {one.code: one for language in folders for one in _pack(language).units.values()}


def unit(code: str) -> Unit | None:
    """The unit of a code; None for an unknown one."""
    return _units().get(code)
