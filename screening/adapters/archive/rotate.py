"""Change the archive's master key: data keys are wrapped anew, no paper is touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from screening.adapters.archive.durable import alone, make_folder, write_durably
from screening.adapters.archive.envelope import Damaged, wrapped_key_in
from screening.adapters.archive.folder import translated
from screening.adapters.archive.keyring import Keyring
from screening.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Rotated:
    """What came of a change of keys."""

    key_id: str
    """Of the new key."""
    wrapped: int
    """Data keys that were wrapped anew."""


def rotate(folder: Path, keys: Keyring) -> Rotated:
    """Put a new key first, wrap every data key under it, drop the keys before it.

    Papers may come and be read meanwhile. Broken off, it is begun again from the start:
    the old keys stay in their file until nothing names them.

    Raises:
        Unavailable: if a data key could not be opened; all master keys are kept then.
        SettingsError: if the file of keys cannot be written.
    """
    wrapped, damaged = 0, 0
    with translated("its keys"), _no_backup(folder):
        newest = keys.add()
        for shard in sorted(folder.glob("??")):
            # Whoever waits for this lock reads the file of keys after it, and so uses
            # the new key: nothing appears under an old one behind our back.
            with alone(shard):
                for outcome in _rewrapped(shard, keys, newest.id):
                    wrapped, damaged = wrapped + outcome, damaged + (not outcome)
        if damaged:
            raise Unavailable(
                f"{damaged} wrapped keys were altered: put them back from a backup,"
                " then rotate again; the old keys were kept"
            )
        keys.keep_newest()
    return Rotated(newest.id, wrapped)


@contextmanager
def _no_backup(folder: Path) -> Iterator[None]:
    """Wait for a backup to end: it would hold papers under a key that is dropped."""
    make_folder(folder)
    with alone(folder):
        yield


def _rewrapped(shard: Path, keys: Keyring, newest: str) -> Iterator[bool]:
    """Yield for each data key under another master key whether it could be wrapped."""
    for file in sorted(shard.glob("*.key")):
        try:
            wrapped = wrapped_key_in(file.read_bytes())
            if wrapped.key_id == newest:
                continue
            data_key = keys.unwrap(wrapped, file.stem)
        except Damaged:
            yield False
            continue
        write_durably({file: keys.wrap(data_key, file.stem).line})
        yield True
