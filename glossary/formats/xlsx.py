"""XLSX: the same columns as CSV, on the first sheet that has terms; cells are written as text, never as formulas."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from glossary.errors import GlossaryError, MalformedFile, NoSuchColumn, TooLarge, UnwritableGlossary
from glossary.formats import mapping as columns
from glossary.formats import registers
from glossary.formats.imported import Imported, Rejected
from glossary.formats.mapping import ColumnMapping
from glossary.formats.rows import concepts, without_terms
from glossary.formats.tabulate import table
from glossary.intake import archive, xml
from glossary.intake.tables import MAX_COLUMNS, MAX_ROWS, Row, guard
from glossary.termbase import TermBase

_SAMPLE = 200
_HINT = "Open it in a spreadsheet program, save it again and try once more."
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIMITS = archive.Limits(unpacked=300 * 2**20, member=150 * 2**20)


def read(content: bytes, name: str, *, mapping: ColumnMapping | None = None) -> TermBase:
    """A glossary from the workbook. Raises UnsafeFile, TooLarge, MalformedFile with sheet, line and column."""
    sheets = sheet_rows(content, name)
    found = registers.read(sheets, name)
    if found:
        return found
    body, mapping, where = _terms_sheet(sheets, name, mapping)
    return TermBase(PurePath(name).stem, concepts(body, mapping, where))


def examine(content: bytes, name: str, *, mapping: ColumnMapping | None = None) -> Imported:
    """As `read`, but rows that are wrong are set aside with the reason."""
    sheets = sheet_rows(content, name)
    register = registers.read(sheets, name)
    if register:
        return Imported(register)
    body, mapping, where = _terms_sheet(sheets, name, mapping)
    rejected: list[Rejected] = []
    found = concepts(body, mapping, where, rejected)
    rejected += without_terms(body, mapping)
    return Imported(TermBase(PurePath(name).stem, found), mapping, tuple(rejected))


def told(content: bytes, name: str, said: Mapping[str, str]) -> ColumnMapping:
    """What the columns of the first sheet with terms mean, with what a person says of some. Raises NoSuchColumn."""
    sheets = sheet_rows(content, name)
    if registers.read(sheets, name):
        raise NoSuchColumn("the columns of a register have fixed meanings", hint="Leave --map out.", path=name)
    _, _, where = _terms_sheet(sheets, name)
    rows = next(rows for title, rows in sheets.items() if where == f"{name}, sheet {title}")
    found = columns.told([row.cells for row in rows[:_SAMPLE]], said, where)
    if not found.has_terms:
        raise MalformedFile("no column holds terms", hint="Give each language a column.", path=where)
    return found


def _terms_sheet(
    sheets: dict[str, list[Row]], name: str, given: ColumnMapping | None = None
) -> tuple[list[Row], ColumnMapping, str]:
    """The rows of the first sheet that has terms, and what its columns mean. Raises MalformedFile."""
    for title, rows in sheets.items():
        mapping = rows and (columns.own(rows[0].cells) or columns.guess([row.cells for row in rows[:_SAMPLE]]))
        if mapping and mapping.has_terms:
            mapping = given or mapping
            return rows[1:] if mapping.header else rows, mapping, f"{name}, sheet {title}"
    raise MalformedFile("no sheet holds terms", hint="Give each language a column.", path=name)


def sheet_rows(content: bytes, name: str) -> dict[str, list[Row]]:
    """The filled rows of every sheet, as text."""
    import openpyxl  # noqa: PLC0415  # it brings numpy along, a fifth of a second that only workbooks should cost
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415  # as above

    _check_package(content, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return {sheet.title: _rows(sheet, f"{name}, sheet {sheet.title}") for sheet in book.worksheets}
    except GlossaryError:
        raise
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        raise MalformedFile("the workbook is damaged", hint=_HINT, path=name) from error


def _check_package(content: bytes, name: str) -> None:
    """Every part is checked and every XML part parsed safely before the spreadsheet reader sees it."""
    package = archive.open_archive(content, _LIMITS, name=name)
    if "xl/workbook.xml" not in package:
        raise MalformedFile("this is no workbook", hint="Choose an XLSX file.", path=name)
    for part in package.names:
        data = package.read(part)
        if part.endswith((".xml", ".rels")):
            xml.parse(data, f"{name}:{part}")


def _rows(sheet: Any, where: str) -> list[Row]:
    sheet.reset_dimensions()
    rows = []
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), 1):
        if number > MAX_ROWS:
            raise TooLarge("more than {limit} rows", hint="Split it.", path=where, limit=MAX_ROWS)
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(Row(tuple(cells), tuple((number, column) for column in range(1, len(cells) + 1))))
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def write(termbase: TermBase) -> bytes:
    import openpyxl  # noqa: PLC0415  # as above

    rows = list(table(termbase))
    for row in rows:
        if any(_NOT_IN_XML.search(value) for value in row):
            template = "{id} holds a character that a workbook cannot hold"
            raise UnwritableGlossary(template, hint="Remove control characters from it.", id=row[0])
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Glossary")
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _cell(sheet: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # as above

    cell = WriteOnlyCell(sheet, value=guard(value) or None)
    if value:
        cell.data_type = "s"
    return cell
