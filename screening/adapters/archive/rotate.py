"""Change the archive's master key: data keys are wrapped anew, no paper is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from screening.adapters.archive.durable import alone, make_folder, write_durably
from screening.adapters.archive.envelope import Damaged, wrapped_key_in
from screening.adapters.archive.folder import translated
from screening.adapters.archive.keys import Keys
from screening.errors import Unavailable

if TYPE_CHECKING:
    # Its library takes long to load; a folder needs none of it.
    from screening.adapters.archive.bucket import BucketArchive


@dataclass(frozen=True, slots=True)
class Rotated:
    """What came of a change of keys."""

    key_id: str
    """Of the new key."""
    wrapped: int
    """Data keys that were wrapped anew."""


def rotate(folder: Path, keys: Keys) -> Rotated:
    """Wrap every data key under a new master key, then drop the keys before it.

    With KMS the new one is the key that is set, if a data key is under another. Papers
    may come and be read meanwhile, by whoever works with the same settings. Broken off, it is begun again from the start:
    the old keys stay in their file until nothing names them.

    Raises:
        Unavailable: if a data key could not be opened; all master keys are kept then.
        SettingsError: if a file of keys cannot be written.
    """
    wrapped, damaged = 0, 0
    with translated("its keys"), _no_backup(folder):
        newest = keys.renew()
        for shard in sorted(folder.glob("??")):
            # Whoever waits for this lock asks for the newest key after it, and so uses
            # the new one: nothing appears under an old one behind our back.
            with alone(shard):
                for outcome in _rewrapped(shard, keys, newest):
                    wrapped, damaged = wrapped + outcome, damaged + (not outcome)
        if damaged:
            raise Unavailable(
                f"{damaged} wrapped keys were altered: put them back from a backup,"
                " then rotate again; the old keys were kept"
            )
        keys.keep_newest()
    return Rotated(newest, wrapped)


def rotate_bucket(archive: BucketArchive, keys: Keys) -> Rotated:
    """Wrap every data key in a bucket under the key that is set now.

    Papers may come and be read meanwhile, by whoever works with the same settings.

    Raises:
        Unavailable: if a data key could not be opened, or was just being written.
    """
    newest = keys.renew()
    outcomes = Counter(archive.rewrap(newest))
    if outcomes[False]:
        raise Unavailable(
            f"{outcomes[False]} wrapped keys were altered, or just being written: rotate"
            " again; if they stay, put earlier versions of them back"
        )
    return Rotated(newest, outcomes[True])


@contextmanager
def _no_backup(folder: Path) -> Iterator[None]:
    """Wait for a backup to end: it would hold papers under a key that is dropped."""
    make_folder(folder)
    with alone(folder):
        yield


def _rewrapped(shard: Path, keys: Keys, newest: str) -> Iterator[bool]:
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
