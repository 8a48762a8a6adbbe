"""A progress bar for whoever waits at a terminal."""
# ruff: noqa: PLC0415  # rich is slow to import

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from screening.cli.report import Report

_Answer = TypeVar("_Answer")
_Told = TypeVar("_Told")


def shown(
    answers: Iterable[_Answer], total: int, report: Report[_Told]
) -> Iterator[_Answer]:
    """Yield the answers; meanwhile a bar on a terminal's standard error counts them."""
    if not (sys.stderr.isatty() and report.wants_progress and total):
        yield from answers
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = ("Screening", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        # Standard output may go to a file: the bar must not catch it.
        redirect_stdout=False,
    ) as bar:
        task = bar.add_task("", total=total)
        for answer in answers:
            bar.advance(task)
            yield answer
