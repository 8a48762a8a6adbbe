"""Retain: erase what the policy no longer allows to keep.

**What it does.** First it takes the fields that tell of a person's immigration status
out of the stored verdicts, on their own day. Then it erases papers that counsel closed and
whose term is over: what the ledger says of them, and the key without which their bytes
are noise. Ids and digests stay, so that the audit chain still holds. A paper under a legal
hold (`screening hold`) is left as it is, whatever its term. Verdicts on files that only a
bulk job saw go after the same terms, counted from the verdict.

**When it runs.** Daily at 08:30 UTC, in the small hours of Maryland.

**When not.** Not while counsel is about to place holds: pause the Dag first, for what it
erased no restart brings back. Nothing is lost by pausing it; the next run catches up.

**Parameters.** None. The terms stand in `models/policy`, under `[[retention]]` and
`[minimised]`; counsel changes them there.

**When it fails.** Nothing is half erased: each paper is one transaction, and what
was begun is finished by the next run.

- `Unavailable`: the ledger or the archive does not answer; `screening doctor` says which.
- `PolicyError` or `SettingsError`: the message names the file and what to mend.
- More was erased than expected: pause the Dag, then go to "Restore" in
  `infra/runbook.md`; copies from before can be read as long as their master key is kept.
"""

# ruff: noqa: PLC0415  # parsing must stay quick: a task imports what it runs
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

from screening.orchestration.pools import INTAKE
from screening.orchestration.queues import PROMPT


@dag(
    schedule=CronTriggerTimetable("30 8 * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=3),
    tags=["daily"],
    doc_md=__doc__,
    default_args={
        "owner": "screening-ops",
        "queue": PROMPT,
        "retries": 2,
        "retry_delay": timedelta(minutes=10),
    },
)
def retain() -> None:
    """Erase once."""

    @task(pool=INTAKE, execution_timeout=timedelta(hours=2))
    def erase() -> dict[str, int]:
        from screening.orchestration import steps

        return steps.retain()

    erase()


retain()
