"""Rows of a table to concepts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from glossary.errors import MalformedFile
from glossary.formats import cells
from glossary.formats.details import read_details, read_evidence
from glossary.formats.imported import Rejected
from glossary.formats.json import completed
from glossary.formats.mapping import Column, ColumnMapping, Role
from glossary.intake.tables import Row, unguard
from glossary.model import CaseRule, Concept, Condition, Evidence, FormKind, LanguageSection, Term, TermStatus, Validity
from glossary.text.scripts import language_tag

_T = TypeVar("_T")
_ORDER = {TermStatus.PREFERRED: 0, TermStatus.ADMITTED: 1, TermStatus.PROPOSED: 2, TermStatus.DEPRECATED: 3}


def concepts(
    rows: Iterable[Row], mapping: ColumnMapping, name: str, rejected: list[Rejected] | None = None
) -> list[Concept]:
    """One concept per row; rows with the same id are one concept (names of different times).

    Raises MalformedFile for the first row that is wrong, or, with `rejected`, notes such rows there and goes on.
    """
    made: dict[str, Concept] = {}
    for number, row in enumerate(rows, 1):
        try:
            _add(made, row, number, mapping, name)
        except MalformedFile as error:
            if rejected is None:
                raise
            rejected.append(Rejected(error.line or row.line, " | ".join(row.cells)[:200], error.message))
    return list(made.values())


def without_terms(rows: Iterable[Row], mapping: ColumnMapping) -> list[Rejected]:
    """Rows of a foreign table in which no column for terms is filled."""
    if mapping.own:
        return []
    places = [n for n, c in enumerate(mapping.columns) if c.role in (Role.TERM, Role.SOURCE_TERM, Role.TARGET_TERM)]
    return [
        Rejected(row.line, " | ".join(row.cells)[:200], "the row holds no term")
        for row in rows
        if any(cell.strip() for cell in row.cells)
        and not any(n < len(row.cells) and row.cells[n].strip() for n in places)
    ]


def _add(made: dict[str, Concept], row: Row, number: int, mapping: ColumnMapping, name: str) -> None:
    reader = _RowReader(row, mapping, name)
    concept = reader.concept(number)
    if concept is not None:
        known = made.get(concept.id)
        made[concept.id] = _merged(known, concept, reader) if known else concept


def _merged(old: Concept, new: Concept, reader: _RowReader) -> Concept:
    """A second row of the same id must name other dates, else it is a mistake."""
    if not any(term.validity != Validity() for section in new.languages for term in section.terms):
        raise reader.wrong(reader.column(Role.ID), "the id {id} is used twice", id=new.id)
    sections = {section.language: section for section in old.languages}
    for section in new.languages:
        known = sections.get(section.language, LanguageSection(section.language, ()))
        fresh = tuple(term for term in section.terms if term not in known.terms)
        sections[section.language] = LanguageSection(section.language, known.terms + fresh)
    seen = old.evidence + tuple(e for e in new.evidence if e not in old.evidence)
    return replace(old, languages=tuple(sections.values()), evidence=seen)


class _RowReader:
    """One row under a mapping."""

    def __init__(self, row: Row, mapping: ColumnMapping, name: str) -> None:
        self.row, self.mapping, self.name = row, mapping, name
        self.cells = dict(zip(mapping.columns, map(unguard, row.cells), strict=False))

    def concept(self, number: int) -> Concept | None:
        """The concept of this row, None when no cell holds a term."""
        if not any(cell.strip() for cell in self.row.cells):
            return None
        if len(self.row.cells) > len(self.mapping.columns):
            raise self.wrong(None, "the row has more cells than the header has columns")
        sections = self._sections()
        concept_id = self.text(Role.ID)
        if self.mapping.own and not concept_id:
            raise self.wrong(self.column(Role.ID), "the row has no concept_id")
        if not sections and not self.mapping.own:
            return None
        concept = Concept(
            id=concept_id or f"row-{number}",
            languages=sections,
            kind=self.text(Role.KIND),
            domain=self.text(Role.DOMAIN),
            definition=self.text(Role.DEFINITION),
            note=self.text(Role.NOTE),
            relations={c.name or "": tuple(cells.listed(v)) for c, v in self.having(Role.RELATION)},
            evidence=self._evidence(),
            extra={c.header: cell for c, cell in self.having(Role.EXTRA)},
        )
        for column, cell in self.having(Role.CONCEPT_DETAILS):  # says what the plain columns cannot
            return self.parsed(column, cell, lambda said: completed(concept, said), "the details Proofroom wrote")
        return concept

    def having(self, role: Role, language: str | None = None) -> list[tuple[Column, str]]:
        """The filled columns of a role (and language)."""
        return [
            (column, cell)
            for column, cell in self.cells.items()
            if column.role is role and cell.strip() and (language is None or column.language == language)
        ]

    def text(self, role: Role) -> str | None:
        found = self.having(role)
        return found[0][1].strip() if found else None

    def column(self, role: Role) -> Column | None:
        return next((column for column in self.mapping.columns if column.role is role), None)

    def wrong(self, column: Column | None, template: str, **args: object) -> MalformedFile:
        """An error at the cell of `column`."""
        place = self.mapping.columns.index(column) if column else 0
        line, at = self.row.places[min(place, len(self.row.places) - 1)]
        hint = "Correct this cell and load the file again."
        error = MalformedFile(template, hint=hint, path=self.name or None, line=line, column=at)
        error.args_by_name = args
        return error

    def parsed(self, column: Column, cell: str, parse: Callable[[str], _T], wanted: str) -> _T:
        try:
            return parse(cell)
        except ValueError as error:
            template = "{header} must be {wanted}, not “{cell}”"
            raise self.wrong(column, template, header=column.header, wanted=wanted, cell=cell) from error

    def _evidence(self) -> tuple[Evidence, ...]:
        for column, cell in self.having(Role.EVIDENCE_DETAILS):  # says all that the plain column says, and more
            return self.parsed(column, cell, read_evidence, "the details Proofroom wrote")
        return tuple(e for _, cell in self.having(Role.EVIDENCE) for e in cells.evidence(cell))

    def _sections(self) -> tuple[LanguageSection, ...]:
        detailed = {column.language or "und": (column, cell) for column, cell in self.having(Role.DETAILS)}
        terms: dict[str, list[Term]] = {}
        for column, cell in self.cells.items():
            language = self._language(column) if cell.strip() else None
            if language in detailed:  # says all that the plain columns say, and more
                terms[language] = self.parsed(*detailed[language], read_details, "the details Proofroom wrote")
            elif language:
                terms.setdefault(language, []).extend(self._terms(column, cell, language))
        for language in terms.keys() - detailed.keys():
            terms[language].sort(key=lambda term: (_ORDER[term.status], term.form is FormKind.SHORT))
        return tuple(LanguageSection(language, tuple(found)) for language, found in terms.items() if found)

    def _language(self, column: Column) -> str | None:
        if column.role is Role.TERM:
            return column.language
        by = {Role.SOURCE_TERM: Role.SOURCE_LANGUAGE, Role.TARGET_TERM: Role.TARGET_LANGUAGE}.get(column.role)
        if by is None:
            return None
        named = self.having(by)
        if column.language or not named:
            return column.language or "und"
        return language_tag(named[0][1]) or "und"

    def _terms(self, column: Column, cell: str, language: str) -> Iterator[Term]:
        texts = cells.listed(cell) if self.mapping.own else [" ".join(cell.split())]
        status = column.status or TermStatus.PREFERRED
        deprecated = status is TermStatus.DEPRECATED
        conditions = self._paired(Role.WHEN, language, texts, cells.condition) if deprecated else None
        automatic = self._paired(Role.AUTOMATIC, language, texts, cells.yes) if deprecated else None
        validity = Validity() if deprecated else self._validity()
        part = self.text(Role.PART_OF_SPEECH)
        form = FormKind.SHORT if column.name == "short" else FormKind.FULL
        for number, text in enumerate(texts):
            yield Term(
                text, status, self._case(language, text), when=conditions[number] if conditions else Condition(),
                automatic=bool(automatic and automatic[number]), part_of_speech=part, form=form, validity=validity,
            )  # fmt: skip

    def _case(self, language: str, text: str) -> CaseRule:
        for column, cell in self.having(Role.CASE, language):
            return self.parsed(column, cell, lambda given: cells.case_rule(given, text), "exact, first or any")
        return cells.case_rule("", text)

    def _paired(self, role: Role, language: str, texts: list[str], parse: Callable[[str], _T]) -> list[_T] | None:
        """One value for each term: a single one stands for all, several go with the terms in order. None: no cell."""
        found = self.having(role, language)
        if not found:
            return None
        column, cell = found[0]
        wanted = "always, source, with:CONCEPT, capitalised or quoted" if role is Role.WHEN else "yes or no"
        values = [self.parsed(column, item, parse, wanted) for item in cell.split(";")]
        if len(values) == 1:
            return values * len(texts)
        if len(values) != len(texts):
            raise self.wrong(column, "{header} has {values} values for {terms} terms",
                             header=column.header, values=len(values), terms=len(texts))  # fmt: skip
        return values

    def _validity(self) -> Validity:
        ends: list[object] = []
        for role, parse in ((Role.VALID_FROM, cells.day), (Role.VALID_TO, cells.last_day)):
            found = self.having(role)
            ends.append(self.parsed(*found[0], parse, "a date such as 2021-02-04") if found else None)
        return Validity(*ends)  # type: ignore[arg-type]  # both are dates or None
