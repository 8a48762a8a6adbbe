"""Tell of what went wrong without a word of any paper."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from screening.errors import ScreeningError


def told(error: Exception) -> str:
    """Return our own error's message; of any other its kind and the line of code.

    Another's message may hold words of a paper or of a message's head.
    """
    if isinstance(error, ScreeningError):
        return str(error)
    place = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
