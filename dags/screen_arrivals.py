"""Screen what arrives.

**What it does.** Takes every paper out of the departments' inboxes into the archive
and the ledger, claims all that wait there, and screens them in small batches: read,
screen, route. Each paper ends as cleared, awaiting review or rejected, and the
notices it calls for are owed. A rejected paper is an answer, not a failure.

**When it runs.** When the doorbell at the inboxes rings, and every five minutes for
whatever the bell missed: papers postponed after a failure, papers whose worker died,
events that Airflow lost. At most two runs at a time. A run that finds nothing is
green with `screen` skipped; that is the usual state at night.

**When not.** Do not backfill it: a run takes what waits *now*, whatever its date, so a
backfill is many empty runs. Do not pause it to "catch up": events of a paused Dag are
lost (the tick makes up for it within five minutes of unpausing). It is not for
archives: thousands of old papers would go before tonight's.

**Parameters.** None. `SCREENING_BATCH` papers go into one task; the pool `screening`
says how many tasks read at a time, the pool `intake` keeps receiving one at a time.

**When it fails.**

- `receive_and_claim` red: the archive or the ledger did not answer. Papers stay in
  their inboxes. Mend it (`screening doctor` names what is not reachable); the next
  tick takes everything. An inbox folder that is away holds up no other inbox: it
  turns `sweep` red, not this Dag.
- `screen` red: its log names submissions (first 12 digits) and the cause, never what
  stands on a page. The other papers of the batch are settled. The ledger gives the
  paper to a later run by itself; clearing the task is safe but not needed.
- The same submission again and again: see "A paper is stuck" in `infra/runbook.md`.
"""

# ruff: noqa: PLC0415  # parsing must stay quick: a task imports what it runs
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import AssetOrTimeSchedule, CronTriggerTimetable, dag, task

from screening.orchestration.assets import ARRIVALS, NOTICES_OWED
from screening.orchestration.pools import INTAKE, SCREENING
from screening.orchestration.queues import LIVE, PROMPT


@dag(
    schedule=AssetOrTimeSchedule(
        timetable=CronTriggerTimetable("*/5 * * * *", timezone="UTC"),
        assets=[ARRIVALS],
    ),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=2,
    dagrun_timeout=timedelta(hours=2),
    tags=["live"],
    doc_md=__doc__,
    default_args={
        "owner": "screening-ops",
        "queue": LIVE,
        "retries": 3,
        # A worker that was killed is noticed after half a minute; the rest of the minute
        # is for whoever takes its papers up.
        "retry_delay": timedelta(seconds=5),
        "retry_exponential_backoff": 2.0,
        "max_retry_delay": timedelta(minutes=5),
    },
)
def screen_arrivals() -> None:
    """Receive, claim, then screen in mapped batches."""

    @task(pool=INTAKE, queue=PROMPT, execution_timeout=timedelta(minutes=5))
    def receive_and_claim(run: str) -> list[list[tuple[str, int]]]:
        from screening.orchestration import steps

        return steps.receive_and_claim(owner=run)

    # No longer than a lease: beyond it another run may take the papers over.
    @task(
        pool=SCREENING,
        execution_timeout=timedelta(minutes=15),
        outlets=[NOTICES_OWED],
    )
    def screen(batch: list[tuple[str, int]]) -> dict[str, int]:
        from screening.orchestration import steps

        return steps.screen(batch)

    screen.expand(batch=receive_and_claim("{{ run_id }}"))


screen_arrivals()
