"""Add who took a paper on, which ends the climb of the ladder."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; code already deployed does not look for it."""
    op.create_table(
        "acknowledgements",
        sa.Column(
            "submission",
            sa.String(64),
            sa.ForeignKey("submissions.sha256"),
            primary_key=True,
        ),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("at", Utc, nullable=False),
    )
