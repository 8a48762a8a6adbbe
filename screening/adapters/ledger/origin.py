"""What vouches for an arrival, beside its receipt.

A table of its own: receipts are sealed in the audit chain as they are, and few have one.
It is erased with the paper, and seals nothing: it is what a mail server said, kept as a
hint for counsel and never as evidence of the paper's class.
"""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    Text,
    delete,
    select,
    tuple_,
    update,
)

from screening.adapters.ledger.database import insert_if_new
from screening.adapters.ledger.schema import metadata, receipts
from screening.domain.provenance import Provenance, Vouched

provenances = Table(
    "provenances",
    metadata,
    Column("source", String(120), primary_key=True),
    Column("source_id", Text, primary_key=True),
    Column("domain", Text, nullable=False),
    Column("spf", String(10), nullable=False),
    Column("dkim", String(10), nullable=False),
    Column("dmarc", String(10), nullable=False),
    Column("fax", Text, nullable=False),
)
"""Keyed as receipts are, and written before them: a crash between the two leaves a row
that nobody asks about until the paper is accepted."""


def keep(
    connection: Connection, source: str, source_id: str, provenance: Provenance
) -> None:
    """Write the row, or write it anew."""
    values = asdict(provenance)
    key = {"source": source, "source_id": source_id}
    if not insert_if_new(connection, provenances, key | values):
        same = _of(source, source_id)
        connection.execute(update(provenances).where(same).values(values))


def found(connection: Connection, source: str, source_id: str) -> Provenance | None:
    """Return the row; None if there is none."""
    query = select(provenances).where(_of(source, source_id))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Provenance(
        row.domain, Vouched(row.spf), Vouched(row.dkim), Vouched(row.dmarc), row.fax
    )


def erase(connection: Connection, submission: str) -> None:
    """Delete the rows of a paper's receipts."""
    own = select(receipts.c.source, receipts.c.source_id).where(
        receipts.c.submission == submission
    )
    key = tuple_(provenances.c.source, provenances.c.source_id)
    connection.execute(delete(provenances).where(key.in_(own)))


def _of(source: str, source_id: str) -> ColumnElement[bool]:
    return (provenances.c.source == source) & (provenances.c.source_id == source_id)
