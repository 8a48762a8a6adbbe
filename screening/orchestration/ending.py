"""End in order also when told to by a signal."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKED = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""How a service manager, a closed terminal and Ctrl-C ask. A shell starts what runs in
the background with Ctrl-C ignored; one that is sent on purpose counts all the same."""


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
