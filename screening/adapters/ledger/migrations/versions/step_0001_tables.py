"""Lay out the ledger: its tables, the table of moves, the rows that stay."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from screening.adapters.ledger.schema import Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOVES = (
    ("received", "read"),
    ("received", "rejected"),
    ("read", "screened"),
    ("screened", "cleared"),
    ("screened", "awaiting_review"),
    ("screened", "rejected"),
    ("cleared", "screened"),
    ("cleared", "decided"),
    ("awaiting_review", "screened"),
    ("awaiting_review", "decided"),
    ("rejected", "read"),
    ("rejected", "screened"),
    ("rejected", "decided"),
    ("decided", "closed"),
)
"""As `screening.domain.status.MOVES` stood when this step was written."""

SQLITE = (
    """CREATE TRIGGER submissions_begin_received BEFORE INSERT ON submissions
    WHEN NEW.status <> 'received'
    BEGIN SELECT RAISE(ABORT, 'a submission begins as received'); END""",
    """CREATE TRIGGER submissions_move_legally BEFORE UPDATE OF status ON submissions
    WHEN NEW.status <> OLD.status AND NOT EXISTS (SELECT 1 FROM moves
        WHERE moved_from = OLD.status AND moved_to = NEW.status)
    BEGIN SELECT RAISE(ABORT, 'not a legal move'); END""",
    """CREATE TRIGGER audit_is_not_altered BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit rows stay'); END""",
    """CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit rows stay'); END""",
)

POSTGRESQL = (
    """CREATE FUNCTION submission_moves() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.status <> 'received' THEN
                RAISE EXCEPTION 'a submission begins as received'
                    USING ERRCODE = 'check_violation';
            END IF;
        ELSIF NEW.status <> OLD.status AND NOT EXISTS (SELECT 1 FROM moves
                WHERE moved_from = OLD.status AND moved_to = NEW.status) THEN
            RAISE EXCEPTION 'not a legal move' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER submissions_move_legally BEFORE INSERT OR UPDATE ON submissions
    FOR EACH ROW EXECUTE FUNCTION submission_moves()""",
    """CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'audit rows stay' USING ERRCODE = 'check_violation';
    END $$""",
    """CREATE TRIGGER audit_is_not_altered BEFORE UPDATE OR DELETE OR TRUNCATE
    ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()""",
)


def upgrade() -> None:
    """Create everything; there is no deployed code before it."""
    _create_submissions()
    _create_receipts()
    _create_answers()
    _create_notices()
    _create_audit()
    dialect = op.get_bind().dialect.name
    for statement in SQLITE if dialect == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _create_submissions() -> None:
    moves = op.create_table(
        "moves",
        sa.Column("moved_from", sa.String(20), primary_key=True),
        sa.Column("moved_to", sa.String(20), primary_key=True),
    )
    op.bulk_insert(
        moves, [{"moved_from": one, "moved_to": other} for one, other in MOVES]
    )
    op.create_table(
        "submissions",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("accepted_at", Utc, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("lease_owner", sa.Text),
        sa.Column("lease_until", Utc),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("not_before", Utc),
    )


def _create_receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _submission(),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("received_at", Utc, nullable=False),
        sa.Column("recorded_at", Utc, nullable=False),
        sa.Column("claimed_fence", sa.Integer),
        sa.Column("answered_by", sa.Integer),
        sa.Column("answered_at", Utc),
        sa.UniqueConstraint("source", "source_id", name="one_receipt_per_arrival"),
    )
    op.create_index("ix_receipts_submission", "receipts", ["submission"])
    _create_partial_index(
        "receipts_waiting", "receipts", "submission", "answered_by IS NULL"
    )


def _create_answers() -> None:
    op.create_table(
        "readings",
        _submission(primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("recorded_at", Utc, nullable=False),
    )
    op.create_table(
        "rulings",
        _submission(primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("paper_class", sa.String(20), nullable=False),
        sa.Column("doc_types", sa.Text, nullable=False),
        sa.Column("reason_codes", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("policy_version", sa.Text, nullable=False),
        sa.Column("ruled_at", Utc, nullable=False),
    )


def _create_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("message_id", sa.String(100), nullable=False, unique=True),
        _submission(),
        sa.Column("decision_version", sa.Integer, nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("urgency", sa.String(20), nullable=False),
        sa.Column("due_at", Utc),
        sa.Column("owed_at", Utc, nullable=False),
        sa.Column("next_at", Utc),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("sent_at", Utc),
        sa.Column("last_code", sa.Text),
    )
    op.create_index("ix_notices_submission", "notices", ["submission"])
    _create_partial_index("notices_owed", "notices", "next_at", "next_at IS NOT NULL")


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", Utc, nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("submission", sa.String(64), nullable=False),
        sa.Column("moved_from", sa.String(20)),
        sa.Column("moved_to", sa.String(20)),
        sa.Column("version", sa.Integer),
        sa.Column("reference", sa.Text),
        sa.Column("policy_version", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_submission", "audit", ["submission"])


def _submission(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "submission",
        sa.String(64),
        sa.ForeignKey("submissions.sha256"),
        primary_key=primary_key,
        nullable=False,
    )


def _create_partial_index(name: str, table: str, column: str, where: str) -> None:
    op.create_index(
        name,
        table,
        [column],
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
