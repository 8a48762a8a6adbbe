"""Encryption of one paper: AES-256-GCM under a data key of its own, itself wrapped.

The digest goes into both as associated data, so that neither a paper nor its key can be
laid down in another's place unseen.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
"""AES-256."""

NONCE_BYTES = 12
"""What GCM takes without hashing it first (NIST SP 800-38D, 8.2). Drawn at random: a
data key encrypts one paper, a master key wraps far fewer than 2^32 data keys."""

FORMAT = 1
"""Of a wrapped key's file. Another way to encrypt gets another number."""

FORMAT_KMS = 2
"""Wrapped by AWS KMS, under its own nonce; releases before it call this unknown."""

ID_DIGITS = 16
"""Hex digits by which a master key is named: no secret, only to tell keys apart."""


class Damaged(ValueError):
    """Something encrypted is not what was written, or is for another paper."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """A key that wraps data keys."""

    secret: bytes
    """32 random bytes."""

    def __repr__(self) -> str:
        """Show the id alone: a traceback may print arguments."""
        return f"MasterKey({self.id})"

    @property
    def id(self) -> str:
        """The first digits of the key's SHA-256."""
        return sha256(self.secret).hexdigest()[:ID_DIGITS]


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A data key as it lies on the disk."""

    key_id: str
    """Of the master key that opens it: of one in the file, or the ARN of one in KMS."""
    nonce: bytes
    """Empty where KMS wrapped it."""
    wrapped: bytes

    @property
    def is_by_kms(self) -> bool:
        """Whether KMS alone opens it."""
        return not self.nonce

    @property
    def line(self) -> bytes:
        """One line of JSON, ASCII."""
        secret = {"wrapped": self.wrapped.hex()}
        if self.is_by_kms:
            told = {"format": FORMAT_KMS, "key": self.key_id}
        else:
            told = {"format": FORMAT, "key": self.key_id, "nonce": self.nonce.hex()}
        return json.dumps({**told, **secret}).encode() + b"\n"


def new_key() -> bytes:
    """Draw a key."""
    return os.urandom(KEY_BYTES)


def encrypted(content: bytes, data_key: bytes, digest: str) -> bytes:
    """Return the nonce, then the content encrypted, then its tag."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(data_key).encrypt(nonce, content, digest.encode())


def decrypted(stored: bytes, data_key: bytes, digest: str) -> bytes:
    """Return the content.

    Raises:
        Damaged: if it was altered.
    """
    # A view, because a long scan need not lie in memory once more.
    rest = memoryview(stored)[NONCE_BYTES:]
    return _opened(data_key, stored[:NONCE_BYTES], rest, digest)


def wrap(data_key: bytes, master: MasterKey, digest: str) -> WrappedKey:
    """Return the data key encrypted under the master key."""
    nonce = os.urandom(NONCE_BYTES)
    wrapped = AESGCM(master.secret).encrypt(nonce, data_key, digest.encode())
    return WrappedKey(master.id, nonce, wrapped)


def unwrap(wrapped: WrappedKey, master: MasterKey, digest: str) -> bytes:
    """Return the data key.

    Raises:
        Damaged: if it was altered.
    """
    return _opened(master.secret, wrapped.nonce, wrapped.wrapped, digest)


def wrapped_key_in(line: bytes) -> WrappedKey:
    """Read what `WrappedKey.line` wrote.

    Raises:
        Damaged: if it is something else.
    """
    try:
        told = json.loads(line)
        key_id, wrapped = str(told["key"]), bytes.fromhex(told["wrapped"])
        if told["format"] == FORMAT_KMS:
            return WrappedKey(key_id, b"", wrapped)
        if told["format"] != FORMAT:
            raise Damaged("a wrapped key is in an unknown format")
        return WrappedKey(key_id, bytes.fromhex(told["nonce"]), wrapped)
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("a wrapped key cannot be read") from error


def _opened(key: bytes, nonce: bytes, stored: bytes | memoryview, digest: str) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, stored, digest.encode())
    except (InvalidTag, ValueError) as error:
        # ValueError: a nonce cut short, in a file that lost its end.
        raise Damaged("it was altered") from error
