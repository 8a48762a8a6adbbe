"""Secrets: each in a file of its own that nobody but its owner may read."""

from __future__ import annotations

import stat
from pathlib import Path

from screening.errors import SettingsError

OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""The rights that nobody but the owner may have on a file with a secret."""


def secret_in(path: Path | None) -> str | None:
    """Return the secret in the file at ``path``; None without a path.

    Raises:
        SettingsError: if it cannot be read, or others than its owner could.
    """
    if path is None:
        return None
    try:
        if path.stat().st_mode & OPEN_TO_OTHERS:
            raise SettingsError(f"{path} holds a secret; run chmod 600 on it")
        return path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} holds a secret but cannot be read") from error
