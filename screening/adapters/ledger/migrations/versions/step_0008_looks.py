"""Add when the inboxes of other machines were looked into last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; code already deployed does not look for it."""
    op.create_table(
        "inbox_looks",
        sa.Column("source", sa.String(120), primary_key=True),
        sa.Column("looked_at", Utc, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
    )
