"""What the ledger knows of the whole service, in counts and ages and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Told:
    """Verdicts counted so far; the next count goes on from here."""

    upto: int = 0
    """The newest entry of the audit chain that was looked at; 0 before the first."""
    verdicts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By status and class."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """By code; a verdict may give several."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """What one channel owes."""

    owed: int
    oldest_s: float
    """Seconds for which the longest owed was due; of a reminder, since it is due."""


@dataclass(frozen=True, slots=True)
class Record:
    """How far signatures are behind the audit chain."""

    entries: int
    unsigned: int
    unsigned_s: float
    """Age of the oldest entry that no checkpoint covers, in seconds; 0 without one."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One state of the ledger. Test papers are left out; ages are in seconds."""

    papers: Mapping[tuple[str, str], int]
    """By status and lane."""
    unsettled_s: Mapping[str, float]
    """By lane, how long the oldest paper without a verdict waits."""
    queue: Mapping[str, int]
    """By urgency, papers that wait for counsel; ``none`` where nobody was told."""
    overdue: Mapping[str, int]
    """Those of the queue whose time is over."""
    notices: Mapping[str, Outbox]
    """By channel."""
    alarms: Mapping[str, int]
    """By kind, how many last now."""
    leases: Mapping[str, int]
    """``held`` and ``expired``."""
    record: Record
    settling_s: tuple[float, ...]
    """From receipt to verdict, of the newest verdicts, the quickest first."""
    ocr_confidence: float | None
    """Mean over the pages of the newest verdicts that OCR read; None without one."""
    told: Told


class Census(Protocol):
    """Counts. No count names a paper, a person or a department."""

    def count(self, before: Told) -> Counted:
        """Return what the ledger holds now; verdicts are added to those of ``before``.

        Raises:
            Unavailable: if the ledger did not answer.
        """
        ...
