"""A store with one report in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from review.config import Settings
from review.model.ledger import Entry, EntryKind, TextChange
from review.ports import Document, ReportRecord, Session, Store
from review.storage import open_store

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def a_report(**fields: object) -> ReportRecord:
    given: dict[str, object] = {
        "id": 0,
        "title": "Title",
        "file_name": "report.txt",
        "format": "text",
        "language": "en",
        "source_language": None,
        "date": None,
        "style": None,
        "glossaries": (),
        "created_at": AT,
        "updated_at": AT,
    }
    return ReportRecord(**{**given, **fields})  # type: ignore[arg-type]


def an_entry(sequence: int, key: str = "", person: str = "Ann") -> Entry:
    change = TextChange("t0.1", f"Text {sequence - 1}", f"Text {sequence}")
    return Entry(sequence, key or f"k{sequence}", person, AT, EntryKind.EDIT, "Edit", texts=(change,))


def appended(report_id: int, key: str = "", person: str = "Ann") -> Callable[[Session], int]:
    """Work that appends the next entry."""

    def work(session: Session) -> int:
        version = session.reports.version(report_id, lock=True) + 1
        session.entries.append(report_id, an_entry(version, key, person), "digest")
        return version

    return work


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    settings.data.mkdir(exist_ok=True)
    opened = open_store(settings.database_url)
    yield opened
    opened.close()


@pytest.fixture
def report_id(store: Store) -> int:
    record = store.write(lambda session: session.reports.add(a_report(), Document(b"Text 0", "ab" * 32)))
    return record.id


@pytest.fixture
def append() -> Callable[..., Callable[[Session], int]]:
    return appended


@pytest.fixture
def make_report() -> Callable[..., ReportRecord]:
    return a_report


@pytest.fixture
def make_entry() -> Callable[..., Entry]:
    return an_entry
