"""The bulk lane as the bodies of Airflow tasks: ids and counts in, ids and counts out."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from screening import wiring_bulk
from screening.domain.bulk import Job, JobState, Progress, Reads
from screening.errors import SettingsError
from screening.orchestration.trouble import Unfinished
from screening.ports import Bulk
from screening.settings import Settings
from screening.workflow.asked import Asked, planned
from screening.workflow.rescreen import Share as Work
from screening.workflow.rescreen import require_versions, rescreen

Share = list[str | int]
"""Part of a job as it travels between tasks: (job, first batch, batch after the last)."""

SHARES_MOST = 1_000
"""Airflow maps a task over 1,024 things at most, and fails the task that returns more."""

SHARE_LEAST = 50
"""Papers of a share: a task costs half a second, which is then lost among them."""

NICENESS = 15
"""Live papers are read at 0: on a full machine they get some 97 of 100 parts of a core."""


def list_papers(params: Mapping[str, object]) -> list[Share]:
    """Write the job down, or take up the one that is named, and share it out.

    Raises:
        SettingsError: if the parameters name no papers, or a list cannot be used.
    """
    settings = Settings.from_env()
    lane = wiring_bulk.lane(settings)
    if params.get("job"):
        job = _named(lane.bulk, str(params["job"]))
        require_versions(lane, job)
    else:
        plan = planned(lane, _asked(params), wiring_bulk.lists())
        job = plan.job
        lane.bulk.open(job, plan.listed)
    lane.bulk.resume(job.id)
    return shares(job)


def shares(job: Job) -> list[Share]:
    """Share the batches of a job out, in their order; none are left out."""
    batches = -(-job.papers // job.size)
    count = min(SHARES_MOST, max(1, job.papers // SHARE_LEAST), max(1, batches))
    edges = [number * batches // count for number in range(count + 1)]
    return [[job.id, edges[i], edges[i + 1]] for i in range(count)]


def rescreen_share(share: Sequence[str | int], run: str) -> dict[str, int]:
    """Screen a share of a job again, as far as it is not done.

    A paused job leaves the rest, and that is no failure.

    Raises:
        Unfinished: if batches are left that rest after a failure.
    """
    os.nice(NICENESS)
    id_, first, last = str(share[0]), int(share[1]), int(share[2])
    lane = wiring_bulk.lane(Settings.from_env())
    found, within = _told(lane.bulk, id_), range(first, last)
    rescreen(lane, found.job, Work(f"{run}:{first}", within), time.sleep)
    left = lane.bulk.left(id_, within)
    if left and _told(lane.bulk, id_).state is JobState.OPEN:
        raise Unfinished(f"job {id_[:12]}: {left} batches are left; the log says why")
    return {"batches": len(within), "left": left}


def report(shares: Sequence[Sequence[str | int]]) -> dict[str, int]:
    """Write the report into a new folder of the home; count what changed.

    Raises:
        Unfinished: if the job is neither done nor paused; the report is there.
    """
    settings = Settings.from_env()
    found = _told(wiring_bulk.bulk(settings), str(shares[0][0]))
    now = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    reports = settings.home / "reports"
    reports.mkdir(mode=0o700, parents=True, exist_ok=True)
    wiring_bulk.report(settings, found, reports / f"{found.job.id[:12]}-{now}")
    if found.state is JobState.OPEN:
        raise Unfinished(f"job {found.job.id[:12]} is not done; trigger with its id")
    return {
        "screened": found.screened,
        "failed": found.failed,
        "pages": found.pages,
        "flips": found.flips,
    }


def _asked(params: Mapping[str, object]) -> Asked:
    given = {name: str(value or "") for name, value in params.items()}
    return Asked(
        manifest=given.get("manifest", ""),
        files=given.get("files", ""),
        first=_day(given.get("from", "")),
        last=_day(given.get("to", "")),
        made_by=given.get("made_by", ""),
        reads=Reads.ANEW if params.get("read_again") else Reads.KEPT,
        as_of=_day(given.get("as_of", "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SettingsError(
            "a day is written YYYY-MM-DD, such as 2026-11-22"
        ) from error


def _told(bulk: Bulk, job: str) -> Progress:
    found = bulk.progress(job)
    if found is None:
        raise SettingsError(
            f"no job {job[:12]}; screening rescreen --status shows them"
        )
    return found


def _named(bulk: Bulk, prefix: str) -> Job:
    """Return the one job whose id begins so."""
    found = [item.job for item in bulk.jobs() if item.job.id.startswith(prefix)]
    if len(prefix) < 8 or len(found) != 1:
        raise SettingsError("no job, or more than one, begins so; give eight digits")
    return found[0]
