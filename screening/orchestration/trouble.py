"""Failures as Airflow's logs may show them: never with a word of a paper."""

from __future__ import annotations

import traceback
from pathlib import Path

from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from screening.errors import ScreeningError


class Unfinished(ScreeningError):
    """Papers of a batch could not be settled, through no fault of theirs.

    Remedy: none at first: the ledger keeps the papers and the task is tried again.
    If it stays so, see "A paper is stuck" in infra/runbook.md.
    """


class NeedsPerson(ScreeningError):
    """The sweep found what does not mend itself.

    Remedy: the log of the task names the submissions; see infra/runbook.md.
    """


class GivenUp(ScreeningError, AirflowFailException):
    """A notice, or an alarm, will never be sent: its address is refused for good.

    Not tried again, so that it stays in sight. Remedy: tell the recipient by
    telephone; see "Notices do not go out" in infra/runbook.md.
    """


class NothingCame(ScreeningError, AirflowSkipException):
    """A look found nothing new: no failure, and nobody is rung for. Remedy: none."""


def cause(error: Exception) -> str:
    """Return what may be said of ``error``: ours in full, others by kind and place.

    A library's message may repeat what stands on the page.
    """
    if isinstance(error, ScreeningError):
        return f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    place = frames[-1] if frames else None
    where = f" at {Path(place.filename).name}:{place.lineno}" if place else ""
    return f"{type(error).__name__}{where}"
