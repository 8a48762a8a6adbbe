"""Airflow's pools: how much of the machine each kind of work may take."""

# ruff: noqa: PLC0415  # a Dag file imports this: parsing must stay quick
from __future__ import annotations

from screening.orchestration import engine
from screening.settings import Settings

INTAKE = "intake"
"""Receiving and sweeping: one slot, because two would only race for the same files."""

REMOTE = "remote"
"""Polling mailboxes and buckets: a slot of its own, so that folders never wait for it."""

SCREENING = "screening"
"""Live papers: a slot per core, because reading a page fills a core. With workers on
many machines their slots together (`SCREENING_WORKER_SLOTS`): what waits here is in
order of urgency, what waits in the broker is not."""

NOTICES = "notices"
"""Sending: one slot, so that two senders never take turns on one outbox."""


BULK = "bulk"
"""Screening archives again: one core is left to live papers, where there are two."""


def make_pools() -> None:
    """Create the pools, or bring them to the size that this machine wants."""
    from airflow.models.pool import Pool

    cores = engine.slots(Settings.from_env())
    for name, slots, purpose in (
        (INTAKE, 1, "Receiving and sweeping, one at a time."),
        (REMOTE, 1, "Polling mailboxes and buckets, one look at a time."),
        (SCREENING, cores, "Live papers, one slot per core."),
        (NOTICES, 1, "Notices to counsel and departments."),
        (BULK, max(1, cores - 1), "Archives screened again, behind live papers."),
    ):
        Pool.create_or_update_pool(name, slots, purpose, include_deferred=False)
