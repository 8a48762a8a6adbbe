"""End in order also when told to by a signal."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKED = (signal.SIGTERM, signal.SIGHUP)
"""How a service manager and a closed terminal ask; Ctrl-C needs no help."""


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let these signals act as Ctrl-C within the block, so that it is left in order.

    To be used on the main thread.
    """
    before = {number: signal.signal(number, _interrupt) for number in ASKED}
    try:
        yield
    finally:
        for number, answer in before.items():
            signal.signal(number, answer)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # signal(3)
    raise KeyboardInterrupt
