"""What opening containers may cost, counted as it is spent, never as it is declared."""

from __future__ import annotations

from screening.domain.reason import ReasonCode
from screening.errors import Rejected

MAX_ENTRIES = 1_000
"""Entries of all ZIPs of one file; more than any packet of papers that a person sends."""

MAX_EXPANDED_BYTES = 500_000_000
"""Bytes of all members together: five times the largest file, with room for one page."""

MAX_RATIO = 100
"""Expanded over packed bytes: deflate reaches 1,032 on zeros, scanned pages about 20."""

RATIO_FLOOR_BYTES = 64 << 20
"""Below this no ratio counts: blank pages without compression pack a thousandfold, and
64 MiB hurt nobody."""

MAX_ZIP_DEPTH = 3
"""ZIPs within ZIPs; the second is somebody's habit, the fourth a trap."""

MAX_MAIL_DEPTH = 20
"""Parts within parts of a message: forwarding ten times takes about that."""

MAX_MAIL_PARTS = 500
"""Parts of all messages of one file; each costs the parser a kilobyte or more."""

MAX_MAIL_FIELDS = 10_000
"""Header fields of all messages of one file; a message has some dozens."""


class Budget:
    """What one file has spent so far."""

    def __init__(self, file_bytes: int) -> None:
        """Begin with nothing spent on a file of ``file_bytes``."""
        fair = max(RATIO_FLOOR_BYTES, MAX_RATIO * file_bytes)
        self._bytes_left = min(MAX_EXPANDED_BYTES, fair)
        self._entries_left = MAX_ENTRIES
        self._parts_left = MAX_MAIL_PARTS
        self._fields_left = MAX_MAIL_FIELDS

    def take_bytes(self, count: int) -> None:
        """Spend bytes of a member.

        Raises:
            Rejected: too_large; so do the others below.
        """
        self._bytes_left = _left(self._bytes_left - count, "bytes in its members")

    def take_entries(self, count: int) -> None:
        """Spend entries of a ZIP."""
        self._entries_left = _left(self._entries_left - count, "entries")

    def take_part(self) -> None:
        """Spend one part of a message."""
        self._parts_left = _left(self._parts_left - 1, "parts of messages")

    def take_field(self) -> None:
        """Spend one header field of a message."""
        self._fields_left = _left(self._fields_left - 1, "header fields")


def _left(count: int, of_what: str) -> int:
    if count < 0:
        raise Rejected(ReasonCode.TOO_LARGE, f"more {of_what} than the limit")
    return count
