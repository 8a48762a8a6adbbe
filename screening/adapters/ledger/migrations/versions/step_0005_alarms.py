"""Add alarms and the letters that tell of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; code already deployed does not look for them."""
    _create_alarms()
    _create_letters()


def _create_alarms() -> None:
    op.create_table(
        "alarms",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("raised_at", Utc, nullable=False),
        sa.Column("found_at", Utc, nullable=False),
        sa.Column("told_at", Utc, nullable=False),
        sa.Column("repeats", sa.Integer, nullable=False),
        sa.Column("found", sa.Integer, nullable=False),
        sa.Column("ids", sa.Text, nullable=False),
        sa.Column("over_at", Utc),
    )
    op.create_index("ix_alarms_kind", "alarms", ["kind"])


def _create_letters() -> None:
    op.create_table(
        "alarm_letters",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("message_id", sa.String(100), nullable=False, unique=True),
        sa.Column("alarm", sa.String(80), sa.ForeignKey("alarms.id"), nullable=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("found", sa.Integer, nullable=False),
        sa.Column("ids", sa.Text, nullable=False),
        sa.Column("owed_at", Utc, nullable=False),
        sa.Column("next_at", Utc),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("sent_at", Utc),
        sa.Column("last_code", sa.Text),
    )
    op.create_index("ix_alarm_letters_alarm", "alarm_letters", ["alarm"])
    where = sa.text("next_at IS NOT NULL")
    op.create_index(
        "alarm_letters_owed",
        "alarm_letters",
        ["next_at"],
        sqlite_where=where,
        postgresql_where=where,
    )
