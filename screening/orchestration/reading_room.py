"""The process in which a machine's tasks have their papers read; see `adapters.reader`.

It ends with the process that its tasks are forked from. Should it end before, each task
reads by itself, a second or two later.
"""

# ruff: noqa: PLC0415  # a process loads what it needs
from __future__ import annotations

import os
import signal
from socket import socket

from screening import wiring, wiring_reading
from screening.orchestration import bond
from screening.settings import Settings


def begin(settings: Settings) -> int:
    """Start the room for whatever is forked from here; return its process's id.

    Raises:
        SettingsError: if a setting has no meaning.
        Unavailable: if no OCR engine is installed.
    """
    from screening.adapters.reader.room import door

    orders = wiring.orders(settings)
    opened = door()
    wiring_reading.open_to_forks(orders, opened.getsockname().decode())
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _become_room(opened, settings, parent)
    opened.close()
    return pid


def _become_room(opened: socket, settings: Settings, parent: int) -> None:
    """Serve until the parent ends; never return into its code."""
    from setproctitle import setproctitle

    from screening.adapters.reader.room import serve

    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # Ctrl-C at a terminal is the parent's to answer.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        bond.end_with_parent(parent)
        setproctitle("screening reading room")
        reader = wiring.reader(settings)
        reader.begin()
        serve(opened, reader, settings.max_file_mb * 1_000_000)
    finally:
        os._exit(1)
