"""Everything that screening an archive again works with, in one lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from screening.domain.verdict import Versions
from screening.policy import Policy
from screening.ports import Archive, Bulk, Clock, Ledger, Reader, Screener, Shelf


@dataclass(frozen=True, slots=True)
class Lane:
    """The services, chosen by `screening.wiring_bulk` or by a test."""

    bulk: Bulk
    ledger: Ledger
    archive: Archive
    shelf: Shelf
    reader: Reader
    screener: Screener
    policy: Policy
    clock: Clock
    made_by: Versions
    """What screens here; a job of other versions is not touched."""
    lease: timedelta
