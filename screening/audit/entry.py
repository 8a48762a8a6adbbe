"""One entry of the audit chain: its canonical form and its digest.

The form is fixed for ever: an entry of today must have the same digest in ten years.
Whoever needs another field gives entries a new `FORMAT` and keeps the old one readable.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

FORMAT = 1
"""Stands in every entry, so that later ones may look different."""

GENESIS = "0" * 64
"""What the first entry names as its predecessor's digest."""

LEAF = b"\x00"
"""Put before an entry is hashed, so that no inner node of the Merkle tree can pass
for an entry: RFC 6962, section 2.1."""

ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
"""Canonical JSON as RFC 8785 has it, for objects of strings and whole numbers whose
keys are ASCII: no blanks, keys in order, UTF-8."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What happened, before it has its place in the chain."""

    at: datetime
    """The database's time, aware UTC."""
    action: str
    submission: str
    """SHA-256 of the paper's bytes, 64 lower-case hex digits."""
    moved_from: str | None = None
    moved_to: str | None = None
    version: int | None = None
    reference: str | None = None
    """The id that the action concerns: an inbox, an owner, a code, a message id."""
    policy_version: str | None = None
    seal: str | None = None
    """Digest of salt and content where the action has any; both can be erased."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One link: what happened, after which entry."""

    sequence: int
    """Counted from 1 without a gap."""
    previous: str
    """Digest of the entry before; `GENESIS` in the first."""
    noted: Noted


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as somebody keeps it: with the digest that they say it has."""

    entry: Entry
    digest: str


def canonical(entry: Entry) -> bytes:
    """Return the bytes that are hashed; a field without a value is left out."""
    noted = entry.noted
    fields = {
        "action": noted.action,
        "at": moment(noted.at),
        "format": FORMAT,
        "moved_from": noted.moved_from,
        "moved_to": noted.moved_to,
        "policy_version": noted.policy_version,
        "previous": entry.previous,
        "reference": noted.reference,
        "seal": noted.seal,
        "sequence": entry.sequence,
        "submission": noted.submission,
        "version": noted.version,
    }
    return canonical_json(
        {key: fields[key] for key in fields if fields[key] is not None}
    )


def canonical_json(fields: Mapping[str, object]) -> bytes:
    """Return a flat object of strings, whole numbers and nulls in its one form."""
    return ENCODER.encode(fields).encode()


def moment(at: datetime) -> str:
    """Return a time in the one form that is hashed: UTC with six decimals."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def digest(entry: Entry) -> str:
    """Return the entry's digest, which is also its leaf in the Merkle tree."""
    return sha256(LEAF + canonical(entry)).hexdigest()


def chained(noted: Iterable[Noted], after: int, head: str) -> Iterator[Link]:
    """Yield the entries in their places behind the head of the chain."""
    for sequence, item in enumerate(noted, after + 1):
        entry = Entry(sequence, head, item)
        head = digest(entry)
        yield Link(entry, head)


def sealed(salt: bytes, content: bytes) -> str:
    """Return the digest that commits to ``content`` and tells nothing without the salt.

    A result has few likely values, so a bare digest could be guessed after erasure;
    32 random bytes before it cannot.
    """
    return sha256(salt + content).hexdigest()
