"""The tables of the life of a term, beside the concepts themselves."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from review.storage.tables import Instant, metadata

concept_head = Table(
    "concept_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("glossary_id", Integer, ForeignKey("glossary.id"), nullable=False),
    Column("concept_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("proposed", Boolean, nullable=False),
    Column("cited", Boolean, nullable=False),
    Column("title", Text, nullable=False),
    Column("forms", Text, nullable=False),
    UniqueConstraint("glossary_id", "concept_id", name="concept_head_key"),
    Index("concept_head_title", "glossary_id", "retired", "title"),
)
"""Where each concept stands now, to be listed and searched: made anew from `concept` at any time.

`title` and `forms` (one a line) are folded; a search index lies over `forms`.
"""

glossary_change = Table(
    "glossary_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("glossary_id", Integer, ForeignKey("glossary.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("person", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("label", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("turns", Integer),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("retired", Integer, nullable=False),
    UniqueConstraint("glossary_id", "version", name="glossary_change_version"),
)

recheck = Table(
    "recheck",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("glossary_id", Integer, ForeignKey("glossary.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("created", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
    UniqueConstraint("glossary_id", "version", "report_id", name="recheck_once"),
    Index("recheck_report", "report_id"),
)

term_import = Table(
    "term_import",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("glossary_id", Integer, ForeignKey("glossary.id"), nullable=False),
    Column("person", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("mapping", Text, nullable=False),
    Column("version", Integer),
)

term_proposal = Table(
    "term_proposal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("glossary_id", Integer, ForeignKey("glossary.id"), nullable=False),
    Column("concept_id", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("base", Integer, nullable=False),
    Column("person", String(200), nullable=False),
    Column("key", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("report_id", Integer, ForeignKey("report.id")),
    Column("segment", Text, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_at", Instant),
    Column("decided_by", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("version", Integer),
    UniqueConstraint("person", "key", name="term_proposal_key"),
    Index("term_proposal_queue", "state", "glossary_id"),
)

remark = Table(
    "remark",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("glossary_id", Integer, ForeignKey("glossary.id"), nullable=False),
    Column("concept_id", Text, nullable=False),
    Column("person", String(200), nullable=False),
    Column("key", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("person", "key", name="remark_key"),
    Index("remark_concept", "glossary_id", "concept_id"),
)
