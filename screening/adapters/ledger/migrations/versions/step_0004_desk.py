"""Add counsel's desk: decisions, who holds what, drafts, sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOVES = (("decided", "screened"), ("closed", "screened"))
"""A decision can be taken back, and the bytes of a decided paper may arrive again."""


def upgrade() -> None:
    """Add tables and moves; code already deployed uses none of them."""
    moves = sa.table("moves", sa.column("moved_from"), sa.column("moved_to"))
    rows = [{"moved_from": one, "moved_to": other} for one, other in MOVES]
    op.bulk_insert(moves, rows)
    _create_decisions()
    _create_holdings()
    _create_sessions()
    op.create_index("submissions_by_status", "submissions", ["status"])


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        _submission(),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("verdict_version", sa.Integer, nullable=False),
        sa.Column("opinion", sa.String(20), nullable=False),
        sa.Column("paper_class", sa.String(20), nullable=False),
        sa.Column("direction", sa.String(20), nullable=False),
        sa.Column("ground", sa.String(20)),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("moved_from", sa.String(20), nullable=False),
        sa.Column("decided_at", Utc, nullable=False),
        sa.Column("undo_until", Utc, nullable=False),
    )


def _create_holdings() -> None:
    op.create_table(
        "holdings",
        _submission(),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("taken_at", Utc, nullable=False),
        sa.Column("until", Utc, nullable=False),
    )
    op.create_index("ix_holdings_person", "holdings", ["person"])
    op.create_table(
        "drafts",
        _submission(),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("saved_at", Utc, nullable=False),
    )


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("department", sa.Text),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("started_at", Utc, nullable=False),
        sa.Column("seen_at", Utc, nullable=False),
        sa.Column("ended_at", Utc),
    )
    op.create_table(
        "sign_in_links",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("department", sa.Text),
        sa.Column("until", Utc, nullable=False),
        sa.Column("used_at", Utc),
    )


def _submission() -> sa.Column[str]:
    return sa.Column(
        "submission",
        sa.String(64),
        sa.ForeignKey("submissions.sha256"),
        primary_key=True,
        nullable=False,
    )
