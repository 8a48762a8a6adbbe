"""Load what tasks use, once, in the process that they are forked from.

A task would spend two to three seconds of a core on it, as much as on reading three pages:
see infra/decisions/0032. Nothing here opens a connection, which no two processes may share.
"""

# ruff: noqa: PLC0415  # Airflow reads its variables at import
from __future__ import annotations

import gc
import logging

from screening.errors import ScreeningError
from screening.settings import Settings

logger = logging.getLogger(__name__)


def load() -> None:
    """Import and load it; what is not in order is left to the task that meets it."""
    import screening.adapters.archive.folder
    import screening.adapters.archive.keyring
    import screening.adapters.inbox.folder
    import screening.adapters.ledger.sql
    import screening.adapters.notifier.maildir
    import screening.adapters.notifier.smtp
    import screening.adapters.reader.shared
    import screening.orchestration.bulk_steps
    import screening.orchestration.steps
    import screening.reading.read  # noqa: F401  # imported to be there
    from screening import wiring, wiring_opinion
    from screening.orchestration import reading_room

    try:
        settings = Settings.from_env()
        wiring.screener(settings)
        wiring_opinion.load(settings)
        reading_room.begin(settings)
    except ScreeningError as error:
        # A task meets it, too, and turns red, where an operator looks.
        logger.warning("not loaded before tasks begin: %s", error)
    # What collects garbage writes into each object, and would have each task copy all.
    gc.collect()
    gc.freeze()
