"""The life of a term: who changed what and why, proposals, discussion, imports; and a search over all concepts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review.storage.heads import fill

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("glossary_change", "recheck", "remark")


def upgrade() -> None:
    op.add_column("glossary", sa.Column("trashed_at", sa.String(32)))
    bind = op.get_bind()
    _tables()
    if bind.dialect.name == "postgresql":
        _postgresql()
    else:
        _sqlite()
    fill(bind)


def _tables() -> None:
    op.create_table(
        "concept_head",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("glossary_id", sa.Integer(), sa.ForeignKey("glossary.id"), nullable=False),
        sa.Column("concept_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("proposed", sa.Boolean(), nullable=False),
        sa.Column("cited", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.UniqueConstraint("glossary_id", "concept_id", name="concept_head_key"),
    )
    op.create_index("concept_head_title", "concept_head", ["glossary_id", "retired", "title"])
    op.create_table(
        "glossary_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("glossary_id", sa.Integer(), sa.ForeignKey("glossary.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("turns", sa.Integer()),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.UniqueConstraint("glossary_id", "version", name="glossary_change_version"),
    )
    op.create_table(
        "recheck",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("glossary_id", sa.Integer(), sa.ForeignKey("glossary.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), sa.ForeignKey("report.id"), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.UniqueConstraint("glossary_id", "version", "report_id", name="recheck_once"),
    )
    op.create_index("recheck_report", "recheck", ["report_id"])
    op.create_table(
        "term_import",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("glossary_id", sa.Integer(), sa.ForeignKey("glossary.id"), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer()),
    )
    op.create_table(
        "term_proposal",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("glossary_id", sa.Integer(), sa.ForeignKey("glossary.id"), nullable=False),
        sa.Column("concept_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("report_id", sa.Integer(), sa.ForeignKey("report.id")),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("decided_at", sa.String(32)),
        sa.Column("decided_by", sa.String(200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer()),
        sa.UniqueConstraint("person", "key", name="term_proposal_key"),
    )
    op.create_index("term_proposal_queue", "term_proposal", ["state", "glossary_id"])
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("glossary_id", sa.Integer(), sa.ForeignKey("glossary.id"), nullable=False),
        sa.Column("concept_id", sa.Text(), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("person", "key", name="remark_key"),
    )
    op.create_index("remark_concept", "remark", ["glossary_id", "concept_id"])


def _sqlite() -> None:
    """FTS5 with trigrams finds any three letters in a row, in any script; triggers keep it beside its table."""
    op.execute(
        "CREATE VIRTUAL TABLE concept_search USING fts5(forms, content='concept_head', content_rowid='id', "
        "tokenize='trigram case_sensitive 1')"
    )
    gone = "INSERT INTO concept_search(concept_search, rowid, forms) VALUES ('delete', old.id, old.forms);"
    come = "INSERT INTO concept_search(rowid, forms) VALUES (new.id, new.forms);"
    for verb, work in (("INSERT", come), ("DELETE", gone), ("UPDATE OF forms", gone + come)):
        name = verb.split()[0].lower()
        op.execute(f"CREATE TRIGGER concept_head_{name} AFTER {verb} ON concept_head BEGIN {work} END")
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are appended only'); END"
            )


def _postgresql() -> None:
    """Trigrams where the server has them; without, a search reads every row."""
    op.execute(
        "DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm; "
        "CREATE INDEX concept_search ON concept_head USING gin (forms gin_trgm_ops); "
        "EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'no pg_trgm: %', SQLERRM; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_appended_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION appended_only()"
        )


def downgrade() -> None:
    raise NotImplementedError("restore the copy that was made before the upgrade")
