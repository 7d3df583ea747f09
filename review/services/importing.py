"""Importing a file into a glossary: kept, shown row by row, taken in as one step that can be taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import glossary  # what reads files is loaded when first asked for
from glossary import Action, Imported, Plan, plan
from glossary.errors import GlossaryError, NoSuchColumn
from glossary.formats.mapping import Column, ColumnMapping, Role
from glossary.model import Concept, TermStatus
from review.config import Limits
from review.errors import EditRefused, UnreadableInput, UsageError
from review.ports import Clock, Session, Store
from review.services.concepts import ConceptService, Done
from review.services.desk import Desk, Part
from review.services.rechecking import Impacts
from review.termports import ChangeKind, GlossaryRecord, Signed, TermImport


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. `mapping` is None where the format needs none; `sample` are the first rows as read."""

    waiting: TermImport
    record: GlossaryRecord
    plan: Plan
    mapping: ColumnMapping | None

    @property
    def changes(self) -> dict[str, Concept | None]:
        return {row.result.id: row.result for row in self.plan.rows if row.result is not None}

    @property
    def columns(self) -> tuple[Column, ...]:
        """What those of a foreign table were taken for."""
        return self.mapping.columns if self.mapping and not self.mapping.own else ()

    def count(self, action: Action) -> int:
        return self.plan.count(action)


class ImportService:
    def __init__(self, store: Store, desk: Desk, concepts: ConceptService, clock: Clock, limits: Limits) -> None:
        self._store = store
        self._desk = desk
        self._concepts = concepts
        self._clock = clock
        self._limits = limits

    def look(self, glossary_id: int, content: bytes, file_name: str, said: Mapping[str, str]) -> Preview:
        """As `preview`, of a file that is not kept; `said` of its columns as `glossary.formats.registry.told` takes it.

        Raises NotFound, UnreadableInput, UsageError.
        """
        waiting = TermImport(0, glossary_id, "", self._clock(), file_name[-255:], content)
        try:
            from glossary.formats.registry import told  # noqa: PLC0415  # the formats of glossaries take long to load

            mapping = told(content, file_name, said)
        except NoSuchColumn as problem:
            what = f"{problem.place or file_name}: {problem.message.rstrip('.')}."
            raise UsageError("{what}", hint=problem.hint_text, what=what) from problem
        except GlossaryError as problem:
            raise unreadable(problem, file_name) from problem
        return self._shown(waiting, mapping)

    def take_in(self, seen: Preview, person: str, reason: str = "") -> Done:
        """What `look` showed, of the file as it is, as one version. Raises NotFound, Conflict."""
        waiting = seen.waiting
        signed = Signed(person, ChangeKind.IMPORT, waiting.file_name, reason)
        return self._concepts.write(waiting.glossary, lambda _: self._shown(waiting, seen.mapping).changes, signed)

    def keep(self, glossary_id: int, content: bytes, file_name: str, person: str) -> TermImport:
        """The file, waiting to be looked at; nothing is in the glossary yet. Raises UnreadableInput."""
        if len(content) > self._limits.upload:
            raise too_large(self._limits.upload)
        self._examined(content, file_name, None)
        waiting = TermImport(0, glossary_id, person, self._clock(), file_name[-255:], content)

        def work(session: Session) -> TermImport:
            session.glossaries.get(glossary_id)
            return session.terms.keep_import(waiting)

        return self._store.write(work)

    def preview(self, import_id: int) -> Preview:
        """Row by row, with reasons. Raises NotFound, UnreadableInput."""
        with self._store.read() as session:
            waiting = session.terms.waiting(import_id)
        return self._shown(waiting, _mapping(waiting.mapping))

    def _shown(self, waiting: TermImport, mapping: ColumnMapping | None) -> Preview:
        if len(waiting.content) > self._limits.upload:
            raise too_large(self._limits.upload)
        with self._store.read() as session:
            record = session.glossaries.get(waiting.glossary)
        found = self._examined(waiting.content, waiting.file_name, mapping)
        current = self._desk.parts((Part(record.id, record.version),))[0]
        return Preview(waiting, record, plan(current, found), found.mapping)

    def remap(self, import_id: int, choices: Mapping[int, tuple[str, str, str]]) -> None:
        """A person's say: (role, language, status) of some columns. Raises EditRefused, UnreadableInput."""
        known = self.preview(import_id)
        if known.mapping is None:
            return
        columns = list(known.mapping.columns)
        for number, (role, language, status) in choices.items():
            if 0 <= number < len(columns):
                columns[number] = _column(columns[number], role, language, status)
        mapping = replace(known.mapping, columns=tuple(columns), own=False)
        if not mapping.has_terms:
            raise EditRefused("No column holds names.", hint="Say which column holds the names, and their language.")
        self._examined(known.waiting.content, known.waiting.file_name, mapping)
        waiting = replace(known.waiting, mapping=_said(mapping))
        self._store.write(lambda session: session.terms.put_import(waiting))

    def impacts(self, preview: Preview) -> Impacts:
        """What the import would do in the open reports."""
        return self._concepts.impacts(preview.record.id, preview.changes)

    def apply(self, import_id: int, person: str) -> Done:
        """Take it in, once, as one version. Raises NotFound, UnreadableInput."""
        with self._store.read() as session:
            waiting = session.terms.waiting(import_id)
            if waiting.version is not None:
                return Done(
                    session.glossaries.get(waiting.glossary), session.terms.change(waiting.glossary, waiting.version)
                )
        signed = Signed(person, ChangeKind.IMPORT, waiting.file_name)
        done = self._concepts.write(waiting.glossary, lambda _: self.preview(import_id).changes, signed)
        if done.change:
            taken = replace(waiting, version=done.change.version)
            self._store.write(lambda session: session.terms.put_import(taken))
        return done

    @staticmethod
    def _examined(content: bytes, file_name: str, mapping: ColumnMapping | None) -> Imported:
        try:
            return glossary.examine(content, file_name, mapping=mapping)
        except GlossaryError as problem:
            raise unreadable(problem, file_name) from problem


