"""CSV and TSV: our own header, foreign ones through a guessed mapping, a bare list of pairs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from glossary.errors import MalformedFile, UnwritableGlossary
from glossary.formats import mapping as columns
from glossary.formats.imported import Imported, Rejected
from glossary.formats.mapping import ColumnMapping
from glossary.formats.rows import concepts, without_terms
from glossary.formats.tabulate import table
from glossary.intake import charset, tables
from glossary.intake.tables import Row
from glossary.termbase import TermBase

_SAMPLE = 200
_HINT = "Name one column for each language, for example concept_id,zh,en_preferred,en_admitted,en_deprecated."


def read(content: bytes, name: str, *, mapping: ColumnMapping | None = None) -> TermBase:
    """A glossary from CSV or TSV. `mapping` overrides the guess for a foreign header.

    Raises MalformedFile with file, line and column, TooLarge.
    """
    rows = records(content, name)
    mapping = mapping or mapping_of(rows, name)
    return TermBase(PurePath(name).stem, concepts(rows[1:] if mapping.header else rows, mapping, name))


def examine(content: bytes, name: str, *, mapping: ColumnMapping | None = None) -> Imported:
    """As `read`, but rows that are wrong are set aside with the reason, and empty ones of a foreign table too."""
    rows = records(content, name)
    mapping = mapping or mapping_of(rows, name)
    rejected: list[Rejected] = []
    body = rows[1:] if mapping.header else rows
    found = concepts(body, mapping, name, rejected)
    rejected += without_terms(body, mapping)
    return Imported(TermBase(PurePath(name).stem, found), mapping, tuple(rejected))


def records(content: bytes, name: str) -> list[Row]:
    """The rows of the file, header included."""
    text = charset.decode(content, name).text
    delimiter = "\t" if PurePath(name).suffix.lower() in (".tsv", ".tab") else tables.sniff(text)
    rows = list(tables.read(text, name, delimiter=delimiter))
    if not rows:
        raise MalformedFile("the file is empty", hint="Choose another file.", path=name)
    return rows


def mapping_of(rows: list[Row], name: str) -> ColumnMapping:
    """What the columns mean: our own header as it says, a foreign one as guessed. Raises MalformedFile."""
    own = columns.own(rows[0].cells)
    found = own or columns.guess([row.cells for row in rows[:_SAMPLE]])
    if not found.has_terms and (not own or len(rows) > 1):
        return with_terms(found, name)
    return found


def told(content: bytes, name: str, said: Mapping[str, str]) -> ColumnMapping:
    """What the columns mean, with what a person says of some. Raises NoSuchColumn, MalformedFile."""
    found = columns.told([row.cells for row in records(content, name)[:_SAMPLE]], said, name)
    return with_terms(found, name)


def with_terms(mapping: ColumnMapping, name: str) -> ColumnMapping:
    """The mapping, if some column holds terms. Raises MalformedFile."""
    if not mapping.has_terms:
        raise MalformedFile("no column holds terms", hint=_HINT, path=name, line=1, column=1)
    return mapping


def write(termbase: TermBase, *, delimiter: str = ",") -> bytes:
    """The glossary under our own header, in UTF-8, safe to open in a spreadsheet."""
    rows = list(table(termbase))
    text = tables.write(rows, delimiter=delimiter)
    if charset.is_text(text):
        return text.encode("utf-8")
    wrong = next((row[0] for row in rows if not charset.is_text("".join(row))), "")
    template = "{id} holds a character that a text file cannot hold"
    raise UnwritableGlossary(template, hint="Remove control characters from it.", id=wrong)


def write_tsv(termbase: TermBase) -> bytes:
    return write(termbase, delimiter="\t")
