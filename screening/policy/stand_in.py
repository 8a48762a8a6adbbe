"""Who is told in another way while a mailbox cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screening.policy.check_address import address_slip
from screening.policy.table import Table


@dataclass(frozen=True, slots=True)
class StandIn:
    """Other addresses of whoever a mailbox belongs to."""

    email: str
    """Counsel's or a department's."""
    tell: tuple[str, ...]
    """Webhooks, topics or mailboxes elsewhere; every one of them is told."""


def read_stand_in(row: Table) -> StandIn:
    """Read whom a mailbox's notices go to as well, once it cannot be reached.

    Raises:
        PolicyError: if an entry is missing or unknown.
    """
    row.allow("for", "tell")
    return StandIn(row.text("for"), row.texts("tell"))


def stand_in_slips(items: Sequence[StandIn], mailboxes: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for a stand-in of nobody, or one that cannot be told."""
    for item in items:
        if item.email not in mailboxes:
            yield f"{item.email} has a stand-in but is nobody's here"
        if item.email in item.tell:
            yield f"{item.email} stands in for itself"
        yield from filter(None, (address_slip(address) for address in item.tell))
