"""Sweep: find what no event announced and what is stuck, and call for help.

**What it does.** Takes in once more what lies in the inboxes, then looks: papers that
are not settled 15 minutes after they came, records without bytes and bytes without a
record, inboxes that do not open, papers that wait while nothing is settled, days on which
no page is read, notices that do not go out. It signs what was added to the audit chain and lays the checkpoint
down in a folder and in a mailbox. Once per working day it drops a test paper into an
inbox of its own and watches that counsel is sent its mail, marked TEST. It removes from
`.taken` of an inbox's folder what was accepted, has lain still for a minute and is whole
in the archive, and keeps the words of papers that an older release has read. Whatever it
finds it writes to `ops` of `models/policy/departments.toml`: when it is found first,
every two hours while it lasts, and when it is over.

**When it runs.** Every five minutes, whether or not anything happened.

**When not.** Do not run it on a copy of the ledger: it would write to ops and send a test
paper. Else it may run at any time and as often as you like; it is safe to trigger by hand
after every repair, and that is the quickest way to see whether all is well. Do not pause
it to be rid of letters: nothing else notices a paper that is stuck.

**Parameters.** None. The addresses and the hour of the test paper are in `models/policy`.

**When it fails.** Red means that a person must look, and that ops were written to:

- `NeedsPerson` names the kinds of alarm and how many; each has an entry, with what to do,
  under "Alarms" in `infra/runbook.md`. The log names submissions and inboxes.
- `Tampered`: the record was altered, or an old backup was put back. Touch nothing and go
  to "The audit chain is broken" in `infra/runbook.md`.
- `Unavailable`: the ledger, the archive or the OCR engine does not answer. Without the
  ledger ops are written to every two hours, and are not told the end: green is the end.
- `GivenUp`: the mail server refuses an address of ops for good. Correct it in
  `departments.toml`; that letter is not sent again.

A look that fails is repeated once after half a minute; the next run is never more
than five minutes away.
"""

# ruff: noqa: PLC0415  # parsing must stay quick: a task imports what it runs
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

from screening.orchestration.pools import INTAKE
from screening.orchestration.queues import PROMPT


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
        "queue": PROMPT,
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
