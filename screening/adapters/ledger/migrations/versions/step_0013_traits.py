"""Add by what a paper is known again; what was read before is looked through once."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.traits import fields_of

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NAMES = ("submission", "kind", "digest")

AT_ONCE = 1_000
"""Verdicts held in memory at a time."""

PAPERS = "SELECT sha256 FROM submissions ORDER BY sha256"


def upgrade() -> None:
    """Add a table and fill it; code already deployed does not know it."""
    table = op.create_table(
        "traits",
        sa.Column(
            "submission",
            sa.String(64),
            sa.ForeignKey("submissions.sha256"),
            primary_key=True,
            nullable=False,
        ),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
    )
    op.create_index("traits_by_digest", "traits", ["kind", "digest"])
    papers = op.get_bind().scalars(sa.text(PAPERS)).all()
    for first in range(0, len(papers), AT_ONCE):
        found = _found(papers[first : first + AT_ONCE])
        op.bulk_insert(table, [dict(zip(NAMES, row, strict=True)) for row in found])


def _found(papers: Sequence[str]) -> list[tuple[str, str, str]]:
    rulings = sa.table(
        "rulings", *map(sa.column, ("submission", "content", "erased_at"))
    )
    rows = op.get_bind().execute(
        sa.select(rulings.c.submission, rulings.c.content).where(
            rulings.c.submission.in_(papers), rulings.c.erased_at.is_(None)
        )
    )
    return sorted(
        {
            (row.submission, kind, digest)
            for row in rows
            for kind, digest in fields_of(row.content)
        }
    )
