"""On PostgreSQL: an index over every two letters in a row, which finds any part of a name in any script.

SQLite has such an index since the heads of concepts were made. `pg_trgm` is not asked for any more: many servers lack
it, and two letters are too few for it.
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        "CREATE FUNCTION concept_grams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ "
        "SELECT coalesce(array_agg(DISTINCT substr(words, n, 2) COLLATE \"C\"), '{}') "
        "FROM generate_series(1, length(words) - 1) AS n $$"
    )
    op.execute("DROP INDEX IF EXISTS concept_search")
    op.execute(
        'CREATE INDEX concept_search ON concept_head USING gin (concept_grams(forms) COLLATE "C") '
        "WITH (fastupdate = off)"
    )
    op.execute("DROP INDEX concept_head_title")
    op.execute('CREATE INDEX concept_head_title ON concept_head (glossary_id, retired, title COLLATE "C", id)')
    _hits()


def _hits() -> None:
    """No other plan than that index: to make the letters of each row anew takes seconds."""
    op.execute(
        "CREATE FUNCTION concept_hits(words text, most integer) RETURNS SETOF integer LANGUAGE sql STABLE "
        "SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET jit = off AS $$ "
        'SELECT id FROM concept_head WHERE concept_grams(forms) COLLATE "C" @> concept_grams(words) '
        "AND strpos(forms, words) > 0 LIMIT most $$"
    )


def downgrade() -> None:
    raise NotImplementedError("restore the copy that was made before the upgrade")
