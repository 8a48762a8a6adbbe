"""A mail server of its own, which writes down every message before it says 250.

``python -m tests.faults.drill.sink PORT FILE``
"""

from __future__ import annotations

import json
import os
import signal
import sys
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    """Keeps what it takes as lines of JSON."""

    def __init__(self, file: Path) -> None:
        self._file = file

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        message = message_from_bytes(raw)
        row = {
            "id": message["Message-ID"],
            "to": envelope.rcpt_tos,
            "text": raw.decode(errors="replace"),
        }
        with self._file.open("a") as file:
            file.write(json.dumps(row) + "\n")
            file.flush()
            os.fsync(file.fileno())
        return "250 OK"


def main() -> None:
    port, file = int(sys.argv[1]), Path(sys.argv[2])
    controller = Controller(Sink(file), hostname="127.0.0.1", port=port)
    controller.start()
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    controller.stop()


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    main()
