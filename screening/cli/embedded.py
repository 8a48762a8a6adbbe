"""``screening demo`` and ``screening serve``: the embedded Airflow."""
# ruff: noqa: PLC0415  # Airflow takes seconds to import

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    *,
    papers: Annotated[
        Path | None,
        typer.Option(
            "--papers",
            metavar="FOLDER",
            exists=True,
            file_okay=False,
            help="Screen the files of this folder instead of the samples.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Screen sample papers through Airflow, from inbox to notice, and show how.

    Starts Airflow on this machine, puts the papers into the inboxes, waits until
    they are screened, prints a table and stops what it started.
    """
    from screening.orchestration.demo import demo as run

    run(papers)


def serve() -> None:
    """Run Airflow and the Dags on this machine until Ctrl-C."""
    from screening.orchestration.demo import serve as run

    run()
