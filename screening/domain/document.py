"""A paper as it arrived and as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.page import Page
from screening.domain.reason import Reason


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

    def page(self, number: int) -> Page:
        """Return the page with this number, counted from 1."""
        return self.pages[number - 1]
