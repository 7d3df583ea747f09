"""Glossaries: taking one in, and its terms. A change makes a new version; open reports are then checked with it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from glossary import TermBase, loads
from glossary.errors import GlossaryError
from glossary.model import Concept
from review.config import Limits
from review.errors import UnreadableInput
from review.ports import Clock, Document, GlossaryRecord, Store
from review.services.desk import Desk
from review.services.fitting import fit_line
from review.services.views import ExportFile

_NAME = 200


class GlossaryService:
    def __init__(self, store: Store, desk: Desk, clock: Clock, limits: Limits) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._limits = limits

    def add(self, name: str, content: bytes, file_name: str) -> GlossaryRecord:
        """Keep a file as a new glossary. Raises UnreadableInput with file and line, UsageError for the name."""
        fit_line(name, _NAME)
        concepts = tuple(self.read(content, file_name).concepts.values())
        document = Document(content, hashlib.sha256(content).hexdigest())
        now = self._clock()
        return self._store.write(
            lambda session: session.glossaries.get(
                session.glossaries.add(name.strip(), concepts, document, file_name[-255:], now)
            )
        )

    def read(self, content: bytes, file_name: str) -> TermBase:
        """The terms of a file, kept nowhere. Raises UnreadableInput."""
        if len(content) > self._limits.upload:
            raise UnreadableInput(
                "The file is larger than {limit} MB.",
                hint="Split the glossary, or raise the limit.",
                code="too-large",
                limit=self._limits.upload // 2**20,
            )
        try:
            return loads(content, file_name)
        except GlossaryError as problem:
            raise UnreadableInput(
                "{place}: {what}.", hint=problem.hint_text, code=problem.code,
                place=problem.place or file_name, what=problem.message.rstrip("."),
            ) from problem  # fmt: skip

    def list(self) -> tuple[GlossaryRecord, ...]:
        """In the order they came."""
        with self._store.read() as session:
            return session.glossaries.list()

    def get(self, glossary_id: int) -> GlossaryRecord:
        """Raises NotFound."""
        with self._store.read() as session:
            return session.glossaries.get(glossary_id)

    def termbase(self, ids: Sequence[int]) -> TermBase:
        """These glossaries as one, earlier ones first. Raises NotFound."""
        with self._store.read() as session:
            recipe = tuple((one, session.glossaries.get(one).version) for one in ids)
        return self._desk.termbase(recipe) or TermBase("none")

    def original(self, glossary_id: int) -> ExportFile:
        """The file that was imported, byte for byte. Raises NotFound."""
        with self._store.read() as session:
            name, document = session.glossaries.document(glossary_id)
        return ExportFile(name, "application/octet-stream", document.content)

    def put(self, glossary_id: int, concept: Concept) -> GlossaryRecord:
        """Add or change one entry. Raises NotFound."""
        return self.change(glossary_id, {concept.id: concept})

    def retire(self, glossary_id: int, concept_id: str) -> GlossaryRecord:
        """Take one entry out; earlier versions keep it. Raises NotFound."""
        return self.change(glossary_id, {concept_id: None})

    def change(self, glossary_id: int, concepts: dict[str, Concept | None]) -> GlossaryRecord:
        """Several entries as one new version; None retires one."""
        now = self._clock()
        return self._store.write(lambda session: session.glossaries.change(glossary_id, concepts, now))
