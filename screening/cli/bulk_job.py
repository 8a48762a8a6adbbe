"""What ``screening rescreen`` does with a job: estimate, begin, show, pause, resume."""
# ruff: noqa: PLC0415  # the readers and the database are slow to import

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from screening.domain.bulk import Progress, Reads
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.ports import Bulk
    from screening.workflow.asked import Asked

LEAST_DIGITS = 8
"""A shorter beginning of an id would often be another job's too."""


def only_one(given: Mapping[str, bool], id: str) -> str:  # noqa: A002  # the field's own name
    """Return what is to be done with a job that is there; empty for a new one."""
    verbs = [name for name, is_given in given.items() if is_given]
    if len(verbs) > 1:
        raise typer.BadParameter("--" + " and --".join(verbs) + ": give one of them")
    verb = verbs[0] if verbs else ""
    if id and not verb:
        raise typer.BadParameter("say what to do with the job: --status, --resume, …")
    if verb not in ("", "status") and not id:
        raise typer.BadParameter(f"--{verb} needs the job's id; --status shows them")
    return verb


def asked(
    names: tuple[str, str, str],
    first: date | None,
    last: date | None,
    as_of: date | None,
    reads: Reads,
) -> Asked:
    """Return what was asked for; ``names`` are manifest, files and version.

    Raises:
        SettingsError: if that is nothing, or several things.
    """
    from screening.workflow.asked import Asked

    manifest, files, made_by = names
    return Asked(manifest, files, first, last, made_by, reads, as_of)


def estimated(asked: Asked, sample: int, price: float | None) -> None:
    """Say what a sample tells of the whole; nothing is recorded."""
    from screening import wiring, wiring_bulk
    from screening.cli import bulk_words
    from screening.workflow.asked import planned
    from screening.workflow.estimate import estimate

    settings = Settings.from_env()
    lane = wiring_bulk.lane(settings)
    plan = planned(lane, asked, wiring_bulk.lists())
    words = bulk_words.estimated(plan.job, estimate(lane, plan, sample), price)
    typer.echo("\n".join(words))
    if wiring.clearing(settings).engines == frozenset():
        typer.echo(
            "Nothing is cleared here (screening doctor says why): every paper that was"
            " cleared would show as doubted."
        )


def begun(asked: Asked, workers: int, report: Path | None) -> None:
    """Write the job down and work until it is done or paused."""
    from screening import wiring_bulk
    from screening.cli.bulk_run import run
    from screening.workflow.asked import planned

    _free(report)
    settings = Settings.from_env()
    lane = wiring_bulk.lane(settings)
    plan = planned(lane, asked, wiring_bulk.lists())
    lane.bulk.open(plan.job, plan.listed)
    run(settings, lane, plan.job, workers)
    _show(settings, lane.bulk, plan.job.id, report)


def about(
    verb: str,
    id: str,  # noqa: A002  # the field's own name
    report: Path | None,
    workers: int,
) -> None:
    """Do what was asked about a job that is written down."""
    from screening import wiring_bulk
    from screening.cli.bulk_run import run
    from screening.cli.bulk_words import jobs_table

    settings = Settings.from_env()
    bulk = wiring_bulk.bulk(settings)
    if not id:
        typer.echo(jobs_table(bulk.jobs()))
        return
    _free(report)
    found = _job(bulk, id)
    if verb == "pause" and not bulk.pause(found.job.id):
        raise typer.BadParameter(f"job {found.job.id[:12]} is {found.state}")
    if verb == "forget":
        bulk.forget(found.job.id)
    if verb == "resume":
        run(settings, wiring_bulk.lane(settings), found.job, workers)
    _show(settings, bulk, found.job.id, report)


def _job(bulk: Bulk, prefix: str) -> Progress:
    found = [item for item in bulk.jobs() if item.job.id.startswith(prefix.lower())]
    if len(prefix) < LEAST_DIGITS or len(found) != 1:
        raise typer.BadParameter(
            f"no job, or more than one, begins so; give at least {LEAST_DIGITS} digits"
            " of an id that --status shows"
        )
    return found[0]


def _free(report: Path | None) -> None:
    """Refuse a folder that is there before hours of work, not after them."""
    if report is not None and report.exists():
        raise typer.BadParameter(f"{report} is there already; name a new folder")


def _show(settings: Settings, bulk: Bulk, job: str, report: Path | None) -> None:
    from screening import wiring_bulk
    from screening.cli.bulk_words import told

    found = bulk.progress(job)
    if found is None:
        return
    typer.echo("\n".join(told(found)))
    if report is not None:
        page = wiring_bulk.report(settings, found, report)
        typer.echo(f"What changed: {page}")
