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
from typing import IO

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
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    log = settings.home / "review.log"
    with log.open("ab") as complaints, _started(settings, complaints) as app:
        try:
            yield _link(app, log)
        finally:
            app.terminate()
            try:
                app.wait(STOP_S)
            except subprocess.TimeoutExpired:
                app.kill()


def _started(settings: Settings, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    kept = {
        name: os.environ[name] for name in os.environ if not name.startswith(PREFIX)
    }
    return subprocess.Popen(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-m", __name__, str(os.getpid())],
        env={**kept, **as_variables(settings)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=complaints,
        start_new_session=True,
    )


def _link(app: subprocess.Popen[bytes], log: Path) -> str:
    """Return the link that the app prints; else the last line of its complaints."""
    deadline, printed = monotonic() + START_S, b""
    while app.stdout and not (b"/sign-in/" in printed and printed.endswith(b"\n")):
        ready, _, _ = select.select(
            [app.stdout], [], [], max(0, deadline - monotonic())
        )
        chunk = os.read(app.stdout.fileno(), 4096) if ready else b""
        if not chunk:
            told = log.read_text(errors="replace").strip().rpartition("\n")[2]
            return f"not started: {told or 'see ' + str(log)}"
        printed += chunk
    return printed.decode().strip().rpartition(": ")[2]


def main() -> None:
    """Become ``screening review``; the tie to the parent outlives the change."""
    bond.end_with_parent(int(sys.argv[1]))
    command = str(Path(sys.executable).with_name("screening"))
    os.execv(command, [command, "review"])  # noqa: S606  # our own command


if __name__ == "__main__":
    main()
