"""Add legal holds, and when what a paper says was erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table and empty columns; code already deployed does not look for them."""
    op.create_table(
        "holds",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "submission",
            sa.String(64),
            sa.ForeignKey("submissions.sha256"),
            nullable=False,
        ),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("placed_by", sa.Text, nullable=False),
        sa.Column("placed_at", Utc, nullable=False),
        sa.Column("released_by", sa.Text),
        sa.Column("released_at", Utc),
    )
    op.create_index("ix_holds_submission", "holds", ["submission"])
    op.add_column("receipts", sa.Column("erased_at", Utc))
    op.add_column("rulings", sa.Column("minimised_at", Utc))
    op.add_column("rulings", sa.Column("erased_at", Utc))
