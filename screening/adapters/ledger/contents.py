"""Which columns of which rows the audit chain seals, in the form that is hashed.

Columns that change later (who answered a receipt, how often a notice was tried) are
left out: a seal is for what stood there when the entry was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from screening.adapters.ledger.trail import Content
from screening.audit.entry import canonical_json, moment

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
}
"""By table. A seal is checked against these columns for ever: a new column that is to
be sealed needs a table name of its own here."""

FOUND_BY = {"receipts": "source_id", "rulings": "version", "notices": "message_id"}
"""The column that tells a row from the others of its table and submission."""


def content_of(table: str, row: Mapping[str, object]) -> Content:
    """Return what is sealed of a row of that table."""
    return Content(table, str(row[FOUND_BY[table]]), canonical_row(table, row))


def canonical_row(table: str, row: Mapping[str, object]) -> bytes:
    """Return the canonical JSON of the sealed columns."""
    return canonical_json({name: _plain(row[name]) for name in SEALED[table]})


def _plain(value: object) -> object:
    return moment(value) if isinstance(value, datetime) else value
