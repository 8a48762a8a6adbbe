"""What wraps the data keys of papers: master keys in a file, or a key in AWS KMS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from screening.adapters.archive.envelope import WrappedKey


class Keys(Protocol):
    """Master keys, whoever holds them."""

    def wrap(self, data_key: bytes, digest: str) -> WrappedKey:
        """Wrap a paper's data key under the newest master key.

        Raises:
            Unavailable: if whoever holds the master key did not answer, or refuses.
        """
        ...

    def unwrap(self, wrapped: WrappedKey, digest: str) -> bytes:
        """Return the data key.

        Raises:
            Damaged: if it was altered.
            Unavailable: if its master key is missing, refused, or not answered for.
        """
        ...

    def renew(self) -> str:
        """Make sure of a newest master key, under which `wrap` wraps; return its id."""
        ...

    def keep_newest(self) -> None:
        """Drop the others; called when nothing is wrapped under them any more."""
        ...


class EitherKeys:
    """Wraps in the way that is set, and unwraps what either way wrapped.

    So the way can be changed while papers lie there; a rotation then brings them over.
    """

    def __init__(self, newest: Keys, file: Keys, kms: Callable[[], Keys]) -> None:
        """Take the way that wraps, and both ways.

        What asks KMS is made when a paper needs it: its library takes long to load.
        """
        self._newest = newest
        self._file = file
        self._kms = kms

    def wrap(self, data_key: bytes, digest: str) -> WrappedKey:
        """Wrap in the way that is set."""
        return self._newest.wrap(data_key, digest)

    def unwrap(self, wrapped: WrappedKey, digest: str) -> bytes:
        """Ask whoever wrapped it."""
        keys = self._kms() if wrapped.is_by_kms else self._file
        return keys.unwrap(wrapped, digest)

    def renew(self) -> str:
        """Renew the key of the way that is set."""
        return self._newest.renew()

    def keep_newest(self) -> None:
        """Drop what the way that is set no longer needs."""
        self._newest.keep_newest()
