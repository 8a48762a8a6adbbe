"""Ways to servers outside, each a process that may spoil what goes over it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from screening.settings import PROJECT
from tests.servers import LOOPBACK


@dataclass(frozen=True, slots=True)
class Line:
    """The way to a server outside: from a port of ours to its own."""

    port: int
    target: int
    unknown: Path
    """A line for each message of which nobody can know whether it was taken."""
    identity: Path | None = None
    """A folder with a certificate, where the line speaks TLS."""
    kind: str = "web"
    """The module that spoils: ``web`` for HTTP, ``wire`` for PostgreSQL."""

    @contextmanager
    def behaving(self, mode: str, share: float = 1.0, seed: int = 0) -> Iterator[None]:
        """Lay the line, so that it spoils a share of what goes over it."""
        given = (self.port, self.target, mode, share, seed, self.unknown)
        command = [
            sys.executable,
            "-m",
            f"tests.faults.drill.{self.kind}",
            *map(str, given),
        ]
        if self.identity is not None:
            command.append(str(self.identity))
        process = subprocess.Popen(command, cwd=PROJECT)
        try:
            await_port(self.port)
            yield
        finally:
            process.kill()
            process.wait()


def await_port(port: int) -> None:
    """Return when somebody listens there."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection((LOOPBACK, port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("a server of the drill did not start")
