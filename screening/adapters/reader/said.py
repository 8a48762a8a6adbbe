"""What the room says of a paper, as two messages: what came of it, and the reading."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from multiprocessing.connection import Connection

from screening.domain.document import Document
from screening.domain.reason import ReasonCode
from screening.errors import Rejected, Unavailable
from screening.ports import Reader
from screening.reading import wire
from screening.reading.layers import named

MOST_BYTES = 200_000_000
"""Longest believable reading, as of a child: 500 dense pages take about 60 MB."""


class Outcome(StrEnum):
    """What came of a paper."""

    READ = "read"
    REJECTED = "rejected"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Said:
    """The room's answer."""

    outcome: Outcome
    told: str
    """The layers that were missing, by commas; or the code; or the remedy."""
    reading: bytes = b""
    """As `wire.encode` writes it; empty unless the paper was read."""

    def document(self) -> Document:
        """Return the reading.

        Raises:
            Rejected: if nothing of the paper can be read.
            Unavailable: if the reader cannot run.
            ValueError: if the reading is none.
        """
        match self.outcome:
            case Outcome.REJECTED:
                raise Rejected(ReasonCode(self.told))
            case Outcome.UNAVAILABLE:
                raise Unavailable(self.told)
        return replace(wire.decode(self.reading), unlocked=named(self.told))


def said_of(reader: Reader, content: bytes) -> Said:
    """Return what comes of reading a paper."""
    try:
        document = reader.read(content)
    except Rejected as rejection:
        return Said(Outcome.REJECTED, str(rejection.code))
    except Unavailable as error:
        return Said(Outcome.UNAVAILABLE, str(error))
    layers = ",".join(document.unlocked)
    return Said(Outcome.READ, layers, wire.encode(document))


def send(line: Connection, said: Said) -> None:
    """Say it.

    Raises:
        OSError: if nobody listens any more.
    """
    line.send_bytes(json.dumps([said.outcome, said.told]).encode())
    line.send_bytes(said.reading)


def receive(line: Connection) -> Said:
    """Return what is said.

    Raises:
        OSError: if the line broke.
        EOFError: if it ended before.
        ValueError: if it is something else.
    """
    outcome, told = json.loads(line.recv_bytes(MOST_BYTES))
    return Said(Outcome(outcome), str(told), line.recv_bytes(MOST_BYTES))
