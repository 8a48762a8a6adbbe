"""Days on the command line."""

from __future__ import annotations

import re
from datetime import date

import typer

WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(text: str) -> date:
    """Return the day that ``text`` writes as YYYY-MM-DD.

    Raises:
        typer.BadParameter: if it is written otherwise or there is no such day.
    """
    try:
        if WRITTEN.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"there is no day {text}") from error
    message = f"{text!r} is not a day written as YYYY-MM-DD, such as 2026-11-22"
    raise typer.BadParameter(message)
