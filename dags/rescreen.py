"""Rescreen: screen archived papers again, behind live ones, and report what changed.

**What it does.** Writes a job down in the ledger (its papers, and the versions that screen
them), screens its batches in the pool `bulk`, and writes a report of what changed, the
most dangerous first, into `reports` in the home, a folder that only its owner can open.
Each new verdict stands beside the old one: no paper's state moves, no department and no
counsel is told, no alarm looks at it. Counsel find what changed at their desk, under
Changed.

**When it runs.** When somebody asks: Trigger, with parameters. Live papers go first: while
one waits, no batch is given out, and what is in hand runs with the lowest priority.

**When not.** Not before a dry run (`screening rescreen --dry-run`), which says how many
hours and what price. Not for papers of today: put those into an inbox.

**Parameters.** One of the three ways to name papers, as in `screening rescreen --help`:
`manifest` (a list; a path or s3://bucket/key), `files` (a folder or prefix), or `from`,
`to`, `made_by`. Or `job`: the id of one that was paused, to go on. `read_again` reads bytes
although a reading is kept; `as_of` is the day of receipt of files that never came in.
To pause: `screening rescreen --pause ID`; the run ends, and what was done is kept.

**When it fails.** What is done is done: clear the task, or trigger with `job`, and it goes
on where it was. See "A bulk job is stuck" in `infra/runbook.md`.

- `list_papers` red: the message names the row of the list or the setting to mend.
- `rescreen_share` red: batches are left; its log names their causes. It tries again by
  itself. `SettingsError` about versions: something was installed since; trigger anew.
- `report` red with Unfinished: the report is there, and some papers were not screened.
"""

# ruff: noqa: PLC0415  # parsing must stay quick: a task imports what it runs
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import Param, dag, task

from screening.orchestration import queues
from screening.orchestration.pools import BULK

TEXTS = ("job", "manifest", "files", "from", "to", "made_by", "as_of")


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=2,
    dagrun_timeout=timedelta(days=60),
    params={
        # One object for each: what is given for one would else be given for all.
        **{name: Param("", type="string", maxLength=1_000) for name in TEXTS},
        "read_again": Param(False, type="boolean"),  # noqa: FBT003  # Airflow's
    },
    tags=["bulk"],
    doc_md=__doc__,
    default_args={
        "owner": "screening-ops",
        "pool": BULK,
        "queue": queues.BULK,
        "priority_weight": -100,
        "weight_rule": "absolute",
        "retries": 5,
        "retry_delay": timedelta(minutes=1),
        "retry_exponential_backoff": 2.0,
        "max_retry_delay": timedelta(minutes=30),
    },
)
def rescreen() -> None:
    """List, screen shares of the list again, report."""

    @task(execution_timeout=timedelta(hours=6))
    def list_papers(params: dict[str, Any] | None = None) -> list[list[str | int]]:
        from screening.orchestration import bulk_steps

        return bulk_steps.list_papers(params or {})

    @task(execution_timeout=timedelta(hours=12))
    def rescreen_share(share: list[str | int], run: str) -> dict[str, int]:
        from screening.orchestration import bulk_steps

        return bulk_steps.rescreen_share(share, run)

    @task(execution_timeout=timedelta(hours=6), trigger_rule="all_done")
    def report(shares: list[list[str | int]]) -> dict[str, int]:
        from screening.orchestration import bulk_steps

        return bulk_steps.report(shares)

    shares = list_papers()
    rescreen_share.partial(run="{{ run_id }}").expand(share=shares) >> report(shares)


rescreen()
