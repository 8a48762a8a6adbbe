"""A paper as it arrived and as it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from screening.domain.page import Page
from screening.domain.reason import Reason, ReasonCode

CANARY = "canary"
"""The department of test papers, which is none: nothing that came for it is anybody's
paper, and nobody but counsel is told of it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a paper came in: from where, for whom, when."""

    source: str
    """The inbox it came through, such as ``folder:records``."""
    source_id: str
    """What the inbox calls the paper; unique within the source, never reused."""
    department: str
    """Id in the departments table."""
    name: str
    """What the sender called the file: shown to people, never logged."""
    received_at: datetime
    """Aware UTC; deadlines and windows are counted from here."""

    def __post_init__(self) -> None:
        if self.received_at.tzinfo is None:
            raise ValueError("a receipt's time is aware UTC")


def is_test(receipts: Iterable[Receipt]) -> bool:
    """Tell whether a paper came as a test only; never, if a department got it too."""
    return {receipt.department for receipt in receipts} == {CANARY}


@dataclass(frozen=True, slots=True)
class Member:
    """One thing that a container holds: the body of a message, an attached file."""

    place: str
    """``2/3`` is the second of three, ``2/3.1`` the first within it."""
    kind: str
    """What it is by its content, such as ``pdf``; ``unknown`` if that is not known."""
    sha256: str
    """Of its bytes, 64 lower-case hex digits; of no bytes where none could be had."""
    size: int
    """In bytes, as taken out of the container."""
    code: ReasonCode | None = None
    """Why nothing of it could be read; None where it was read."""


@dataclass(frozen=True, slots=True)
class Document:
    """Every page of a submission, read."""

    sha256: str
    """Of the bytes as they arrived, 64 lower-case hex digits."""
    pages: tuple[Page, ...]
    """All of them, in order, the unreadable ones too; never empty."""
    findings: tuple[Reason, ...] = ()
    """What reading noticed that a person must look at."""
    ocr: str = "none"
    """Name and version of the engine that read the pictures."""
    timings_s: tuple[tuple[str, float], ...] = ()
    """Wall seconds by step of reading."""
    members: tuple[Member, ...] = ()
    """What a container holds, in order, folders of it resolved; empty for other files."""

    unlocked: tuple[str, ...] = ()
    """Layers that the reading child's lock lacked, as a setting accepted; for the audit.

    Known when a paper is read, not kept with the stored reading.
    """

    def page(self, number: int) -> Page:
        """Return the page with this number, counted from 1."""
        return self.pages[number - 1]
