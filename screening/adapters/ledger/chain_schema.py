"""The tables beside the audit rows: head of the chain, salts, checkpoints."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table, Text

from screening.adapters.ledger.schema import metadata

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sequence", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    CheckConstraint("id = 1", name="one_head"),
)
"""The newest link. Whoever adds entries locks this row, so that no two follow the
same one; triggers move it, and refuse every other change."""

seals = Table(
    "seals",
    metadata,
    Column("sequence", ForeignKey("audit.sequence"), primary_key=True),
    Column("salt", String(64), nullable=False),
    Column("kept_in", String(20), nullable=False),
    Column("row", Text, nullable=False),
)
"""The salt of an entry's seal (32 bytes, hex) and the row whose content it seals.
Erase it with that row: what is left in the chain then tells nothing."""

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    Column("text", Text, nullable=False),
)
"""The ledger's own copies of what was signed; ``last`` is the newest entry covered."""

checkpoint_places = Table(
    "checkpoint_places",
    metadata,
    Column("place", String(40), primary_key=True),
    Column("number", Integer, nullable=False),
)
"""The newest checkpoint that each outside place has taken."""
