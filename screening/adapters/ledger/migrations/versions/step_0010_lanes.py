"""Say of each paper in which view of the queue it stands, wherever that changes.

A view was found by joining every open paper with its newest verdict. Which view it is
now stands with the paper, kept by the database itself, so that whatever writes a
verdict or a status cannot forget it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import ProgrammingError

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

LANE = """CASE
    WHEN {status} IN ('awaiting_review', 'rejected') THEN 'due'
    WHEN {status} = 'cleared' AND {kind} = 'administrative' THEN 'copies'
    WHEN {status} = 'cleared' AND {kind} = 'other' THEN 'daily'
    WHEN {status} = 'cleared' THEN 'due'
    WHEN {status} IN ('decided', 'closed') THEN 'decided' END"""
"""The views as they stood when this step was written; none for what is in work."""

NEWEST = """(SELECT paper_class FROM rulings WHERE submission = {paper}
    ORDER BY version DESC LIMIT 1)"""

LANES = {
    "moved": LANE.format(status="NEW.status", kind=NEWEST.format(paper="NEW.sha256")),
    "ruled": LANE.format(status="status", kind="NEW.paper_class"),
    "now": LANE.format(status="status", kind=NEWEST.format(paper="sha256")),
}

BEFORE = "UPDATE submissions SET lane = {now}"

SQLITE = (
    """CREATE TRIGGER lane_follows_status AFTER UPDATE OF status ON submissions
    BEGIN UPDATE submissions SET lane = {moved} WHERE sha256 = NEW.sha256; END""",
    """CREATE TRIGGER lane_follows_verdict AFTER INSERT ON rulings
    BEGIN UPDATE submissions SET lane = {ruled} WHERE sha256 = NEW.submission; END""",
)

POSTGRESQL = (
    """CREATE FUNCTION lane_of_status() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.lane := {moved};
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER lane_follows_status BEFORE UPDATE OF status ON submissions
    FOR EACH ROW EXECUTE FUNCTION lane_of_status()""",
    """CREATE FUNCTION lane_of_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE submissions SET lane = {ruled}
            WHERE sha256 = NEW.submission AND lane IS DISTINCT FROM {ruled};
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER lane_follows_verdict AFTER INSERT ON rulings
    FOR EACH ROW EXECUTE FUNCTION lane_of_verdict()""",
)


def upgrade() -> None:
    """Add a column that the database fills; code already deployed does not know it."""
    op.add_column("submissions", sa.Column("lane", sa.String(20)))
    op.execute(BEFORE.format(**LANES))
    op.create_index("submissions_by_lane", "submissions", ["lane", "accepted_at"])
    dialect = op.get_bind().dialect.name
    for statement in SQLITE if dialect == "sqlite" else POSTGRESQL:
        op.execute(statement.format(**LANES))
    proposed = sa.text("standing = 'proposed'")
    op.create_index(
        "decisions_proposed",
        "decisions",
        ["submission"],
        sqlite_where=proposed,
        postgresql_where=proposed,
    )
    if dialect == "sqlite" or _knows_threes():
        op.create_index(
            "receipts_by_name",
            "receipts",
            ["name"],
            postgresql_using="gin",
            postgresql_ops={"name": "gin_trgm_ops"},
        )


def _knows_threes() -> bool:
    """Switch on the index by groups of three letters, where the owner may."""
    bind = op.get_bind()
    offered = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
    if bind.scalar(sa.text(offered)) is None:
        return False
    try:
        with bind.begin_nested():
            bind.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except ProgrammingError:
        # Not the owner's to switch on: names are found without it, only slower.
        return False
    return True
