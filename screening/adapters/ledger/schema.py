"""The ledger's tables, as the newest migration leaves them.

Content of papers stands only in ``readings`` and ``rulings`` and the sender's name
of a file only in ``receipts``, so that it can be erased; ``audit`` holds ids alone.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Utc(TypeDecorator[datetime]):
    """Aware UTC in Python; SQLite, which knows no zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Refuse a naive time: the database could only guess its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("the ledger takes aware times only")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002  # SQLAlchemy's signature
    ) -> datetime | None:
        """Return aware UTC whatever zone the session shows times in."""
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        )


metadata = MetaData()

moves = Table(
    "moves",
    metadata,
    Column("moved_from", String(20), primary_key=True),
    Column("moved_to", String(20), primary_key=True),
)
"""The legal moves of a status; a trigger on submissions refuses any other."""

submissions = Table(
    "submissions",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("status", String(20), nullable=False),
    Column("accepted_at", Utc, nullable=False),
    Column("fence", Integer, nullable=False, default=0),
    Column("lease_owner", Text),
    Column("lease_until", Utc),
    Column("failures", Integer, nullable=False, default=0),
    Column("not_before", Utc),
    Column("lane", String(20)),
)
"""``lane`` is the view of counsel's queue in which the paper stands, empty while it is
in work: triggers set it, nobody else does."""

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("submission", ForeignKey("submissions.sha256"), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("received_at", Utc, nullable=False),
    Column("recorded_at", Utc, nullable=False),
    Column("claimed_fence", Integer),
    Column("answered_by", Integer),
    Column("answered_at", Utc),
    Column("erased_at", Utc),
    UniqueConstraint("source", "source_id", name="one_receipt_per_arrival"),
)
"""``claimed_fence`` is the claim that saw the receipt: only that one answers it.
``answered_by`` is the version of the ruling; empty means that work waits."""

waiting = Index(
    "receipts_waiting",
    receipts.c.submission,
    sqlite_where=receipts.c.answered_by.is_(None),
    postgresql_where=receipts.c.answered_by.is_(None),
)

by_name = Index(
    "receipts_by_name",
    receipts.c.name,
    postgresql_using="gin",
    postgresql_ops={"name": "gin_trgm_ops"},
)
"""Any part of a name is found by its groups of three letters, on a PostgreSQL that has
pg_trgm and lets the owner switch it on; elsewhere each name is looked at."""

readings = Table(
    "readings",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("recorded_at", Utc, nullable=False),
)
"""``content`` is what `screening.reading.wire` writes."""

rulings = Table(
    "rulings",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("status", String(20), nullable=False),
    Column("paper_class", String(20), nullable=False),
    Column("doc_types", Text, nullable=False),
    Column("reason_codes", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("policy_version", Text, nullable=False),
    Column("ruled_at", Utc, nullable=False),
    Column("minimised_at", Utc),
    Column("erased_at", Utc),
)
"""``doc_types`` and ``reason_codes`` are ids with one blank between two."""

notices = Table(
    "notices",
    metadata,
    Column("key", Text, primary_key=True),
    Column("message_id", String(100), nullable=False, unique=True),
    Column("submission", ForeignKey("submissions.sha256"), nullable=False, index=True),
    Column("decision_version", Integer, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("template", Text, nullable=False),
    Column("urgency", String(20), nullable=False),
    Column("due_at", Utc),
    Column("owed_at", Utc, nullable=False),
    Column("next_at", Utc),
    Column("attempts", Integer, nullable=False, default=0),
    Column("sent_at", Utc),
    Column("last_code", Text),
)
"""Owed while ``next_at`` is set; sent if ``sent_at`` is; else given up for good."""

owed_notices = Index(
    "notices_owed",
    notices.c.next_at,
    sqlite_where=notices.c.next_at.is_not(None),
    postgresql_where=notices.c.next_at.is_not(None),
)

acknowledgements = Table(
    "acknowledgements",
    metadata,
    Column("submission", ForeignKey("submissions.sha256"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("person", Text, nullable=False),
    Column("at", Utc, nullable=False),
)
"""Who took a paper on; ``version`` is of the verdict that they were told of."""

holds = Table(
    "holds",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("submission", ForeignKey("submissions.sha256"), nullable=False, index=True),
    Column("reason", String(20), nullable=False),
    Column("placed_by", Text, nullable=False),
    Column("placed_at", Utc, nullable=False),
    Column("released_by", Text),
    Column("released_at", Utc),
)
"""Legal holds; one stands while ``released_at`` is empty, and nothing is erased then."""

audit = Table(
    "audit",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("at", Utc, nullable=False),
    Column("action", String(40), nullable=False),
    Column("submission", String(64), nullable=False, index=True),
    Column("moved_from", String(20)),
    Column("moved_to", String(20)),
    Column("version", Integer),
    Column("reference", Text),
    Column("policy_version", Text),
    Column("previous", String(64)),
    Column("digest", String(64)),
    Column("seal", String(64)),
    sqlite_autoincrement=True,
)
"""One row per change of state, never altered: triggers refuse it, and any row that does
not link to the one before. ``reference`` is the id that the action concerns: an inbox,
an owner, a code or a message id. The links are `screening.audit.entry`'s."""
