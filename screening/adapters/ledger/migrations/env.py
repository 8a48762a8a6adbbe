"""What Alembic runs for each upgrade: the steps, on the connection it was handed."""

from __future__ import annotations

from alembic import context

from screening.adapters.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata
)
with context.begin_transaction():
    context.run_migrations()
