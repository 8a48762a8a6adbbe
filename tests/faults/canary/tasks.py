"""The bodies of Airflow's tasks, as a process of their own: ``… tasks FILE LOG``.

Writes down what each returns or how it fails, traceback and all, as Airflow would. In
the end the screener fails with a message that quotes the paper, and the ledger is gone:
trouble is when words get out.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from screening.orchestration import steps
from screening.stages import FormScreener


def main() -> None:
    results, log = Path(sys.argv[1]), Path(sys.argv[2])
    logging.basicConfig(filename=log, level=logging.INFO)
    note = partial(_noted, results)
    note(steps.poll)
    batches = note(partial(steps.receive_and_claim, "canary")) or []
    claims = [claim for batch in batches for claim in batch]
    half = len(claims) // 2
    note(partial(steps.screen, claims[:half]))
    FormScreener.screen = _quoting  # type: ignore[method-assign]  # in this process
    note(partial(steps.screen, claims[half:]))
    for step in (steps.send_notices, steps.sweep, steps.send_notices, steps.retain):
        note(step)
    note(partial(steps.draw_blind, 1000))
    os.environ["SCREENING_LEDGER_URL"] = "postgresql+psycopg://nobody@127.0.0.1:9/none"
    for step in (steps.poll, steps.send_notices, steps.sweep):
        note(step)


def _quoting(_: FormScreener, document: Any, as_of: object) -> Any:
    words = " ".join(word.text for page in document.pages for word in page.words)
    raise ValueError(f"{as_of}: cannot make out {words}")


def _noted(results: Path, step: Callable[[], Any]) -> Any:
    row: dict[str, Any] = {"result": None}
    try:
        row["result"] = step()
    except Exception:  # noqa: BLE001  # what a task meets, Airflow writes down
        row["failure"] = traceback.format_exc()
    with results.open("a") as file:
        file.write(json.dumps(row, default=str) + "\n")
    return row["result"]


if __name__ == "__main__":
    main()
