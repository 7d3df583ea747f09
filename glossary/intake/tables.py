"""CSV and TSV, read strictly (RFC 4180, with any one-character delimiter) and written safely.

Every cell keeps the line and column where it begins, so that a mistake can be shown where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.errors import MalformedFile, TooLarge

MAX_COLUMNS = 1_000
MAX_CELL = 200_000
MAX_ROWS = 2_000_000

# A spreadsheet takes a cell that begins like this for a formula (OWASP, “CSV injection”).
_FORMULA = re.compile(r"\A[=+\-@\t\r\n＝＋－＠]")
# Read with another separator, what follows a semicolon, tab or bar begins a cell of its own.
_INNER = re.compile(r"(?<=[;|\t])(?='*[=+\-@＝＋－＠])")
_INNER_GUARDED = re.compile(r"(?<=[;|\t])'(?='*[=+\-@＝＋－＠])")
_GUARD = "'"


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its cells, and for each the place (line, column; both from 1) where it begins."""

    cells: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def line(self) -> int:
        return self.places[0][0]


def sniff(text: str) -> str:
    """The delimiter of the first line that holds one: tab, semicolon, comma or bar; comma when there is none."""
    for line in text.splitlines()[:20]:
        bare = re.sub(r'"[^"]*"', "", line)
        best = max("\t,;|", key=bare.count)
        if bare.count(best):
            return best
    return ","


def read(text: str, name: str = "", *, delimiter: str | None = None, quoted: bool = True) -> Iterator[Row]:
    """The records of `text`; an empty line is no record. Raises MalformedFile and TooLarge with line and column.

    `quoted` False reads quotation marks as they stand (plain TSV).
    """
    reader = _Reader(text, name, delimiter or sniff(text), quoted)
    for number, row in enumerate(reader.rows()):
        if number >= MAX_ROWS:
            raise reader.too_large("more than {limit} rows", MAX_ROWS, row.line, 1)
        yield row


class _Reader:
    """A cursor over the text."""

    def __init__(self, text: str, name: str, delimiter: str, quoted: bool) -> None:
        self.text, self.name, self.quoted = text, name, quoted
        self.delimiter = delimiter
        self.at, self.line, self.line_start = 0, 1, 0
        self.stop = re.compile(f"[{re.escape(delimiter)}\r\n]")

    def rows(self) -> Iterator[Row]:
        while self.at < len(self.text):
            cells: list[str] = []
            places: list[tuple[int, int]] = []
            more = True
            while more:
                places.append(self._place())
                cells.append(self._cell())
                more = self._delimited()
                self._bounded(cells, places)
            if cells != [""]:
                yield Row(tuple(cells), tuple(places))

    def _place(self) -> tuple[int, int]:
        return self.line, self.at - self.line_start + 1

    def _bounded(self, cells: list[str], places: list[tuple[int, int]]) -> None:
        if len(cells) > MAX_COLUMNS:
            raise self.too_large("more than {limit} columns", MAX_COLUMNS, *places[-1])
        if len(cells[-1]) > MAX_CELL:
            raise self.too_large("a cell of more than {limit} characters", MAX_CELL, *places[-1])

    def too_large(self, template: str, limit: int, line: int, column: int) -> TooLarge:
        return TooLarge(template, hint="Split the file.", path=self.name or None, line=line, column=column, limit=limit)

    def _cell(self) -> str:
        if self.quoted and self.text.startswith('"', self.at):
            return self._quoted_cell()
        found = self.stop.search(self.text, self.at)
        end = found.start() if found else len(self.text)
        cell, self.at = self.text[self.at : end], end
        return cell

    def _quoted_cell(self) -> str:
        line, column = self._place()
        begin = self.at + 1
        end = begin - 1
        while True:
            end = self.text.find('"', end + 1)
            if end < 0:
                raise self._wrong("a quotation mark opens here and never closes", line, column)
            if not self.text.startswith('""', end):
                break
            end += 1
        cell = self.text[begin:end]
        self._count_lines(begin, end)
        self.at = end + 1
        if self.at < len(self.text) and not self.stop.match(self.text, self.at):
            raise self._wrong("text after a closing quotation mark", *self._place())
        return cell.replace('""', '"')

    def _count_lines(self, begin: int, end: int) -> None:
        breaks = self.text.count("\n", begin, end)
        if breaks:
            self.line += breaks
            self.line_start = self.text.rfind("\n", begin, end) + 1

    def _delimited(self) -> bool:
        """Step over what ended the cell; True when another cell follows in this row."""
        if self.text.startswith(self.delimiter, self.at):
            self.at += 1
            return True
        if self.at < len(self.text):
            self.at += 2 if self.text.startswith("\r\n", self.at) else 1
            self.line, self.line_start = self.line + 1, self.at
        return False

    def _wrong(self, what: str, line: int, column: int) -> MalformedFile:
        hint = "Double a quotation mark inside a quoted cell, and close the cell before the next separator."
        return MalformedFile(what, hint=hint, path=self.name or None, line=line, column=column)


def write(rows: Iterable[Iterable[str]], *, delimiter: str = ",") -> str:
    """Records as text, lines ending in line feeds; a cell that a spreadsheet would run gets a leading apostrophe."""
    lines = []
    for row in rows:
        cells = [_quote(guard(cell), delimiter) for cell in row]
        lines.append(delimiter.join(cells) if cells != [""] else '""')
    return "".join(line + "\n" for line in lines)


def guard(cell: str) -> str:
    """`cell` made harmless for spreadsheets; `unguard` takes it back."""
    inner = _INNER.sub(_GUARD, cell)
    return _GUARD + inner if _FORMULA.match(cell.lstrip(_GUARD)) else inner


def unguard(cell: str) -> str:
    """The cell that was guarded."""
    guarded = cell.startswith(_GUARD) and _FORMULA.match(cell.lstrip(_GUARD))
    return _INNER_GUARDED.sub("", cell[1:] if guarded else cell)


def _quote(cell: str, delimiter: str) -> str:
    if delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
