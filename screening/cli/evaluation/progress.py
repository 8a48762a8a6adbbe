"""A progress bar for whoever waits for an evaluation."""
# ruff: noqa: PLC0415  # rich is slow to import

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Answer = TypeVar("_Answer")


def counted(answers: Iterable[_Answer], total: int) -> Iterator[_Answer]:
    """Yield the answers; a bar on a terminal's standard error counts them."""
    if not sys.stderr.isatty():
        yield from answers
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(answers, "Screening", total, console=console, transient=True)
