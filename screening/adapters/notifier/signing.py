"""How a receiver knows that a webhook is ours and fresh.

The scheme is that of Standard Webhooks 1.0 (github.com/standard-webhooks), for which
there are libraries in most languages; the key's id is one header more.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from screening.errors import SettingsError

PREFIX = "whsec_"

LEAST_BYTES = 24
"""What the standard asks for at least."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A secret that the receiver shares."""

    secret: bytes = field(repr=False)

    @classmethod
    def parse(cls, written: str) -> SigningKey:
        """Read a key as it is written: ``whsec_`` and base64.

        Raises:
            SettingsError: if it is none; it is not quoted.
        """
        try:
            secret = base64.b64decode(written.removeprefix(PREFIX), validate=True)
        except ValueError as error:
            raise _no_key() from error
        if not written.startswith(PREFIX) or len(secret) < LEAST_BYTES:
            raise _no_key()
        return cls(secret)

    @property
    def id(self) -> str:
        """What tells a receiver which of two keys was used, and nothing of either."""
        return sha256(b"screening webhook key" + self.secret).hexdigest()[:16]

    def headers(self, delivery: str, at: datetime, body: bytes) -> Mapping[str, str]:
        """Return the headers that vouch for a body sent at a moment."""
        timestamp = str(int(at.timestamp()))
        signed = b".".join((delivery.encode(), timestamp.encode(), body))
        digest = hmac.digest(self.secret, signed, "sha256")
        return {
            "Webhook-Id": delivery,
            "Webhook-Timestamp": timestamp,
            "Webhook-Signature": f"v1,{base64.b64encode(digest).decode()}",
            "Webhook-Key-Id": self.id,
        }


def _no_key() -> SettingsError:
    return SettingsError(
        "SCREENING_WEBHOOK_KEY_FILE holds no key: whsec_ and the base64 of"
        f" {LEAST_BYTES} random bytes or more"
    )
