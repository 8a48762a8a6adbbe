"""The review app beside the embedded Airflow: started with it, kept up, ended with it.

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
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO

from screening.orchestration import bond
from screening.orchestration.environment import as_variables
from screening.settings import PREFIX, Settings

START_S = 60.0
"""Longest start: two seconds as a rule, on a busy machine many."""

STOP_S = 10.0


FIRST_PAUSE_S, LONGEST_PAUSE_S = 5.0, 900.0
"""Between two starts: each notes a link in the audit chain, so that an app that cannot
stay up must not be started for ever at once."""


@dataclass(slots=True)
class Desk:
    """The review app, and how it is signed in to for the first time."""

    settings: Settings
    complaints: IO[bytes]
    app: subprocess.Popen[bytes]
    link: str = ""
    """Why it is down, if it did not start."""
    _rests_until: float = 0.0
    _pause_s: float = FIRST_PAUSE_S

    def check(self) -> None:
        """Start the app again if it ended: at once, then after pauses that grow."""
        now = monotonic()
        if self.app.poll() is None or now < self._rests_until:
            return
        has_lasted = now > self._rests_until + LONGEST_PAUSE_S
        self._pause_s = FIRST_PAUSE_S if has_lasted else 2 * self._pause_s
        self._rests_until = now + min(self._pause_s, LONGEST_PAUSE_S)
        self._close()
        self.app = _started(self.settings, self.complaints)

    def end(self) -> None:
        """End the app."""
        self.app.terminate()
        try:
            self.app.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.app.kill()
        self._close()

    def _close(self) -> None:
        if self.app.stdout:
            self.app.stdout.close()


@contextmanager
def beside(settings: Settings) -> Iterator[Desk]:
    """Run the review app within the block.

    Papers are screened and notices sent without it, so it holds up nothing.
    """
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    log = settings.home / "review.log"
    with log.open("ab") as complaints:
        desk = Desk(settings, complaints, _started(settings, complaints))
        try:
            desk.link = _link(desk.app, log)
            yield desk
        finally:
            desk.end()


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
