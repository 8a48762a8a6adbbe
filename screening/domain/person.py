"""Who signs in to the review app, and what each office may do there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The offices."""

    COUNSEL = "counsel"
    """Decides."""
    SUPERVISOR = "supervisor"
    """Decides, and is the second person."""
    OPS = "ops"
    """Keeps the machine running; never opens a paper."""
    DEPARTMENT = "department"
    """Sees how its own submissions stand."""
    AUDITOR = "auditor"
    """Reads everything, writes nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signed in."""

    id: str
    """What the audit calls the person, such as ``a.lee``; no address, no full name."""
    role: Role
    department: str | None = None
    """Id in the departments table; only where the role is that of a department."""

    def __post_init__(self) -> None:
        if (self.department is None) is (self.role is Role.DEPARTMENT):
            raise ValueError("a department's person, and no other, has a department")
        if not self.id.strip():
            raise ValueError("a person has an id")
