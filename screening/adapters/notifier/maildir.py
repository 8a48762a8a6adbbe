"""Notices as files in a maildir, which any mail program on this machine can read."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from screening.adapters.notifier.message import compose
from screening.errors import Unavailable
from screening.ports import Clock, Owed

FOLDERS = ("tmp", "new", "cur")
"""What makes a folder a maildir: cr.yp.to/proto/maildir.html."""


class MaildirNotifier:
    """Writes each notice to ``new``; the same notice again takes its own place."""

    def __init__(self, folder: Path, sender: str, clock: Clock) -> None:
        """Take the maildir, which the first notice creates."""
        self._folder = folder
        self._sender = sender
        self._clock = clock

    def send(self, owed: Owed, subject: str, body: str) -> None:
        """Write the message, durable before this returns."""
        message = compose(owed, subject, body, self._sender, self._clock.now())
        try:
            self._create_folders()
            self._deliver(_file_name(owed.message_id), message.as_bytes())
        except OSError as error:
            raise Unavailable(
                f"the maildir did not take {owed.message_id}: {error.strerror}"
            ) from error

    def _create_folders(self) -> None:
        # Each by itself: parents made along the way would be open to others.
        for folder in (self._folder, *(self._folder / name for name in FOLDERS)):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _deliver(self, name: str, content: bytes) -> None:
        part = self._folder / "tmp" / f"{os.getpid()}.{name}"
        mode = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(part, mode, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._folder / "new" / name)
        _sync(self._folder / "new")


def _file_name(message_id: str) -> str:
    """Return a name that a resend shares, whatever characters the id holds."""
    return f"{sha256(message_id.encode()).hexdigest()[:32]}.eml"


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
