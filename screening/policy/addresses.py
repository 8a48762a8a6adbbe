"""Whom notices, alarms and the test paper go to."""

from __future__ import annotations

from dataclasses import dataclass

from screening.policy.canary import CanaryRule
from screening.policy.ladder import Contact
from screening.policy.stand_in import StandIn


@dataclass(frozen=True, slots=True)
class Department:
    """A department that receives papers."""

    id: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Who can be told: the table of departments and what stands beside it."""

    departments: tuple[Department, ...]
    counsel: tuple[str, ...]
    ops: tuple[str, ...]
    contacts: tuple[Contact, ...]
    canary: CanaryRule
    stand_ins: tuple[StandIn, ...] = ()
    """Empty: a mailbox that cannot be reached is tried again, and nothing else is."""

    def instead_of(self, email: str) -> tuple[str, ...]:
        """Return whom to tell as well while this mailbox cannot be reached."""
        found = (item.tell for item in self.stand_ins if item.email == email)
        return tuple(dict.fromkeys(address for tell in found for address in tell))

    def mailbox_of(self, address: str) -> str:
        """Return the mailbox that an address stands in for; else the address itself."""
        owners = (item.email for item in self.stand_ins if address in item.tell)
        return next(owners, address)
