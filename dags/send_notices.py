"""Send the notices that are owed.

**What it does.** Hands every notice that is due to its channel (mail, or `.eml` files
in the notices folder) and records what became of it. A notice is owed from the moment
its verdict is recorded, in the same transaction, so none is lost between the two. A
resend has the same Message-ID, so a mail server can drop the repeat. Before that it
climbs the ladder: while nobody has taken on a paper for review, an unreadable one or a
court's, the next person of `models/policy` is told; `unanswered` counts these papers.
At the end it signs the record, if 1,000 entries wait for that; the sweep signs the rest.

**When it runs.** Whenever `screen_arrivals` has settled papers, and every minute for
what was postponed. One run at a time: two would take turns on one outbox.

**When not.** Do not run it on a copy of the ledger: it would write to counsel. Pause
it while the mail server is being mended if its refusals are a nuisance; nothing is
lost by that, but deadlines go on running.

**Parameters.** None. The recipients are in `models/policy`, the mail server in
`SCREENING_SMTP_HOST` and its neighbours.

**When it fails.**

- Red, `Unavailable`: the ledger did not answer. Mend it; the next minute sends all.
- Red, `GivenUp`: the mail server refused an address for good. The log names the
  notice. Tell the recipient by telephone now, correct the address in policy, and see
  "Notices do not go out" in `infra/runbook.md`. It is not tried again by itself.
- Red, `Tampered`: the notices were sent, the record was altered. See "The audit chain
  is broken" in `infra/runbook.md`.
- Green, but `postponed` stays above 0 in the result of `send`: the mail server does
  not answer. Each notice is tried again with a growing pause for three days.
"""

# ruff: noqa: PLC0415  # parsing must stay quick: a task imports what it runs
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import AssetOrTimeSchedule, CronTriggerTimetable, dag, task

from screening.orchestration.assets import NOTICES_OWED
from screening.orchestration.pools import NOTICES
from screening.orchestration.queues import PROMPT


@dag(
    schedule=AssetOrTimeSchedule(
        timetable=CronTriggerTimetable("* * * * *", timezone="UTC"),
        assets=[NOTICES_OWED],
    ),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=30),
    tags=["live", "notices"],
    doc_md=__doc__,
    default_args={
        "owner": "screening-ops",
        "queue": PROMPT,
        "retries": 3,
        "retry_delay": timedelta(seconds=10),
        "retry_exponential_backoff": 2.0,
        "max_retry_delay": timedelta(minutes=2),
    },
)
def send_notices() -> None:
    """Drain the outbox."""

    @task(pool=NOTICES, execution_timeout=timedelta(minutes=10))
    def send() -> dict[str, int]:
        from screening.orchestration import steps

        return steps.send_notices()

    send()


send_notices()
