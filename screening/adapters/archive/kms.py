"""A master key in AWS KMS: it never leaves there, and each use of it is on record.

The paper's digest goes along as encryption context, so that no wrapped key opens
another paper; AWS writes it into its log of uses (infra/decisions/0030).
"""

from __future__ import annotations

import re
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from screening.adapters.archive.envelope import Damaged, WrappedKey, new_key
from screening.adapters.aws import Access, answering, client, code, require
from screening.errors import SettingsError, Unavailable

ARN = re.compile(r"arn:aws[a-z-]*:kms:(?P<region>[a-z0-9-]+):\d{12}:(key|alias)/\S+")
"""Whole, because it also says where the key is."""

ALTERED = frozenset({"InvalidCiphertextException", "IncorrectKeyException"})
"""What KMS says of a wrapped key that is not what it gave, or is another paper's."""

ANSWERED = {"encrypt": ("KeyId", "CiphertextBlob"), "decrypt": ("Plaintext",)}
"""What KMS always tells."""

REMEDIES = {
    "AccessDeniedException": "allow screening kms:Encrypt and kms:Decrypt on it",
    "DisabledException": "enable it again",
    "KMSInvalidStateException": "cancel its deletion now, and enable it",
    "NotFoundException": "correct SCREENING_ARCHIVE_KMS_KEY",
}
"""The next step, by what KMS answered; for the rest the runbook's."""

RUNBOOK = 'see "The archive\'s keys are refused" in infra/runbook.md'

TRIAL = "0" * 64
"""Stands for a paper's digest when the key is only tried; no paper has it."""


def require_arn(key: str) -> None:
    """Refuse what is no ARN of a KMS key.

    Raises:
        SettingsError: if it is none.
    """
    if ARN.fullmatch(key) is None:
        raise SettingsError(
            "SCREENING_ARCHIVE_KMS_KEY must be the ARN of a KMS key or alias"
            " (arn:aws:kms:REGION:ACCOUNT:key/ID)"
        )


class KmsKeys:
    """Lets KMS wrap under one key, and unwrap under whichever key it wrapped."""

    def __init__(self, key: str, access: Access | None = None) -> None:
        """Take the ARN of the key that wraps; empty if KMS only unwraps old papers."""
        self._key = key
        self._access = access or Access()
        self._clients: dict[str, Any] = {}

    def wrap(self, data_key: bytes, digest: str) -> WrappedKey:
        """Wrap under the key; an alias is resolved to the key behind it now."""
        told = self._ask(
            "encrypt", self._key, Plaintext=data_key, EncryptionContext=_context(digest)
        )
        return WrappedKey(str(told["KeyId"]), b"", bytes(told["CiphertextBlob"]))

    def unwrap(self, wrapped: WrappedKey, digest: str) -> bytes:
        """Return the data key; a key that KMS turned over meanwhile opens it too."""
        if ARN.fullmatch(wrapped.key_id) is None:
            raise Damaged("a wrapped key names no key of KMS")
        told = self._ask(
            "decrypt",
            wrapped.key_id,
            CiphertextBlob=wrapped.wrapped,
            EncryptionContext=_context(digest),
        )
        return bytes(told["Plaintext"])

    def renew(self) -> str:
        """Try the key, and return the ARN under which it wraps now."""
        wrapped = self.wrap(new_key(), TRIAL)
        self.unwrap(wrapped, TRIAL)
        return wrapped.key_id

    def keep_newest(self) -> None:
        """Do nothing: KMS keeps its keys until somebody schedules their deletion."""

    def _ask(self, what: str, key: str, **told: object) -> dict[str, Any]:
        answer: dict[str, Any]
        with answering("KMS"):
            try:
                answer = getattr(self._kms(key), what)(KeyId=key, **told)
            except ClientError as error:
                raise _translated(code(error)) from None
            except BotoCoreError as error:
                name = type(error).__name__
                raise Unavailable(f"KMS did not answer: {name}; {RUNBOOK}") from None
            for field in ANSWERED[what]:
                require(answer, field)
        return answer

    def _kms(self, key: str) -> Any:
        """Return the client of the region that the key is in."""
        found = ARN.fullmatch(key)
        region = self._access.region if found is None else found["region"]
        if region not in self._clients:
            access = Access(
                region, self._access.endpoint_url, self._access.credentials_file
            )
            self._clients[str(region)] = client("kms", access)
        return self._clients[str(region)]


def _context(digest: str) -> dict[str, str]:
    return {"paper": digest}


def _translated(answered: str) -> Damaged | Unavailable:
    if answered in ALTERED:
        return Damaged("it was altered")
    remedy = REMEDIES.get(answered, "it is asked again by itself")
    return Unavailable(
        f"KMS refused the archive's key: {answered}; {remedy}; {RUNBOOK}"
    )
