"""From bytes to pages, and from pages to a verdict."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from screening.domain.document import Document
from screening.domain.reason import ReasonCode
from screening.domain.verdict import Verdict


class Reader(Protocol):
    """Turns foreign bytes into pages of words."""

    def read(self, content: bytes) -> Document:
        """Return every page.

        Raises:
            Rejected: if nothing of it can be read; `Rejected.code` says why.
            Unavailable: if the reader itself cannot run.
        """
        ...


class Screener(Protocol):
    """Turns a read document into a verdict; pure, so equal inputs agree."""

    def screen(self, document: Document, as_of: date) -> Verdict:
        """Return the verdict; ``as_of`` is the day of receipt, county time."""
        ...

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        """Return the verdict on a file of which nothing could be read."""
        ...
