"""Which columns of which rows the audit chain seals, in the form that is hashed.

Columns that change later (who answered a receipt, how often a notice was tried) are
left out: a seal is for what stood there when the entry was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    Text,
    and_,
    cast,
    select,
)

from screening.adapters.ledger.bulk_tables import rescreenings
from screening.adapters.ledger.chain_schema import seals
from screening.adapters.ledger.desk_tables import (
    blind_items,
    corrections,
    decisions,
)
from screening.adapters.ledger.schema import audit, notices, receipts, rulings
from screening.adapters.ledger.trail import Content
from screening.audit.entry import canonical_json, moment, sealed
from screening.ports import Altered

AT_ONCE = 1_000
"""Rows held in memory while all are compared."""

SEALED = {
    "receipts": ("source", "source_id", "department", "name", "received_at"),
    "rulings": (
        "version",
        "status",
        "paper_class",
        "doc_types",
        "reason_codes",
        "content",
        "policy_version",
    ),
    "notices": ("channel", "recipient", "template", "urgency", "due_at"),
    "decisions": (
        "version",
        "verdict_version",
        "opinion",
        "paper_class",
        "direction",
        "ground",
        "note",
        "person",
    ),
    "corrections": ("version", "parts"),
    "blind_items": ("verdict_version", "person", "paper_class", "note"),
    "rescreenings": (
        "job",
        "then_version",
        "status",
        "paper_class",
        "doc_types",
        "reason_codes",
        "content",
        "policy_version",
        "flip",
    ),
}
"""By table. A seal is checked against these columns for ever: a new column that is to
be sealed needs a table name of its own here."""

TABLES = {
    "receipts": receipts,
    "rulings": rulings,
    "notices": notices,
    "decisions": decisions,
    "corrections": corrections,
    "blind_items": blind_items,
    "rescreenings": rescreenings,
}

FOUND_BY = {
    "receipts": "source_id",
    "rulings": "version",
    "notices": "message_id",
    "decisions": "version",
    "corrections": "version",
    "blind_items": "verdict_version",
    "rescreenings": "job",
}
"""The column that tells a row from the others of its table and submission."""


def content_of(table: str, row: Mapping[str, object]) -> Content:
    """Return what is sealed of a row of that table."""
    return Content(table, str(row[FOUND_BY[table]]), canonical_row(table, row))


def canonical_row(table: str, row: Mapping[str, object] | RowMapping) -> bytes:
    """Return the canonical JSON of the sealed columns."""
    return canonical_json({name: _plain(row[name]) for name in SEALED[table]})


def _plain(value: object) -> object:
    return moment(value) if isinstance(value, datetime) else value


def altered(connection: Connection, table: str) -> Iterator[Altered]:
    """Yield each entry whose sealed row of this table is another, or is gone."""
    rows = connection.execution_options(yield_per=AT_ONCE).execute(_joined(table))
    for row in rows.mappings():
        if row["found"] is None:
            yield Altered(row["sequence"], table, is_gone=True)
        elif not _opens(table, row):
            yield Altered(row["sequence"], table, is_gone=False)


def sealed_rows(
    connection: Connection, submission: str
) -> Iterator[tuple[str, RowMapping]]:
    """Yield table and row of everything about one paper that was sealed and is there."""
    for table in SEALED:
        query = _joined(table).where(audit.c.submission == submission)
        for row in connection.execute(query).mappings():
            if row["found"] is not None:
                yield table, row


def _opens(table: str, row: RowMapping) -> bool:
    try:
        content, salt = canonical_row(table, row), bytes.fromhex(row["salt"])
    except ValueError:
        return False
    return bool(sealed(salt, content) == row["seal"])


def _joined(table: str) -> Select[*tuple[object, ...]]:
    """Select what an entry sealed, the salt, and the row as it is now."""
    rows = TABLES[table]
    columns = [rows.c[name] for name in SEALED[table]]
    return (
        select(
            audit.c.sequence,
            audit.c.seal,
            seals.c.salt,
            rows.c.submission.label("found"),
            *columns,
        )
        .join(seals, seals.c.sequence == audit.c.sequence)
        .outerjoin(rows, _same_row(table, rows))
        .where(seals.c.kept_in == table)
        .order_by(audit.c.sequence)
    )


def _same_row(table: str, rows: Table) -> ColumnElement[bool]:
    found_by = cast(rows.c[FOUND_BY[table]], Text)
    same = and_(rows.c.submission == audit.c.submission, found_by == seals.c.row)
    if table == "receipts":
        # A source's id for a paper is unique within that source only.
        return and_(same, rows.c.source == audit.c.reference)
    return same
