"""The room: reads for whoever of the same user asks, each asker on a thread."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import struct
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from traceback import extract_tb

from screening.adapters.reader import said
from screening.ports import Reader

logger = logging.getLogger(__name__)

WAITING = 64
"""Askers that may stand at the door: more than a machine has tasks."""

CREDENTIALS = struct.Struct("iII")
"""Process, user and group of whoever is at the other end: unix(7), SO_PEERCRED."""


def door() -> socket.socket:
    """Return a socket at which a room can be asked for; its name is in no folder."""
    opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    opened.bind(f"\0screening-{secrets.token_hex(16)}")
    opened.listen(WAITING)
    return opened


def serve(door: socket.socket, reader: Reader, most_bytes: int) -> None:
    """Read for askers until this process ends; papers have ``most_bytes`` at most."""
    while True:
        asker, _ = door.accept()
        if not is_own(asker):
            asker.close()
            continue
        line = Connection(asker.detach())
        Thread(target=_answer, args=(line, reader, most_bytes), daemon=True).start()


def is_own(peer: socket.socket) -> bool:
    """Tell whether the other end is a process of this user: others' papers are theirs."""
    told = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
    _, user, _ = CREDENTIALS.unpack(told)
    return bool(user == os.getuid())


def _answer(line: Connection, reader: Reader, most_bytes: int) -> None:
    # Whoever asked and went away needs no answer.
    with line, suppress(OSError, EOFError):
        try:
            answer = said.said_of(reader, line.recv_bytes(most_bytes))
        except (OSError, EOFError):
            raise
        except Exception as error:  # noqa: BLE001  # the asker gets no answer, and meets it itself
            # Its message may hold words of the paper.
            place = extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}:{place.lineno}"
            logger.error("reading met %s at %s", type(error).__name__, where)
            return
        said.send(line, answer)
