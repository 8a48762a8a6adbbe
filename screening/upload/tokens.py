"""Who may hand papers in for which department: tokens, of which only hashes are kept."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from screening.errors import SettingsError
from screening.settings.secret import secret_in

TOKEN_BYTES = 32
"""256 random bits: nobody guesses them, so that a plain hash, which is quick, is no less
safe than a slow one would be."""


class Tokens:
    """A file of lines, a department and the SHA-256 of a token of its own in each.

    A department may have several, so that one can be replaced while both are in use.
    The file is read for every request: a line that is taken out is refused at once.
    """

    def __init__(self, file: Path) -> None:
        """Take the file, which the first token makes."""
        self._file = file

    def department_of(self, token: str) -> str | None:
        """Return whose token it is; None if it is nobody's.

        Raises:
            SettingsError: if the file is not fit to be trusted.
        """
        given, found = _hash(token), None
        # All are compared, so that the time taken does not tell which was near.
        for department, kept in self._lines():
            if compare_digest(given, kept):
                found = department
        return found

    def issue(self, department: str) -> str:
        """Make a token for a department, keep its hash, and return it: once.

        Raises:
            SettingsError: if the file cannot be written.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        # First, too: an editor may have left the last line without its end.
        line = f"\n{department} {_hash(token)}\n"
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            mode = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            with os.fdopen(os.open(self._file, mode, 0o600), "w") as file:
                file.write(line)
        except OSError as error:
            raise SettingsError(f"{self._file}: {error.strerror}") from error
        return token

    def check(self) -> int:
        """Return how many tokens there are.

        Raises:
            SettingsError: if there is none, or the file has a slip.
        """
        count = sum(1 for _ in self._lines())
        if not count:
            raise SettingsError(
                "nobody may upload: screening upload-token DEPARTMENT makes a token"
            )
        return count

    def _lines(self) -> Iterator[tuple[str, str]]:
        if not self._file.exists():
            return
        for number, line in enumerate((secret_in(self._file) or "").splitlines(), 1):
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            if len(words) != 2 or len(words[1]) != 64 or not words[1].isascii():
                raise SettingsError(
                    f"{self._file}, line {number}: a department and a SHA-256"
                )
            yield words[0], words[1]


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
