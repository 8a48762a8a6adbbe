from __future__ import annotations

import io

from rich.console import Console

from screening.orchestration.progress import step


def test_a_log_gets_each_new_line_once() -> None:
    out = io.StringIO()

    with step(Console(file=out), "Starting") as say:
        say("waiting for the scheduler")
        say("waiting for the scheduler")
        say("ready")

    assert out.getvalue().splitlines() == [
        "    waiting for the scheduler",
        "    ready",
        "  Starting: done in 0 s",
    ]
