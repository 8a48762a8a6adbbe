"""What counsel ask of others before they decide: a page again, or a colleague's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Matter(StrEnum):
    """Whom it is put to."""

    PAGE = "page"
    """To the departments that sent the paper: a page is asked for again."""
    ESCALATION = "escalation"
    """To whoever stands above on the ladder: somebody else is to decide."""


class Why(StrEnum):
    """The closed list of reasons."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    CUT_OFF = "cut_off"
    QUESTION = "question"
    """Beyond what the person may, or can, answer."""
    CONFLICT = "conflict"
    """The person may not act in this matter."""
    DEADLINE = "deadline"
    """It cannot be answered in time by the person alone."""
    OFFICERS = "officers"
    """Somebody is at the door with the paper."""


REASONS = {
    Matter.PAGE: (Why.MISSING, Why.UNREADABLE, Why.CUT_OFF),
    Matter.ESCALATION: (Why.QUESTION, Why.CONFLICT, Why.DEADLINE, Why.OFFICERS),
}
"""Which reason fits which matter."""

MOST_PAGES = 9_999


@dataclass(frozen=True, slots=True)
class Referral:
    """One person's request about one paper. It holds nothing that stands in the paper."""

    submission: str
    """SHA-256 of the bytes."""
    matter: Matter
    why: Why
    by: str
    """Id of the person, as sessions know it."""
    page: int | None = None
    """Which page is asked for, counted from 1; one past the last for what is missing."""

    def __post_init__(self) -> None:
        if self.why not in REASONS[self.matter]:
            raise ValueError("this reason is one of another matter")
        if (self.page is None) is (self.matter is Matter.PAGE):
            raise ValueError("a page, and nothing else, is asked for by its number")
        if self.page is not None and not 1 <= self.page <= MOST_PAGES:
            raise ValueError("pages are counted from 1")


@dataclass(frozen=True, slots=True)
class Referred:
    """A referral as the ledger keeps it."""

    referral: Referral
    version: int
    """Counted together with the paper's verdicts and decisions."""
    at: datetime
    """Aware UTC."""
