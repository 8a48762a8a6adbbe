"""Add the words of every page that was read, and an index by which a page is found.

What was read before is not looked through here, which would hold every worker up for
minutes: each sweep adds the words of some (`screening.adapters.ledger.page_words`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from screening.adapters.ledger.schema import Utc

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SQLITE = (
    # Words are parted already, and all in small letters: only blanks part them here.
    """CREATE VIRTUAL TABLE page_words_by_word USING fts5(
        words, content='page_words', content_rowid='id', detail=none, columnsize=0,
        tokenize='ascii')""",
    """CREATE TRIGGER words_are_indexed AFTER INSERT ON page_words BEGIN
        INSERT INTO page_words_by_word(rowid, words) VALUES (NEW.id, NEW.words); END""",
    """CREATE TRIGGER words_leave_the_index AFTER DELETE ON page_words BEGIN
        INSERT INTO page_words_by_word(page_words_by_word, rowid, words)
        VALUES ('delete', OLD.id, OLD.words); END""",
)

POSTGRESQL = ("CREATE INDEX page_words_by_word ON page_words USING gin (words)",)


def upgrade() -> None:
    """Add a table; code already deployed does not know it."""
    op.create_table(
        "page_words",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "submission",
            sa.String(64),
            sa.ForeignKey("submissions.sha256"),
            nullable=False,
        ),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column(
            "words",
            sa.Text().with_variant(TSVECTOR(), "postgresql"),
            nullable=False,
        ),
        sa.Column("read_at", Utc, nullable=False),
        sa.UniqueConstraint("submission", "page", name="one_row_per_page"),
    )
    dialect = op.get_bind().dialect.name
    for statement in SQLITE if dialect == "sqlite" else POSTGRESQL:
        op.execute(statement)
