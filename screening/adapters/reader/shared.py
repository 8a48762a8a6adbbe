"""A reader that asks the room, and reads by itself where the room does not answer."""

from __future__ import annotations

import logging
import socket
from multiprocessing.connection import Connection

from screening.adapters.reader import said
from screening.adapters.reader.room import is_own
from screening.domain.document import Document
from screening.ports import Reader
from screening.reading.limits import Limits

logger = logging.getLogger(__name__)

PATIENCE_S = 90.0
"""Beyond the longest reading: the room's server may have to start, on a busy machine."""


class SharedReader:
    """A `ports.Reader` in a process that the room was opened for."""

    def __init__(self, address: str, own: Reader, limits: Limits) -> None:
        """Name the room; ``own`` reads where the room does not answer."""
        self._address = address
        self._own = own
        self._limits = limits

    def read(self, content: bytes) -> Document:
        """Return every page.

        Raises:
            Rejected: if nothing of it can be read; `Rejected.code` says why.
            Unavailable: if the reader itself cannot run.
        """
        if len(content) > self._limits.max_file_bytes:
            return self._own.read(content)  # which opens no such file
        try:
            return self._asked(content).document()
        except (OSError, EOFError, ValueError) as error:
            logger.warning(
                "the reading room did not answer (%s): read without it",
                type(error).__name__,
                extra={"action": "read"},
            )
        return self._own.read(content)

    def _asked(self, content: bytes) -> said.Said:
        peer = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with peer:
            peer.connect(self._address)
            if not is_own(peer):
                raise ConnectionError("the room is somebody else's")
            line = Connection(peer.detach())
        with line:
            line.send_bytes(content)
            if not line.poll(self._limits.timeout_s + PATIENCE_S):
                raise TimeoutError
            return said.receive(line)
