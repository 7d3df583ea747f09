"""What came out of a file: the glossary, what the columns were taken for, and the rows that could not be used."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.formats.mapping import ColumnMapping
from glossary.termbase import TermBase


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be used: its line in the file, its first cells, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """`mapping` is None for formats that need none."""

    termbase: TermBase
    mapping: ColumnMapping | None = None
    rejected: tuple[Rejected, ...] = ()
