"""Add what vouches for an arrival: the author's domain, SPF, DKIM, DMARC, fax."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; code already deployed does not look for it."""
    op.create_table(
        "provenances",
        sa.Column("source", sa.String(120), primary_key=True),
        sa.Column("source_id", sa.Text, primary_key=True),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("spf", sa.String(10), nullable=False),
        sa.Column("dkim", sa.String(10), nullable=False),
        sa.Column("dmarc", sa.String(10), nullable=False),
        sa.Column("fax", sa.Text, nullable=False),
    )
