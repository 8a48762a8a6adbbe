"""Chains to be tampered with, and the keys and checkpoints that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from screening.audit.checkpoint import Checkpoint, next_checkpoint
from screening.audit.entry import GENESIS, Link, Noted, chained
from screening.audit.keys import Signer, new_private_pem
from tests.makers import NOON

SIGNER = Signer(new_private_pem())
STRANGER = Signer(new_private_pem())


def noted(number: int, action: str = "accepted") -> Noted:
    at = NOON + timedelta(seconds=number)
    return Noted(at=at, action=action, submission=f"{number:064x}", version=number)


def chain(length: int) -> list[Link]:
    return list(chained((noted(i) for i in range(1, length + 1)), 0, GENESIS))


def rechained(links: Iterable[Link]) -> list[Link]:
    """Return the same events, chained anew: what a forger with the database does."""
    return list(chained((link.entry.noted for link in links), 0, GENESIS))


def edited(link: Link, action: str = "forged") -> Link:
    entry = replace(link.entry, noted=replace(link.entry.noted, action=action))
    return replace(link, entry=entry)


def checkpoints(
    links: Sequence[Link], *ends: int, signer: Signer = SIGNER
) -> list[Checkpoint]:
    """Return one checkpoint up to each of these entries."""
    signed: list[Checkpoint] = []
    first = 0
    for end in ends:
        before = signed[-1] if signed else None
        signed.append(next_checkpoint(before, links[first:end], signer, NOON))
        first = end
    return signed
