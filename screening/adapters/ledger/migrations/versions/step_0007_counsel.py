"""Add blind answers, counsel's own parting of files, and when people last signed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and an empty column; code already deployed looks for none of them."""
    op.create_table(
        "blind_items",
        _submission(),
        sa.Column("verdict_version", sa.Integer, primary_key=True),
        sa.Column("drawn_at", Utc, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("paper_class", sa.String(20)),
        sa.Column("note", sa.Text),
        sa.Column("answered_at", Utc),
    )
    op.create_table(
        "corrections",
        _submission(),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("parts", sa.Text, nullable=False),
    )
    op.create_index("submissions_by_arrival", "submissions", ["accepted_at"])
    op.create_index(
        "rulings_by_class", "rulings", ["paper_class", "submission", "version"]
    )
    op.add_column("sessions", sa.Column("authenticated_at", Utc))


def _submission() -> sa.Column[str]:
    return sa.Column(
        "submission",
        sa.String(64),
        sa.ForeignKey("submissions.sha256"),
        primary_key=True,
        nullable=False,
    )
