"""The tables. Times are ISO 8601 in UTC, so that both databases keep and order them alike."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy.engine import Dialect

metadata = MetaData()


class Instant(TypeDecorator[datetime]):
    """A moment as text with microseconds, in UTC."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("format", String(32), nullable=False),
    Column("language", String(35), nullable=False),
    Column("source_language", String(35)),
    Column("date", Date),
    Column("style", String(32)),
    Column("glossaries", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("trashed_at", Instant),
    Column("words", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("follows", Integer, ForeignKey("report.id")),
    Column("proposed", Boolean, nullable=False, server_default=false()),
    Column("keep_hidden", Boolean, nullable=False, server_default=false()),
)

document = Table(
    "document",
    metadata,
    Column("report_id", Integer, ForeignKey("report.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("person", String(200), nullable=False),
    Column("key", String(100), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("label", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("turns", Integer),
    Column("effects", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("report_id", "sequence", name="entry_sequence"),
    UniqueConstraint("person", "key", name="entry_key"),
)

proposal = Table(
    "proposal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("person", String(200), nullable=False),
    Column("key", String(100), nullable=False),
    Column("segment", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("person", "key", name="proposal_key"),
    Index("proposal_report", "report_id"),
)

glossary = Table(
    "glossary",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("concepts", Integer, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("trashed_at", Instant),
)

concept = Table(
    "concept",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("glossary_id", Integer, ForeignKey("glossary.id"), nullable=False),
    Column("concept_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("body", Text),
    UniqueConstraint("glossary_id", "concept_id", "version", name="concept_version"),
)
"""Appended only: the newest row of a concept up to a version holds; a body of NULL retires it."""

preference = Table(
    "preference",
    metadata,
    Column("person", String(200), primary_key=True),
    Column("body", Text, nullable=False),
)

comment = Table(
    "comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("thread", Integer, ForeignKey("comment.id")),
    Column("person", String(200), nullable=False),
    Column("key", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("segment", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("origin", String(40), nullable=False),
    Column("resolved_at", Instant),
    Column("resolved_by", String(200)),
    Column("hidden_at", Instant),
    Column("hidden_by", String(200)),
    UniqueConstraint("person", "key", name="comment_key"),
    Index("comment_report", "report_id"),
)
"""A thread's first comment has no `thread`; what a person typed is never changed or removed, only hidden."""

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("person", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Index("source_report", "report_id"),
)
"""Appended only: the newest source of a report holds; an empty one takes it away."""

alignment = Table(
    "alignment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("source.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("pairs", Text, nullable=False),
    Column("person", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Index("alignment_source", "source_id"),
)
"""Appended only: the newest alignment of a source holds."""

translation_unit = Table(
    "translation_unit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("source_language", String(35), nullable=False),
    Column("language", String(35), nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("person", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)
"""What was taken in from files of translation memories; what people reviewed here stands in the ledger."""

suppression = Table(
    "suppression",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("report.id")),
    Column("check", String(100), nullable=False),
    Column("words", Text),
    Column("fingerprint", String(40)),
    Column("reason", Text, nullable=False),
    Column("person", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", String(200)),
    Index("suppression_report", "report_id"),
)
"""Without a report it holds in all. One that was taken back stays, with who ended it."""

house = Table(
    "house",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("person", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)
"""Appended only: the newest row holds, as the text of a proofroom.toml."""
