"""Legal holds: why a paper may not be erased although its time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HoldReason(StrEnum):
    """Why counsel keeps a paper; one paper may be held for several."""

    LITIGATION = "litigation"
    """A suit is pending or to be expected."""
    INVESTIGATION = "investigation"
    RECORDS_REQUEST = "records-request"
    """Somebody asked for it under the public information act."""
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold that stands."""

    reason: HoldReason
    placed_by: str
    placed_at: datetime
    """The ledger's time, aware UTC."""
