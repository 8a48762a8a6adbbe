"""Chain the audit rows, those that are there too, and let the database hold the chain.

From here on an audit row without its link is refused. Code of the step before adds
none, so its transactions are undone whole and its papers wait: stop it, then upgrade.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc
from screening.audit.entry import GENESIS, Noted, chained

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AT_ONCE = 1_000
"""Rows that are chained in one go, so that a long trail needs no memory."""

SQLITE = (
    """CREATE TRIGGER audit_is_not_altered BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit rows stay'); END""",
    """CREATE TRIGGER audit_links BEFORE INSERT ON audit
    WHEN NEW.digest IS NULL OR NOT EXISTS (SELECT 1 FROM audit_head
        WHERE sequence = NEW.sequence - 1 AND digest = NEW.previous)
    BEGIN SELECT RAISE(ABORT, 'an audit row links to the head'); END""",
    """CREATE TRIGGER audit_moves_the_head AFTER INSERT ON audit
    BEGIN UPDATE audit_head SET sequence = NEW.sequence, digest = NEW.digest; END""",
    """CREATE TRIGGER audit_head_follows BEFORE UPDATE ON audit_head
    WHEN NEW.sequence <> OLD.sequence + 1 OR NOT EXISTS (SELECT 1 FROM audit
        WHERE sequence = NEW.sequence AND digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'the head follows the audit rows'); END""",
    # INSERT OR REPLACE would delete the row without asking the other triggers.
    """CREATE TRIGGER audit_head_is_one BEFORE INSERT ON audit_head
    BEGIN SELECT RAISE(ABORT, 'the head stays'); END""",
    """CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, 'the head stays'); END""",
    """CREATE TRIGGER checkpoints_are_not_altered BEFORE UPDATE ON checkpoints
    BEGIN SELECT RAISE(ABORT, 'checkpoints stay'); END""",
    """CREATE TRIGGER checkpoints_are_not_replaced BEFORE INSERT ON checkpoints
    WHEN EXISTS (SELECT 1 FROM checkpoints WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'checkpoints stay'); END""",
    """CREATE TRIGGER checkpoints_are_not_deleted BEFORE DELETE ON checkpoints
    BEGIN SELECT RAISE(ABORT, 'checkpoints stay'); END""",
)

POSTGRESQL = (
    """CREATE TRIGGER audit_is_not_altered BEFORE UPDATE OR DELETE OR TRUNCATE
    ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()""",
    """CREATE FUNCTION audit_links() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE audit_head SET sequence = NEW.sequence, digest = NEW.digest
            WHERE sequence = NEW.sequence - 1 AND digest = NEW.previous;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'an audit row links to the head'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER audit_links BEFORE INSERT ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_links()""",
    # Depth 2: the change comes from the trigger above, not from a statement.
    """CREATE FUNCTION audit_head_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF pg_trigger_depth() < 2 OR NEW.sequence <> OLD.sequence + 1 THEN
            RAISE EXCEPTION 'the head follows the audit rows'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER audit_head_follows BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_head_follows()""",
    """CREATE TRIGGER audit_head_stays BEFORE INSERT OR DELETE OR TRUNCATE
    ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()""",
    """CREATE TRIGGER checkpoints_stay BEFORE UPDATE OR DELETE OR TRUNCATE
    ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()""",
)


def upgrade() -> None:
    """Add the links and the tables beside them, chain what is there, guard it."""
    for name in ("previous", "digest", "seal"):
        op.add_column("audit", sa.Column(name, sa.String(64)))
    _create_tables()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    on_table = "" if is_sqlite else " ON audit"
    op.execute(f"DROP TRIGGER audit_is_not_altered{on_table}")
    _chain_what_is_there()
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        op.execute(statement)


def _create_tables() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.CheckConstraint("id = 1", name="one_head"),
    )
    op.create_table(
        "seals",
        sa.Column(
            "sequence", sa.Integer, sa.ForeignKey("audit.sequence"), primary_key=True
        ),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("kept_in", sa.String(20), nullable=False),
        sa.Column("row", sa.Text, nullable=False),
    )
    op.create_table(
        "checkpoints",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "checkpoint_places",
        sa.Column("place", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )


OLD = sa.table(
    "audit",
    sa.column("sequence", sa.Integer),
    sa.column("at", Utc),
    sa.column("action", sa.String),
    sa.column("submission", sa.String),
    sa.column("moved_from", sa.String),
    sa.column("moved_to", sa.String),
    sa.column("version", sa.Integer),
    sa.column("reference", sa.Text),
    sa.column("policy_version", sa.Text),
    sa.column("previous", sa.String),
    sa.column("digest", sa.String),
)
"""The rows as they are in the middle of this step."""


def _chain_what_is_there() -> None:
    last, seen, head = 0, 0, GENESIS
    while rows := _rows_after(seen):
        seen = rows[-1].sequence
        last, head = _chain(rows, last, head)
    names = {"id": 1, "sequence": last, "digest": head}
    head_table = sa.table("audit_head", *(sa.column(name) for name in names))
    op.bulk_insert(head_table, [names])


def _rows_after(sequence: int) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    query = sa.select(OLD).where(OLD.c.sequence > sequence)
    return op.get_bind().execute(query.order_by(OLD.c.sequence).limit(AT_ONCE)).all()


def _chain(
    rows: Sequence[sa.Row[*tuple[Any, ...]]], last: int, head: str
) -> tuple[int, str]:
    """Chain these rows behind the head; return the new one.

    They get new numbers where an undone transaction left a gap: in a chain a gap
    means that something was taken away.
    """
    links = list(chained((_noted(row) for row in rows), last, head))
    changed = sa.update(OLD).where(OLD.c.sequence == sa.bindparam("was"))
    values = [
        {
            "was": row.sequence,
            "sequence": link.entry.sequence,
            "previous": link.entry.previous,
            "digest": link.digest,
        }
        for row, link in zip(rows, links, strict=True)
    ]
    op.get_bind().execute(changed, values)
    return links[-1].entry.sequence, links[-1].digest


def _noted(row: sa.Row[*tuple[Any, ...]]) -> Noted:
    return Noted(
        at=row.at,
        action=row.action,
        submission=row.submission,
        moved_from=row.moved_from,
        moved_to=row.moved_to,
        version=row.version,
        reference=row.reference,
        policy_version=row.policy_version,
    )
