"""``screening demo``: from inbox through Airflow to verdicts and notices, once."""

from __future__ import annotations

import fcntl
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from screening import wiring
from screening.errors import SettingsError
from screening.orchestration import launch, outcome_table, settling
from screening.orchestration.drop import Mail, drop, spread
from screening.orchestration.ending import ended_in_order
from screening.orchestration.outcome import outcome
from screening.orchestration.progress import step
from screening.orchestration.serve import serve
from screening.ports import Paper
from screening.settings import Settings
from screening.synthesis.samples import draw_samples
from screening.workflow import Desk

__all__ = ["demo", "serve"]

SEED = 1
"""The sample papers are the same at every demo, so that runs can be compared."""

MARK = ".made-by-screening-demo"
"""A folder without this file is not the demo's, and is never emptied."""


def demo(papers: Path | None) -> None:
    """Screen the sample papers, or copies of the files under ``papers``.

    Raises:
        SettingsError: if the demo's folder is somebody else's or in use.
        Unavailable: if Airflow fails, or a paper is not settled.
    """
    console, given = Console(), Settings.from_env()
    with ended_in_order(), _alone(given.home):
        settings = _fresh(given)
        console.print(Text(f"All that the demo makes is in {settings.home}"))
        desk = wiring.desk(settings)
        if papers:
            mails = spread(papers, tuple(desk.policy.departments))
        else:
            mails = _samples(console, settings, desk)
        settled = _screened(console, settings, desk, mails)
        _show(console, settings, mails, settled)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the demo's folder, which a second demo would empty.

    Raises:
        SettingsError: if another demo runs.
    """
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / "demo.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SettingsError(f"another demo runs in {home}: wait for it") from error
        yield


def _fresh(given: Settings) -> Settings:
    """Return settings whose whole state lies in an empty folder of the demo's own.

    Mail goes into that folder too: a demo must not write to counsel. Nor may it know the
    table of inboxes: it would take real messages into a folder that the next one empties.
    """
    home = given.home / "demo"
    if home.exists() and not (home / MARK).exists():
        raise SettingsError(f"{home} was not made by a demo: move it out of the way")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700)
    (home / MARK).touch()
    return replace(
        given,
        home=home,
        inboxes=home / "inbox",
        inbox_table=None,
        ledger_url=f"sqlite:///{home}/ledger.sqlite",
        ledger_password_file=None,
        smtp_host="",
    )


def _samples(console: Console, settings: Settings, desk: Desk) -> tuple[Mail, ...]:
    today = desk.policy.local(desk.clock.now()).date()
    with step(console, "Drawing sample papers of invented people"):
        samples = draw_samples(settings.home / "samples", SEED, today)
    return tuple(Mail(sample.file, sample.department) for sample in samples)


def _screened(
    console: Console, settings: Settings, desk: Desk, mails: tuple[Mail, ...]
) -> tuple[Paper, ...]:
    with (
        launch.shown(console, settings, launch.free_port()) as airflow,
        step(console, f"Screening {len(mails)} papers") as say,
    ):
        drop(mails, settings.inboxes)
        return settling.wait(desk.ledger, len(mails), say, airflow.check)


def _show(
    console: Console,
    settings: Settings,
    mails: tuple[Mail, ...],
    papers: tuple[Paper, ...],
) -> None:
    outcomes = [outcome(paper) for paper in papers]
    home = _short(settings.home)
    console.print()
    console.print(outcome_table.drawn(outcomes, console.width))
    console.print(outcome_table.tally(outcomes))
    console.print("\nWhere to look next:")
    for line in (
        f"  one verdict in full  .venv/bin/screening explain {_short(mails[0].file)}",
        f"  the notices          {home}/notices",
        f"  the record           {home}/ledger.sqlite",
        f"  Airflow on all this  SCREENING_HOME={home} make serve",
        "  your own papers      make demo PAPERS=/some/folder",
    ):
        console.print(Text(line), soft_wrap=True)


def _short(path: Path) -> str:
    """Return the path as a person here would type it."""
    here = Path.cwd()
    within = path.relative_to(here) if path.is_relative_to(here) else path
    return shlex.quote(str(within))
