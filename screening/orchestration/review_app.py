"""The review app beside the embedded Airflow: started with it, ended with it.

Run as ``python -m screening.orchestration.review_app`` it ties itself to the process
that started it and becomes ``screening review``.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from screening.orchestration import bond
from screening.orchestration.environment import as_variables
from screening.settings import PREFIX, Settings

START_S = 60.0
"""Longest start: two seconds as a rule, on a busy machine many."""

STOP_S = 10.0


@contextmanager
def beside(settings: Settings) -> Iterator[str]:
    """Run the review app within the block; yield its sign-in link, or why it is down.

    Papers are screened and notices sent without it, so it holds up nothing.
    """
    kept = {
        name: os.environ[name] for name in os.environ if not name.startswith(PREFIX)
    }
    app = subprocess.Popen(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-m", __name__, str(os.getpid())],
        env={**kept, **as_variables(settings)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield _link(app)
    finally:
        app.terminate()
        try:
            app.wait(STOP_S)
        except subprocess.TimeoutExpired:
            app.kill()
            app.wait()


def _link(app: subprocess.Popen[bytes]) -> str:
    """Return the link that the app prints, or the last line it printed instead."""
    if app.stdout is None:
        return "not started"
    deadline, printed = monotonic() + START_S, b""
    while b"/sign-in/" not in printed or not printed.endswith(b"\n"):
        ready, _, _ = select.select(
            [app.stdout], [], [], max(0, deadline - monotonic())
        )
        chunk = os.read(app.stdout.fileno(), 4096) if ready else b""
        if not chunk:
            break
        printed += chunk
    last = printed.decode(errors="replace").strip().rpartition("\n")[2]
    return last.rpartition(": ")[2] if "/sign-in/" in last else f"not started: {last}"


def main() -> None:
    """Become ``screening review``; the tie to the parent outlives the change."""
    bond.end_with_parent(int(sys.argv[1]))
    command = str(Path(sys.executable).with_name("screening"))
    os.execv(command, [command, "review"])  # noqa: S606  # our own command


if __name__ == "__main__":
    main()
