"""What opening containers may cost, counted as it is spent, never as it is declared."""

from __future__ import annotations

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.limits import Limits

RATIO_FLOOR_BYTES = 64 << 20
"""Below this no ratio counts: blank pages without compression pack a thousandfold, and
64 MiB hurt nobody."""

MAX_MAIL_FIELDS = 10_000
"""Header fields of all messages of one file; a message has some dozens."""


MAX_MAIL_HEADER = 1_000_000
"""Letters in all those fields; mail servers stop at a fraction of it."""

MAX_LABEL = 8_192
"""Letters of a field that says what a part is. The parser's time over its parameters
grows with the square: 8 MB of them held it for minutes."""


class Budget:
    """What one file has spent so far."""

    def __init__(self, file_bytes: int, limits: Limits) -> None:
        """Begin with nothing spent on a file of ``file_bytes``."""
        fair = max(RATIO_FLOOR_BYTES, limits.max_ratio * file_bytes)
        self._bytes_left = min(limits.max_unpacked_bytes, fair)
        self._entries_left = limits.max_entries
        self._parts_left = limits.max_mail_parts
        self._fields_left = MAX_MAIL_FIELDS
        self._header_left = MAX_MAIL_HEADER
        self._limits = limits

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

    def refuse_expanding(self, expanded: int, packed: int) -> None:
        """Refuse a member whose bytes so far came of too few packed ones."""
        if expanded > max(RATIO_FLOOR_BYTES, self._limits.max_ratio * packed):
            raise Rejected(ReasonCode.TOO_LARGE, "a member expands beyond the ratio")

    def refuse_zips_deeper(self, depth: int) -> None:
        """Refuse a ZIP that is the ``depth``-th within one another, counted from 1."""
        if depth > self._limits.max_zip_depth:
            raise Rejected(ReasonCode.TOO_LARGE, "ZIPs are nested too deeply")

    def refuse_mail_deeper(self, depth: int) -> None:
        """Refuse a part or member that lies in ``depth`` others."""
        if depth > self._limits.max_mail_depth:
            raise Rejected(ReasonCode.TOO_LARGE, "members are nested too deeply")

    def take_field(self, name: str, value: str) -> None:
        """Spend one header field of a message."""
        self._fields_left = _left(self._fields_left - 1, "header fields")
        self._header_left = _left(self._header_left - len(value), "letters in headers")
        if name.lower().startswith("content-"):
            _left(MAX_LABEL - len(value), "letters in a label")


def _left(count: int, of_what: str) -> int:
    if count < 0:
        raise Rejected(ReasonCode.TOO_LARGE, f"more {of_what} than the limit")
    return count
