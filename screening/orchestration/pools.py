"""Airflow's pools: how much of the machine each kind of work may take."""

# ruff: noqa: PLC0415  # a Dag file imports this: parsing must stay quick
from __future__ import annotations

import os

INTAKE = "intake"
"""Receiving and sweeping: one slot, because two would only race for the same files."""

SCREENING = "screening"
"""Live papers: a slot per core, because reading a page fills a core."""

NOTICES = "notices"
"""Sending: one slot, so that two senders never take turns on one outbox."""


BULK = "bulk"
"""Screening archives again: one core is left to live papers, where there are two."""


def make_pools() -> None:
    """Create the pools, or bring them to the size that this machine wants."""
    from airflow.models.pool import Pool

    cores = len(os.sched_getaffinity(0))
    for name, slots, purpose in (
        (INTAKE, 1, "Receiving and sweeping, one at a time."),
        (SCREENING, cores, "Live papers, one slot per core."),
        (NOTICES, 1, "Notices to counsel and departments."),
        (BULK, max(1, cores - 1), "Archives screened again, behind live papers."),
    ):
        Pool.create_or_update_pool(name, slots, purpose, include_deferred=False)
