"""What the services need from a store about glossaries, and the records it keeps. Protocols and frozen values only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from glossary.model import Concept


@dataclass(frozen=True, slots=True)
class Document:
    """The uploaded file as it came; `sha256` in hex."""

    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class GlossaryRecord:
    """A glossary as listed; `trashed_at` is set while it lies in the trash."""

    id: int
    name: str
    version: int
    concepts: int
    updated_at: datetime
    trashed_at: datetime | None = None


class ChangeKind(StrEnum):
    """Why a glossary got a new version. `undo` takes another version back."""

    CREATE = "create"
    IMPORT = "import"
    ADD = "add"
    EDIT = "edit"
    RETIRE = "retire"
    RESTORE = "restore"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    APPROVE = "approve"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Signed:
    """Who makes a new version, how and why. `label` names the thing: a term, a file; `turns` the version taken back."""

    person: str = ""
    kind: ChangeKind = ChangeKind.EDIT
    label: str = ""
    reason: str = ""
    turns: int | None = None


@dataclass(frozen=True, slots=True)
class GlossaryChange:
    """One version of a glossary: what was done, and how many concepts it added, changed and retired."""

    glossary: int
    version: int
    at: datetime
    signed: Signed
    added: int = 0
    changed: int = 0
    retired: int = 0


@dataclass(frozen=True, slots=True)
class ConceptState:
    """A concept at one version of its glossary; `concept` is None where that version retired it."""

    id: str
    version: int
    concept: Concept | None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a search: its rows in order, and how many there are in all."""

    rows: tuple[ConceptState, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Recheck:
    """What a version of a glossary did to the findings of one report."""

    glossary: int
    version: int
    report: int
    created: int
    changed: int
    settled: int
    id: int = 0


@dataclass(frozen=True, slots=True)
class TermImport:
    """A file that waits to be imported into a glossary, or was (`version`). `mapping`: a person's say about columns."""

    id: int
    glossary: int
    person: str
    at: datetime
    file_name: str
    content: bytes
    mapping: str = ""
    version: int | None = None


class ProposalState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class TermProposal:
    """A concept as somebody would have it. `base` is the version of the concept it was written against (0: new).

    `late`: it lost against another change of the same concept and was kept. `version` is the version of the glossary
    that took it up.
    """

    id: int
    glossary: int
    concept: Concept
    base: int
    person: str
    key: str
    at: datetime
    report: int | None = None
    segment: str = ""
    late: bool = False
    state: ProposalState = ProposalState.OPEN
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One contribution to the discussion of a concept."""

    id: int
    glossary: int
    concept: str
    person: str
    key: str
    at: datetime
    text: str


class Glossaries(Protocol):
    def add(
        self, name: str, concepts: Sequence[Concept], document: Document, file_name: str, at: datetime, *,
        by: Signed = ...,
    ) -> int: ...  # fmt: skip
    def get(self, glossary_id: int, *, lock: bool = False) -> GlossaryRecord: ...
    def list(self, *, trashed: bool = False) -> tuple[GlossaryRecord, ...]: ...
    def concepts(self, glossary_id: int, *, version: int | None = None) -> tuple[Concept, ...]: ...
    def since(self, glossary_id: int, after: int, until: int) -> tuple[ConceptState, ...]: ...
    def change(
        self, glossary_id: int, concepts: Mapping[str, Concept | None], at: datetime, by: Signed = ...
    ) -> GlossaryRecord: ...
    def document(self, glossary_id: int) -> tuple[str, Document]: ...
    def holding(self, sha256: str) -> int | None: ...
    def describe(self, glossary_id: int, *, name: str, trashed_at: datetime | None) -> None: ...


class Concepts(Protocol):
    def get(self, glossary_id: int, concept_id: str) -> ConceptState: ...
    def states(self, glossary_id: int, concept_id: str) -> tuple[ConceptState, ...]: ...
    def search(self, glossaries: Sequence[int], query: str, *, show: str, start: int, size: int) -> Found: ...


class TermLife(Protocol):
    def changes(
        self, glossary_id: int, *, size: int = ..., before: int | None = None
    ) -> tuple[GlossaryChange, ...]: ...
    def change(self, glossary_id: int, version: int) -> GlossaryChange: ...
    def keep_recheck(self, recheck: Recheck) -> None: ...
    def rechecks(
        self, *, glossary: int | None = None, version: int | None = None, report: int | None = None
    ) -> tuple[Recheck, ...]: ...
    def keep_import(self, waiting: TermImport) -> TermImport: ...
    def waiting(self, import_id: int) -> TermImport: ...
    def put_import(self, waiting: TermImport) -> None: ...
    def propose(self, proposal: TermProposal) -> TermProposal: ...
    def proposal(self, proposal_id: int) -> TermProposal: ...
    def proposals(
        self, *, glossary: int | None = None, concept: str | None = None, state: ProposalState | None = None
    ) -> tuple[TermProposal, ...]: ...
    def decide(self, proposal: TermProposal) -> None: ...
    def proposed(self, person: str, key: str) -> TermProposal | None: ...
    def remark(self, remark: Remark) -> Remark: ...
    def remarks(self, glossary_id: int, concept_id: str) -> tuple[Remark, ...]: ...
