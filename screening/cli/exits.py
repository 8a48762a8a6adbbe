"""Exit codes, which other programs rely on."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    """Every file got a result, the rejected and those for review included."""
    FAULT = 1
    """A fault of this program: report it."""
    USAGE = 2
    """The command or a setting is wrong; nothing was done."""
    UNAVAILABLE = 3
    """Something that screening needs did not answer or is not fit; see the message."""
    BROKEN = 4
    """The audit chain was altered, or does not reach as far as was signed."""
