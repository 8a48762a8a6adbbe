"""Add the bulk lane: jobs, their papers and batches, and new verdicts beside the old."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

FOR_COUNSEL = 4
"""The last rank of `screening.domain.flip` that counsel's lane showed at this step."""


def upgrade() -> None:
    """Add tables; code already deployed does not look for them."""
    _add_jobs()
    _add_batches_and_items()
    _add_rescreenings()
    unseen = sa.text(
        f"seen_at IS NULL AND rank <= {FOR_COUNSEL} AND then_version IS NOT NULL"
    )
    waiting = sa.text("done_at IS NULL")
    op.create_index("rescreenings_of_paper", "rescreenings", ["submission"])
    op.create_index(
        "rescreenings_unseen",
        "rescreenings",
        ["rank", "made_at"],
        sqlite_where=unseen,
        postgresql_where=unseen,
    )
    op.create_index(
        "bulk_batches_open",
        "bulk_batches",
        ["job", "number"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def _add_jobs() -> None:
    op.create_table(
        "bulk_jobs",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("reads", sa.String(10), nullable=False),
        sa.Column("as_of", sa.String(10)),
        sa.Column("papers", sa.Integer, nullable=False),
        sa.Column("opened_at", Utc, nullable=False),
        sa.Column("listed_at", Utc),
        sa.Column("paused_at", Utc),
        sa.Column("finished_at", Utc),
        sa.Column("forgotten_at", Utc),
    )


def _add_batches_and_items() -> None:
    op.create_table(
        "bulk_batches",
        _job(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("papers", sa.Integer, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("lease_owner", sa.Text),
        sa.Column("lease_until", Utc),
        sa.Column("not_before", Utc),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_code", sa.String(40)),
        sa.Column("done_at", Utc),
    )
    op.create_table(
        "bulk_items",
        _job(),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("submission", sa.String(64)),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("filed_as", sa.String(20)),
        sa.Column("received_on", sa.String(10)),
        sa.Column("done_at", Utc),
        sa.Column("code", sa.String(40)),
    )


def _add_rescreenings() -> None:
    op.create_table(
        "rescreenings",
        _job(),
        sa.Column("submission", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("then_version", sa.Integer),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("paper_class", sa.String(20), nullable=False),
        sa.Column("doc_types", sa.Text, nullable=False),
        sa.Column("reason_codes", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("policy_version", sa.Text, nullable=False),
        sa.Column("flip", sa.String(20), nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("pages_read", sa.Integer, nullable=False),
        sa.Column("spent_s", sa.Float, nullable=False),
        sa.Column("made_at", Utc, nullable=False),
        sa.Column("seen_by", sa.Text),
        sa.Column("seen_at", Utc),
        sa.Column("erased_at", Utc),
    )


def _job() -> sa.Column[str]:
    return sa.Column(
        "job",
        sa.String(64),
        sa.ForeignKey("bulk_jobs.id"),
        primary_key=True,
        nullable=False,
    )
