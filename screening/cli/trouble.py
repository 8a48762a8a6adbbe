"""What a person at the command line is told when a file gets no result."""

from __future__ import annotations

import traceback
from pathlib import Path

from screening.cli.exits import ExitCode
from screening.errors import ScreeningError, Unavailable


def exit_code(error: BaseException) -> ExitCode:
    """Return the exit code that this failure leads to."""
    if isinstance(error, Unavailable | OSError):
        return ExitCode.UNAVAILABLE
    return ExitCode.FAULT


def sentence(error: BaseException) -> str:
    """Say what happened and what to do, without a word of the paper.

    A failure that nobody foresaw is told by its kind and place only: its message
    may repeat what the paper says.
    """
    if isinstance(error, ScreeningError):
        return str(error)
    if isinstance(error, OSError):
        return f"the file could not be opened ({error.strerror}); try again"
    return f"a fault of this program ({_kind_and_place(error)}); please report it"


def _kind_and_place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    place = frames[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
