"""Sweep: find what no event announced and what is stuck.

**What it does.** Takes in once more what lies in the inboxes, then compares the archive
with the ledger: papers that are not settled 15 minutes after they came, records
without bytes, bytes without a record. It counts what it finds and names the
submissions in its log. Then it signs what was added to the audit chain and lays the
checkpoint down in a folder and in a mailbox.

**When it runs.** Every five minutes, whether or not anything happened.

**When not.** It may run at any time and as often as you like; it is safe to trigger by
hand after every repair, and that is the quickest way to see whether all is well.

**Parameters.** None.

**When it fails.** Red means that a person must look:

- `NeedsPerson`, "not taken in": an inbox folder is away or a file in it cannot be
  read. Mend the share or the file's rights; the paper is still there.
- `NeedsPerson`, "late" or "missing": go to "A paper is stuck" in `infra/runbook.md`.
- `NeedsPerson`, "places for checkpoints": the share or the mail server does not answer.
- `Tampered`: the record was altered, or an old backup was put back. Touch nothing and go
  to "The audit chain is broken" in `infra/runbook.md`.
- `Unavailable`: the ledger or the archive does not answer.

A look that fails is repeated once after half a minute; the next run is never more
than five minutes away.
"""

# ruff: noqa: PLC0415  # parsing must stay quick: a task imports what it runs
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

from screening.orchestration.pools import INTAKE


@dag(
    schedule=CronTriggerTimetable("*/5 * * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=30),
    tags=["live", "watch"],
    doc_md=__doc__,
    default_args={
        "owner": "screening-ops",
        "retries": 1,
        "retry_delay": timedelta(seconds=30),
    },
)
def sweep() -> None:
    """Look everywhere once."""

    @task(pool=INTAKE, execution_timeout=timedelta(minutes=10))
    def look() -> dict[str, int]:
        from screening.orchestration import steps

        return steps.sweep()

    look()


sweep()
