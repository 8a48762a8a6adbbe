"""The escalation ladder: who is told next while nobody acknowledges a notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from screening.domain.notice import Urgency
from screening.policy.table import Table


class Rung(StrEnum):
    """Whoever is asked in turn, in this order."""

    OWNER = "owner"
    BACKUP = "backup"
    SUPERVISOR = "supervisor"
    ON_CALL = "on-call"


@dataclass(frozen=True, slots=True)
class Contact:
    """A named person who can acknowledge a notice."""

    rung: Rung
    name: str
    email: str
    phone: str
    """As it is dialled, for people."""
    also: tuple[str, ...] = ()
    """Webhooks and topics that are told whenever the mailbox is: where one way fails,
    another may not."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address, the mailbox first."""
        return (self.email, *self.also)


@dataclass(frozen=True, slots=True)
class Ladder:
    """How long each is waited for before the next is told, for one urgency."""

    urgency: Urgency
    waits: tuple[timedelta, ...]
    """One for each `Rung`, in its order. On the last the same person is told again."""
    template: str
    """Id of the text that each of them is sent."""
    because: str

    def told_after(self, rung: Rung) -> timedelta:
        """Return how long after the first notice a rung is told; the owner at once."""
        return sum(self.waits[: list(Rung).index(rung)], timedelta())

    @property
    def to_the_top(self) -> timedelta:
        """How long until the last has been told."""
        return self.told_after(Rung.ON_CALL)


def read_ladder(row: Table) -> Ladder:
    """Read the ladder of one urgency.

    Raises:
        PolicyError: if an entry is missing, unknown or no whole number of minutes.
    """
    minutes = [f"{rung.replace('-', '_')}_min" for rung in Rung]
    row.allow("urgency", "template", "because", *minutes)
    return Ladder(
        urgency=row.named(Urgency, "urgency"),
        waits=tuple(timedelta(minutes=row.count(name)) for name in minutes),
        template=row.text("template"),
        because=row.text("because"),
    )


def read_contact(row: Table) -> Contact:
    """Read one person of the table of addresses.

    Raises:
        PolicyError: if an entry is missing or unknown.
    """
    row.allow("rung", "name", "email", "phone", "also")
    return Contact(
        rung=row.named(Rung, "rung"),
        name=row.text("name"),
        email=row.text("email"),
        phone=row.text("phone"),
        also=row.texts("also") if "also" in row.entries else (),
    )
