"""What the services need from a store, and the records it keeps. Protocols and frozen values only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from review.model import Alignment
from review.model.ledger import Entry
from review.model.memory import TranslationUnit
from review.termports import Concepts, Glossaries, TermLife
from review.termports import Document as Document  # noqa: PLC0414  # found here by all that keep files
from review.termports import GlossaryRecord as GlossaryRecord  # noqa: PLC0414  # found here beside ReportRecord

T = TypeVar("T")

Clock = Callable[[], datetime]
"""The time now, in UTC."""


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report as listed. `glossaries` are ids in order of precedence; `trashed_at` is set while it lies in the trash.

    `follows` is the report that this one is a new version of; `proposed`: terms nobody has approved yet count too.
    `keep_hidden`: the hidden text of its Word file stays as it is.
    """

    id: int
    title: str
    file_name: str
    format: str
    language: str
    source_language: str | None
    date: date | None
    style: str | None
    glossaries: tuple[int, ...]
    created_at: datetime
    updated_at: datetime
    trashed_at: datetime | None = None
    words: int = 0
    follows: int | None = None
    proposed: bool = False
    keep_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry found by its key; `digest` is that of the step it answered."""

    report: int
    entry: Entry
    digest: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that lost against another one; kept. `version` is that of the report when it was refused."""

    id: int
    report: int
    person: str
    key: str
    segment: str
    text: str
    seen: int
    version: int
    at: datetime
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as kept. The first of a thread has no `thread` and says where it stands: `start..end` of `segment`,
    which then read `sentence`, and there `quote`; answers repeat nothing of it.

    `origin` is the id of the Word comment it came from, "" for one written here.
    """

    id: int
    report: int
    thread: int | None
    person: str
    key: str
    at: datetime
    text: str
    segment: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    sentence: str = ""
    origin: str = ""
    resolved_at: datetime | None = None
    resolved_by: str | None = None
    hidden_at: datetime | None = None
    hidden_by: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A file that a report was translated from. `language` is a BCP 47 tag."""

    id: int
    report: int
    file_name: str
    language: str
    sha256: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AlignmentRecord:
    """An alignment as kept; `kind` is computed, link, unlink or undo."""

    id: int
    kind: str
    pairs: Alignment
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SuppressionRecord:
    """What is not to be flagged: all of a check, or its findings of these words or with this fingerprint.

    `report` is None where it holds in every report.
    """

    id: int
    report: int | None
    check: str
    words: str | None
    fingerprint: str | None
    reason: str
    person: str
    at: datetime
    ended_at: datetime | None = None
    ended_by: str | None = None


@dataclass(frozen=True, slots=True)
class HouseRecord:
    """House rules as kept: the text of a `proofroom.toml`, and in `note` what was changed."""

    id: int
    body: str
    note: str
    person: str
    at: datetime


class Reports(Protocol):
    def add(self, record: ReportRecord, document: Document) -> ReportRecord: ...
    def get(self, report_id: int) -> ReportRecord: ...
    def list(self, *, trashed: bool) -> tuple[ReportRecord, ...]: ...
    def document(self, report_id: int) -> Document: ...
    def holding(self, sha256: str) -> int | None: ...
    def put(self, record: ReportRecord) -> None: ...
    def version(self, report_id: int, *, lock: bool = False) -> int: ...
    def versions(self) -> Mapping[int, int]: ...


class Entries(Protocol):
    def since(self, report_id: int, version: int) -> tuple[Entry, ...]: ...
    def by_key(self, person: str, key: str) -> Kept | None: ...
    def append(self, report_id: int, entry: Entry, digest: str) -> None: ...
    def broken(self, report_id: int) -> int | None: ...


class Proposals(Protocol):
    def add(self, proposal: Proposal) -> Proposal: ...
    def by_key(self, person: str, key: str) -> Proposal | None: ...
    def list(self, report_id: int) -> tuple[Proposal, ...]: ...


class Comments(Protocol):
    def add(self, comment: Comment) -> Comment: ...
    def by_key(self, person: str, key: str) -> Comment | None: ...
    def list(self, report_id: int) -> tuple[Comment, ...]: ...
    def get(self, report_id: int, comment_id: int) -> Comment: ...
    def mark(self, comment: Comment) -> None: ...


class Sources(Protocol):
    def add(self, record: SourceRecord, document: Document) -> SourceRecord: ...
    def latest(self, report_id: int) -> SourceRecord | None: ...
    def waiting(self, report_id: int) -> SourceRecord | None: ...
    def document(self, source_id: int) -> Document: ...
    def align(self, source_id: int, record: AlignmentRecord) -> AlignmentRecord: ...
    def alignment(self, source_id: int) -> AlignmentRecord | None: ...
    def kinds(self, source_id: int) -> tuple[tuple[int, str], ...]: ...
    def alignments(self, source_id: int) -> tuple[AlignmentRecord, ...]: ...


class Memory(Protocol):
    def add(self, units: Sequence[TranslationUnit]) -> None: ...
    def after(self, last: int) -> tuple[tuple[int, TranslationUnit], ...]: ...
    def count(self) -> int: ...
    def remove(self, units: Sequence[int]) -> None: ...


class Suppressions(Protocol):
    def add(self, record: SuppressionRecord) -> SuppressionRecord: ...
    def active(self, report_id: int | None = None) -> tuple[SuppressionRecord, ...]: ...
    def end(self, suppression_id: int, person: str, at: datetime) -> None: ...


class Houses(Protocol):
    def latest(self) -> int: ...
    def get(self, house_id: int) -> HouseRecord: ...
    def list(self) -> tuple[HouseRecord, ...]: ...
    def add(self, record: HouseRecord) -> HouseRecord: ...


class People(Protocol):
    def preferences(self, person: str) -> Mapping[str, object]: ...
    def put(self, person: str, preferences: Mapping[str, object]) -> None: ...


class Session(Protocol):
    """One transaction's view of the store. Everything raises NotFound for an unknown id."""

    @property
    def reports(self) -> Reports: ...
    @property
    def entries(self) -> Entries: ...
    @property
    def proposals(self) -> Proposals: ...
    @property
    def comments(self) -> Comments: ...
    @property
    def glossaries(self) -> Glossaries: ...
    @property
    def concepts(self) -> Concepts: ...
    @property
    def terms(self) -> TermLife: ...
    @property
    def sources(self) -> Sources: ...
    @property
    def memory(self) -> Memory: ...
    @property
    def people(self) -> People: ...
    @property
    def suppressions(self) -> Suppressions: ...
    @property
    def house(self) -> Houses: ...


class Store(Protocol):
    """`write` answers after the transaction is on disk; work that raises leaves nothing behind."""

    def read(self) -> AbstractContextManager[Session]: ...
    def write(self, work: Callable[[Session], T]) -> T: ...
    def backup(self, target: Path) -> None: ...
    def check(self) -> None: ...
    def close(self) -> None: ...
