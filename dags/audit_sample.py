"""Audit sample: draw cleared papers by lot, for counsel to answer blind.

**What it does.** Draws a share of the papers of agencies and of nobody that were cleared in
the last seven days. Counsel answer them on the page Blind without seeing the verdict. An
answer that puts a paper on the other side stops clearing with the next sweep, until
counsel decide that paper (see "Alarms" in `infra/runbook.md`). The lot is the week, such
as 2026-W48; the audit entry of each paper names it.

**When it runs.** Mondays at 11:00 UTC, before counsel's day begins.

**When not.** It may run at any time: in the same week it adds only what was cleared since.

**Parameters.** `per_thousand`: how many of a thousand are drawn, 1 to 1,000; 20 unless given.

**When it fails.** Nothing was drawn: all of it is one transaction. The next run draws what
this one would have, for seven days.

- `Unavailable`: the ledger does not answer; `screening doctor` says why.
- `PolicyError` or `SettingsError`: the message names the file and what to mend.
"""

# ruff: noqa: PLC0415  # parsing must stay quick: a task imports what it runs
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import CronTriggerTimetable, Param, dag, task

from screening.orchestration.pools import INTAKE
from screening.orchestration.queues import PROMPT


@dag(
    schedule=CronTriggerTimetable("0 11 * * 1", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=30),
    params={"per_thousand": Param(20, type="integer", minimum=1, maximum=1_000)},
    tags=["weekly"],
    doc_md=__doc__,
    default_args={
        "owner": "screening-ops",
        "queue": PROMPT,
        "retries": 2,
        "retry_delay": timedelta(minutes=10),
    },
)
def audit_sample() -> None:
    """Draw once."""

    @task(pool=INTAKE, execution_timeout=timedelta(minutes=10))
    def draw(params: dict[str, int] | None = None) -> dict[str, int]:
        from screening.orchestration import steps

        return steps.draw_blind((params or {})["per_thousand"])

    draw()


audit_sample()
