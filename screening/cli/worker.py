"""``screening worker``: takes tasks of the Dags, on as many machines as you like."""
# ruff: noqa: PLC0415  # Airflow takes seconds to import

from __future__ import annotations

from typing import Annotated

import typer

WORKER_HELP = """Take tasks from Airflow's queues until SIGTERM.

For SCREENING_EXECUTOR=celery. All workers need the same settings: the ledger, the
archive's folder and keys, the inboxes and the broker must be reachable from each.
"""


def worker(
    *,
    queues: Annotated[
        str,
        typer.Option("--queues", metavar="NAMES", help="Any of prompt, live, bulk."),
    ] = "prompt,live,bulk",
    slots: Annotated[
        int,
        typer.Option(
            "--slots", metavar="N", min=0, help="Tasks at a time; 0 means one per core."
        ),
    ] = 0,
    name: Annotated[
        str,
        typer.Option(
            "--name", metavar="NAME", help="Of this worker; the machine's if not given."
        ),
    ] = "",
) -> None:
    """Take tasks from Airflow's queues until SIGTERM."""
    from screening.orchestration.worker import work

    work(queues, slots, name)
