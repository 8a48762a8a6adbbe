"""Whom notices, alarms and the test paper go to."""

from __future__ import annotations

from dataclasses import dataclass

from screening.policy.canary import CanaryRule
from screening.policy.ladder import Contact


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
