"""Add what counsel ask of others, and how they arrange the pages of a file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables; code already deployed does not know them."""
    op.create_table(
        "referrals",
        *_key(),
        sa.Column("matter", sa.String(20), nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("asked_at", Utc, nullable=False),
    )
    op.create_table(
        "arrangements",
        *_key(),
        sa.Column("verdict_version", sa.Integer, nullable=False),
        sa.Column("parts", sa.Text, nullable=False),
        sa.Column("turns", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("arranged_at", Utc, nullable=False),
        sa.Column("withdrawn_at", Utc),
    )


def _key() -> tuple[sa.Column[str], sa.Column[int]]:
    submission = sa.ForeignKey("submissions.sha256")
    return (
        sa.Column("submission", sa.String(64), submission, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
    )
