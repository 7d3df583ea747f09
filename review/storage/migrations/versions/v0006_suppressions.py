"""What reviewers keep from being flagged, in one report or in all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suppression",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("report_id", sa.Integer(), sa.ForeignKey("report.id")),
        sa.Column("check", sa.String(100), nullable=False),
        sa.Column("words", sa.Text()),
        sa.Column("fingerprint", sa.String(40)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("ended_at", sa.String(32)),
        sa.Column("ended_by", sa.String(200)),
    )
    op.create_index("suppression_report", "suppression", ["report_id"])


def downgrade() -> None:
    raise NotImplementedError("restore the copy that was made before the upgrade")