def too_large(limit: int) -> UnreadableInput:
    return UnreadableInput(
        "The file is larger than {limit} MB.",
        hint="Split the glossary, or raise the limit.",
        code="too-large",
        limit=limit // 2**20,
    )


def unreadable(problem: GlossaryError, file_name: str) -> UnreadableInput:
    """With the place in the file."""
    return UnreadableInput(
        "{place}: {what}.", hint=problem.hint_text, code=problem.code,
        place=problem.place or file_name, what=problem.message.rstrip("."),
    )  # fmt: skip


def _column(column: Column, role: str, language: str, status: str) -> Column:
    try:
        wanted = Role(role)
        kind = TermStatus(status) if status and wanted is Role.TERM else None
    except ValueError as error:
        raise EditRefused("The columns could not be read.", hint="Choose from the lists.") from error
    if wanted is Role.TERM:
        return Column(column.header, wanted, language.strip() or "und", kind or TermStatus.PREFERRED)
    if wanted in (Role.SOURCE_TERM, Role.TARGET_TERM, Role.CASE, Role.WHEN, Role.AUTOMATIC):
        return Column(column.header, wanted, language.strip() or None)
    return Column(column.header, wanted, name=column.name)


def _said(mapping: ColumnMapping) -> str:
    rows = [[c.header, c.role.value, c.language, c.status.value if c.status else None, c.name] for c in mapping.columns]
    return json.dumps({"columns": rows, "header": mapping.header}, ensure_ascii=False)


def _mapping(said: str) -> ColumnMapping | None:
    if not said:
        return None
    data = json.loads(said)
    columns = tuple(
        Column(header, Role(role), language, TermStatus(status) if status else None, name)
        for header, role, language, status, name in data["columns"]
    )
    return ColumnMapping(columns, own=False, header=data["header"])
