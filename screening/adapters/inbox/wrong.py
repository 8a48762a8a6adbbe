"""An inbox whose entry in the table is wrong: it is away until somebody mends that."""

from __future__ import annotations

from collections.abc import Iterator

from screening.errors import Unavailable
from screening.ports import Arrival
from screening.settings.inbox import WrongEntry


class WrongInbox:
    """A `ports.Inbox` that gives nothing, so that ops hear of it as of any other."""

    def __init__(self, entry: WrongEntry) -> None:
        """Take the entry; nothing of it but its name and what is wrong is known."""
        self._entry = entry

    @property
    def source(self) -> str:
        """Its id in logs and alarms; no receipt ever has it."""
        return f"table:{self._entry.name}"

    @property
    def removes(self) -> bool:
        """Nothing ever: nothing came through here."""
        return False

    def arrivals(self) -> Iterator[Arrival]:
        """Raise Unavailable: it says what to mend."""
        raise Unavailable(self._entry.says)

    def fetch(self, arrival: Arrival) -> bytes:
        """Raise Unavailable: nothing came through here."""
        raise Unavailable(f"{arrival.source_id}: {self._entry.says}")

    def acknowledge(self, arrival: Arrival) -> None:
        """Raise Unavailable: nothing came through here."""
        raise Unavailable(f"{arrival.source_id}: {self._entry.says}")
