"""Ed25519 keys: the one that signs checkpoints, and those that check them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from screening.errors import SettingsError

ID_DIGITS = 16
"""Hex digits by which a key is named: no secret, only to tell keys apart."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Checks signatures; anyone may have it."""

    pem: bytes

    def require_fit(self) -> None:
        """Look at the key now, not when the first signature is checked.

        Raises:
            SettingsError: if it is no Ed25519 key as PEM.
        """
        self._key()

    @property
    def id(self) -> str:
        """The first digits of the SHA-256 of the raw key."""
        raw = self._key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return sha256(raw).hexdigest()[:ID_DIGITS]

    def signed(self, statement: bytes, signature: str) -> bool:
        """Tell whether the owner of the key signed exactly this (base64)."""
        try:
            self._key().verify(base64.b64decode(signature, validate=True), statement)
        except (InvalidSignature, binascii.Error):
            return False
        return True

    def _key(self) -> Ed25519PublicKey:
        try:
            key = load_pem_public_key(self.pem)
        except ValueError as error:
            raise SettingsError(
                "a public key is no PEM file; see the README"
            ) from error
        if not isinstance(key, Ed25519PublicKey):
            raise SettingsError("a public key is none for Ed25519; see the README")
        return key


class Signer:
    """Signs with a private key, which never leaves it."""

    def __init__(self, pem: bytes) -> None:
        """Take a private key.

        Raises:
            SettingsError: if it is no Ed25519 key without a passphrase, as PEM.
        """
        try:
            key = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError):
            # Not chained: the library's message is about the secret.
            raise SettingsError("the audit's key file holds no PEM key") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise SettingsError("the audit's key is none for Ed25519")
        self._key = key

    def sign(self, statement: bytes) -> str:
        """Return the signature in base64."""
        return base64.b64encode(self._key.sign(statement)).decode()

    @property
    def public(self) -> PublicKey:
        """The key that checks what this one signs."""
        public = self._key.public_key()
        return PublicKey(
            public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        )


def new_private_pem() -> bytes:
    """Draw a private key."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def by_id(keys: Iterable[PublicKey]) -> Mapping[str, PublicKey]:
    """Return the keys by the id that checkpoints name them by."""
    return {key.id: key for key in keys}
