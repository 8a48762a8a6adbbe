"""Poll mailboxes, and whatever other inboxes lie on other machines.

**What it does.** Looks into every mailbox and bucket of the table of inboxes
(`SCREENING_INBOX_TABLE`), takes new papers into the archive and the ledger, moves each
message aside when its receipt is committed, and rings for `screen_arrivals`. Eight are
asked at a time, so that one that hangs holds up no other; folders are not asked here, so
that no mail server ever delays them.

**When it runs.** Every minute. `skipped` means that nothing came: the usual state, and
the only one without a table. From one inbox it takes papers for half a minute at most; a
mailbox with thousands is emptied over many runs.

**When not.** It may run at any time and be triggered by hand as often as you like. Do not
pause it: after 15 minutes `sweep` writes to ops that these inboxes are away. Nothing is
lost by that; messages wait in their mailboxes. Before you point it at a mailbox with a
past, set `since` in the table, or the past is screened (`infra/inboxes.md`).

**Parameters.** None. The table says which inboxes there are; a change counts from the
next run on, without a restart.

**When it fails.**

- `Unavailable`: the ledger or the archive did not answer. `screening doctor` says which.
- `SettingsError`: the table is no TOML; until that is mended nothing is taken from any
  inbox of it.
- A mailbox that is away, or whose entry in the table is wrong, turns nothing red here and
  stops no other; the log names it and what to mend, and `sweep` turns red over it after 15
  minutes. See "A mailbox is away" in `infra/runbook.md`.
"""

# ruff: noqa: PLC0415  # parsing must stay quick: a task imports what it runs
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, dag, task

from screening.orchestration.assets import ARRIVALS
from screening.orchestration.pools import REMOTE
from screening.orchestration.queues import PROMPT


@dag(
    schedule=CronTriggerTimetable("* * * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=15),
    tags=["live"],
    doc_md=__doc__,
    default_args={
        "owner": "screening-ops",
        "queue": PROMPT,
        "retries": 2,
        "retry_delay": timedelta(seconds=20),
    },
)
def poll_mailboxes() -> None:
    """Look once; ring only if something came."""

    @task(pool=REMOTE, execution_timeout=timedelta(minutes=5), outlets=[ARRIVALS])
    def poll() -> dict[str, int]:
        from screening.orchestration import steps

        return steps.poll()

    poll()


poll_mailboxes()
