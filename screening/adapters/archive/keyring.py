"""The file with the archive's master keys: the first wraps, every one unwraps."""

from __future__ import annotations

import base64
import binascii
import os
from contextlib import suppress
from pathlib import Path

from screening.adapters.archive.durable import alone, make_folder, write_durably
from screening.adapters.archive.envelope import (
    KEY_BYTES,
    Damaged,
    MasterKey,
    WrappedKey,
    new_key,
    unwrap,
    wrap,
    wrapped_key_in,
)
from screening.errors import SettingsError, Unavailable
from screening.settings.secret import is_open


class Keyring:
    """Reads its file anew each time: another process may have added a key.

    The file holds 32 random bytes in base64 on each line, the newest first;
    ``openssl rand -base64 32`` writes one.
    """

    def __init__(self, file: Path) -> None:
        """Take the file, which is read at the first use."""
        self._file = file

    def make_if_absent(self, archive: Path) -> None:
        """Draw the first key, unless there is one.

        Raises:
            SettingsError: if papers in ``archive`` were encrypted under a key that is
                gone: a new one would only hide that.
        """
        if self._file.exists():
            return
        if needs_file(archive):
            raise SettingsError(
                f"the archive's key file {self._file} is gone: put it back from where"
                " keys are kept; without it no paper can be read"
            )
        make_folder(self._file.parent)
        with alone(self._file.parent):
            if not self._file.exists():
                self._write((MasterKey(new_key()),))

    def wrap(self, data_key: bytes, digest: str) -> WrappedKey:
        """Wrap under the newest key."""
        return wrap(data_key, self.read()[0], digest)

    def unwrap(self, wrapped: WrappedKey, digest: str) -> bytes:
        """Return the data key.

        Raises:
            Damaged: if it was altered.
            Unavailable: if the file lacks the key that wrapped it.
        """
        for key in self.read():
            if key.id == wrapped.key_id:
                return unwrap(wrapped, key, digest)
        raise Unavailable(
            f"the archive's key {wrapped.key_id} is not in its file; put it back"
        )

    def renew(self) -> str:
        """Draw a key and put it first; return its id.

        Raises:
            SettingsError: if the file cannot be written.
        """
        key = MasterKey(new_key())
        self._write((key, *self.read()))
        return key.id

    def keep_newest(self) -> None:
        """Drop every key but the first."""
        self._write(self.read()[:1])

    def read(self) -> tuple[MasterKey, ...]:
        """Return the keys, the newest first, at least one.

        Raises:
            SettingsError: if the file cannot be read, is open to others or holds none.
        """
        try:
            if is_open(self._file.stat(), os.geteuid()):
                raise SettingsError(f"{self._file} holds keys; run chmod 600 on it")
            lines = self._file.read_bytes().split()
        except OSError as error:
            raise SettingsError(f"the key file {self._file} cannot be read") from error
        found = tuple(self._key(line) for line in lines)
        if not found:
            raise SettingsError(f"the key file {self._file} is empty")
        return found

    def _key(self, line: bytes) -> MasterKey:
        secret = b""
        with suppress(binascii.Error):
            secret = base64.b64decode(line, validate=True)
        if len(secret) != KEY_BYTES:
            # Nothing of the line: it may be a key with a slip in it.
            raise SettingsError(
                f"a line of {self._file} is not {KEY_BYTES} bytes in base64"
            )
        return MasterKey(secret)

    def _write(self, keys: tuple[MasterKey, ...]) -> None:
        lines = [base64.b64encode(key.secret) + b"\n" for key in keys]
        try:
            write_durably({self._file: b"".join(lines)})
        except OSError as error:
            raise SettingsError(
                f"the key file {self._file} cannot be written: {error.strerror}"
            ) from error


def needs_file(archive: Path) -> bool:
    """Tell whether a paper in the archive's folder can be read with a key file only."""
    return any(_is_of_file(file) for file in archive.glob("??/*.key"))


def _is_of_file(file: Path) -> bool:
    try:
        return not wrapped_key_in(file.read_bytes()).is_by_kms
    except (FileNotFoundError, Damaged):
        # Erased just now, or told when the paper is asked for.
        return False
