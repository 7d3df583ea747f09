"""Glossaries as a whole: taking one in, listing, searching, exporting, the trash. A change makes a new version."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import glossary  # what reads and writes its files is loaded when first asked for
from glossary import TermBase
from glossary.errors import GlossaryError
from glossary.model import Concept
from review.config import Limits
from review.errors import EditRefused, UsageError
from review.ports import Clock, Document, GlossaryRecord, ReportRecord, Session, Store
from review.services.desk import Desk, Part
from review.services.fitting import fit_line
from review.services.importing import too_large, unreadable
from review.services.naming import file_name as named
from review.services.views import ExportFile
from review.termports import ChangeKind, Found, GlossaryChange, Recheck, Signed

_NAME = 200


class GlossaryService:
    def __init__(self, store: Store, desk: Desk, clock: Clock, limits: Limits) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._limits = limits

    def add(self, name: str, content: bytes, file_name: str, person: str = "") -> GlossaryRecord:
        """Keep a file as a new glossary. Raises UnreadableInput with file and line, UsageError for the name."""
        fit_line(name, _NAME)
        concepts = tuple(self.read(content, file_name).concepts.values())
        document = Document(content, hashlib.sha256(content).hexdigest())
        signed = Signed(person, ChangeKind.CREATE, file_name[-255:])
        return self._add(name, concepts, document, signed)

    def create(self, name: str, person: str) -> GlossaryRecord:
        """A new glossary with nothing in it. Raises UsageError for the name."""
        fit_line(name, _NAME)
        document = Document(b"", hashlib.sha256(b"").hexdigest())
        return self._add(name, (), document, Signed(person, ChangeKind.CREATE))

    def _add(self, name: str, concepts: Sequence[Concept], document: Document, signed: Signed) -> GlossaryRecord:
        now, name = self._clock(), name.strip()

        def work(session: Session) -> GlossaryRecord:
            added = session.glossaries.add(name, concepts, document, signed.label, now, by=signed)
            return session.glossaries.get(added)

        return self._store.write(work)

    def read(self, content: bytes, file_name: str) -> TermBase:
        """The terms of a file, kept nowhere. Raises UnreadableInput."""
        if len(content) > self._limits.upload:
            raise too_large(self._limits.upload)
        try:
            return glossary.loads(content, file_name)
        except GlossaryError as problem:
            raise unreadable(problem, file_name) from problem

    def list(self, *, trashed: bool = False) -> tuple[GlossaryRecord, ...]:
        """In the order they came."""
        with self._store.read() as session:
            return session.glossaries.list(trashed=trashed)

    def get(self, glossary_id: int) -> GlossaryRecord:
        """Raises NotFound."""
        with self._store.read() as session:
            return session.glossaries.get(glossary_id)

    def search(
        self, glossaries: Sequence[int], query: str = "", *, show: str = "all", start: int = 0, size: int = 50
    ) -> Found:
        """Concepts with the query in any form of any language; `show`: all, proposed, uncited or retired."""
        with self._store.read() as session:
            return session.concepts.search(glossaries, query, show=show, start=start, size=size)

    def changes(self, glossary_id: int, *, before: int | None = None, size: int = 50) -> tuple[GlossaryChange, ...]:
        """Its versions, the newest first. Raises NotFound."""
        with self._store.read() as session:
            session.glossaries.get(glossary_id)
            return session.terms.changes(glossary_id, before=before, size=size)

    def change(self, glossary_id: int, version: int) -> tuple[GlossaryChange, tuple[Recheck, ...]]:
        """A version, and what it did to the findings of reports. Raises NotFound."""
        with self._store.read() as session:
            change = session.terms.change(glossary_id, version)
            return change, session.terms.rechecks(glossary=glossary_id, version=version)

    def rechecks(self, report_id: int) -> tuple[Recheck, ...]:
        """What versions of glossaries did to the findings of one report, in order."""
        with self._store.read() as session:
            return session.terms.rechecks(report=report_id)

    def users(self, glossary_id: int) -> tuple[ReportRecord, ...]:
        """The open reports that are checked with it."""
        with self._store.read() as session:
            return tuple(one for one in session.reports.list(trashed=False) if glossary_id in one.glossaries)

    def termbase(self, ids: Sequence[int]) -> TermBase:
        """These glossaries as one, earlier ones first. Raises NotFound."""
        with self._store.read() as session:
            recipe = tuple(Part(one, session.glossaries.get(one).version) for one in ids)
        return self._desk.termbase(recipe) or TermBase("none")

    def original(self, glossary_id: int) -> ExportFile:
        """The file that was imported, byte for byte. Raises NotFound."""
        with self._store.read() as session:
            name, document = session.glossaries.document(glossary_id)
        return ExportFile(name, "application/octet-stream", document.content)

    def export(self, glossary_id: int, format: str) -> ExportFile:
        """The glossary as it stands, as a file; tables are safe to open in a spreadsheet. Raises UsageError."""
        if format not in {one.name for one in glossary.FORMATS}:
            raise UsageError("“{name}” is no glossary format.", hint="Choose one from the list.", name=format)
        record, chosen = self.get(glossary_id), glossary.format_of("", format)
        content = glossary.dumps(self.termbase((glossary_id,)), format)
        name = named(f"{record.name} {record.version}", None, chosen.extensions[0])
        return ExportFile(name, chosen.media_type, content)

    def trash(self, glossary_id: int) -> GlossaryRecord:
        """Lay it in the trash; nothing of it is lost. Raises EditRefused while an open report uses it."""
        if users := self.users(glossary_id):
            raise EditRefused(
                "“{title}” is checked with this glossary.",
                hint="Take the glossary off that report first.",
                title=users[0].title,
            )
        record = self.get(glossary_id)
        return self._describe(glossary_id, name=record.name, trashed=True)

    def restore(self, glossary_id: int) -> GlossaryRecord:
        record = self.get(glossary_id)
        return self._describe(glossary_id, name=record.name)

    def _describe(self, glossary_id: int, *, name: str, trashed: bool = False) -> GlossaryRecord:
        at = self._clock() if trashed else None

        def work(session: Session) -> GlossaryRecord:
            session.glossaries.describe(glossary_id, name=name, trashed_at=at)
            return session.glossaries.get(glossary_id)

        return self._store.write(work)

    def put(self, glossary_id: int, concept: Concept) -> GlossaryRecord:
        """Add or change one entry without looking at the reports. Raises NotFound."""
        return self.change_all(glossary_id, {concept.id: concept})

    def retire(self, glossary_id: int, concept_id: str) -> GlossaryRecord:
        """Take one entry out; earlier versions keep it. Raises NotFound."""
        return self.change_all(glossary_id, {concept_id: None})

    def change_all(self, glossary_id: int, concepts: dict[str, Concept | None]) -> GlossaryRecord:
        """Several entries as one new version; None retires one."""
        now = self._clock()
        return self._store.write(lambda session: session.glossaries.change(glossary_id, concepts, now))
