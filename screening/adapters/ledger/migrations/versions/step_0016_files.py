"""Find the places of one file in a bulk job by an index."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add an index; code already deployed is only quicker with it."""
    op.create_index("bulk_items_of_file", "bulk_items", ["job", "submission"])
