"""The process in which a machine's tasks have their papers read; see `adapters.reader`.

It ends with the process that its tasks are forked from. Should it be killed before, its
keeper, which holds the door, opens another; papers in its hands are read by their tasks.
"""

# ruff: noqa: PLC0415  # a process loads what it needs
from __future__ import annotations

import logging
import os
import signal
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from socket import socket

from screening import wiring, wiring_reading
from screening.orchestration import bond
from screening.settings import Settings

logger = logging.getLogger(__name__)

PAUSE_S = 1.0
"""Before another is opened: one that ends at once must not keep a core busy."""


def begin(settings: Settings) -> int:
    """Start the room for whatever is forked from here; return its keeper's process id.

    Raises:
        SettingsError: if a setting has no meaning.
        Unavailable: if no OCR engine is installed.
    """
    from screening.adapters.reader.room import door

    orders = wiring.orders(settings)
    opened = door()
    wiring_reading.open_to_forks(orders, opened.getsockname().decode())
    pid = _forked(partial(_keep, opened, settings))
    opened.close()
    return pid


def _forked(work: Callable[[], None]) -> int:
    """Do it in a child that ends with this process; return the child's id."""
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # Ctrl-C at a terminal is the parent's to answer.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        bond.end_with_parent(parent)
        work()
    except BaseException as error:  # noqa: BLE001  # nobody above is there to tell it
        _tell(error)
    finally:
        # Leaving by an exception would run the parent's code a second time.
        os._exit(1)


def _tell(error: BaseException) -> None:
    """Log what ended a process and where, not its words: they may be of a paper."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    logger.error(
        "the reading room ended by %s at %s:%s",
        type(error).__name__,
        Path(last.filename).name,
        last.lineno,
        extra={"action": "reading_room"},
    )


def _keep(opened: socket, settings: Settings) -> None:
    """Open a room, and another whenever it ended; whoever asks meanwhile waits."""
    from setproctitle import setproctitle

    setproctitle("screening reading room's keeper")
    while True:
        os.waitpid(_forked(partial(_serve, opened, settings)), 0)
        time.sleep(PAUSE_S)


def _serve(opened: socket, settings: Settings) -> None:
    from setproctitle import setproctitle

    from screening.adapters.reader.room import serve

    setproctitle("screening reading room")
    reader = wiring.reader(settings)
    reader.begin()
    serve(opened, reader, settings.max_file_mb * 1_000_000)
