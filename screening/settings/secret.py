"""Secrets: each in a file of its own that nobody but its owner may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from screening.errors import SettingsError

OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""The rights that nobody but the owner may have on a file with a secret."""

LENT_BY_ROOT = stat.S_IRGRP
"""What our group may do with a file of root's besides: Kubernetes mounts secrets so, and
no other way lets a program that is not root read them."""

ROOT = 0


def secret_in(path: Path | None) -> str | None:
    """Return the secret in the file at ``path``; None without a path.

    Raises:
        SettingsError: if it cannot be read, or others than its owner could.
    """
    if path is None:
        return None
    try:
        if is_open(path.stat(), os.geteuid()):
            raise SettingsError(f"{path} holds a secret; run chmod 600 on it")
        return path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} holds a secret but cannot be read") from error


def is_open(file: os.stat_result, reader: int) -> bool:
    """Tell whether others than ``reader``, a user's number, may use the file."""
    is_lent = file.st_uid == ROOT and reader != ROOT
    shut = OPEN_TO_OTHERS & ~LENT_BY_ROOT if is_lent else OPEN_TO_OTHERS
    return bool(file.st_mode & shut)
