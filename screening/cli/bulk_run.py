"""A bulk job worked on by this process, behind whatever else this machine does."""
# ruff: noqa: PLC0415  # rich is slow to import

from __future__ import annotations

import fcntl
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import typer

from screening.domain.bulk import Job, JobState
from screening.settings import Settings
from screening.workflow.lane import Lane
from screening.workflow.rescreen import Share, rescreen

NICENESS = 15
"""Live papers are read at 0: on a full machine they get some 97 of 100 parts of a core
(the kernel's weights, 1024 to 36)."""

LOOK_S = 2.0
"""Seconds between two looks at how far the job is."""

REST_S = 5.0
"""Seconds until workers look again for batches that rest after a failure."""


def run(settings: Settings, lane: Lane, job: Job, workers: int) -> None:
    """Work until the job is done or paused; Ctrl-C pauses it.

    Raises:
        SettingsError: if other versions are installed than the job was made for.
        Unavailable: if batch after batch failed.
    """
    count = workers or max(1, len(os.sched_getaffinity(0)) - 1)
    os.nice(NICENESS)
    with _alone(settings, job):
        lane.bulk.resume(job.id)
        with ThreadPoolExecutor(count) as pool:
            shares = [Share(f"{socket.gethostname()}:{i}") for i in range(count)]
            working = [pool.submit(_worked, lane, job, share) for share in shares]
            try:
                _watch(lane, job, working)
            except KeyboardInterrupt:
                lane.bulk.pause(job.id)
                typer.echo("Pausing after the papers in hand …", err=True)
        for future in working:
            future.result()


def _worked(lane: Lane, job: Job, share: Share) -> None:
    """Work until nothing is left, also what rests for now."""
    while True:
        rescreen(lane, job, share, time.sleep)
        found = lane.bulk.progress(job.id)
        if found is None or found.state is not JobState.OPEN:
            return
        time.sleep(REST_S)


def _watch(lane: Lane, job: Job, working: list[Future[None]]) -> None:
    """Show how far the job is until its workers are done, or one of them failed."""
    with _bar(job) as show:
        while not all(future.done() for future in working):
            if any(future.done() and future.exception() for future in working):
                lane.bulk.pause(job.id)
            began = time.monotonic()
            found = lane.bulk.progress(job.id)
            if found is not None:
                show(found.screened + found.failed)
            # A job of a million papers takes longer to count: no more than a tenth.
            time.sleep(max(LOOK_S, 10 * (time.monotonic() - began)))


@contextmanager
def _bar(job: Job) -> Iterator[Callable[[int], None]]:
    if not sys.stderr.isatty():
        yield lambda done: None  # noqa: ARG005  # nobody looks
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        "Screening again",
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        "left",
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=job.papers)
        yield lambda done: bar.update(task, completed=done)


@contextmanager
def _alone(settings: Settings, job: Job) -> Iterator[None]:
    """Refuse a second process here: both would take each other's batches for their own."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark = settings.home / f"rescreen-{job.id[:12]}.lock"
    opened = os.open(mark, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise typer.BadParameter("this job is being worked on here") from error
        yield
        mark.unlink(missing_ok=True)
    finally:
        os.close(opened)
