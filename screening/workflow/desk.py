"""Everything that the use cases work with, on one desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from screening.domain.notice import Channel
from screening.policy import Policy
from screening.ports import (
    Alarms,
    Archive,
    Aside,
    Clock,
    Escalations,
    Inbox,
    Ledger,
    Notifier,
    Reader,
    Screener,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The services, chosen by `screening.wiring` or by a test."""

    inboxes: tuple[Inbox, ...]
    archive: Archive
    ledger: Ledger
    alarms: Alarms
    escalations: Escalations
    reader: Reader
    screener: Screener
    policy: Policy
    notifiers: Mapping[Channel, Notifier]
    clock: Clock
    lease: timedelta
    """After how long a silent worker's papers are given to another."""
    review_url: str
    """Address of the review app, which the links in notices begin with."""
    asides: tuple[Aside, ...] = ()
    """Where accepted papers wait until somebody looked a second time."""
