"""Where what counsel ask of others is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from screening.domain.notice import Notice
from screening.domain.referral import Referral, Referred


class Referrals(Protocol):
    """Requests about papers, each with its audit entry and notices in one transaction."""

    def refer(self, referral: Referral, notices: Sequence[Notice]) -> Referred | None:
        """Keep the referral and owe its notices, given with version 0.

        An escalation also lets go of what its author holds. None, and nothing is owed,
        where the paper is not open, or the same was asked for of the same verdict.
        """
        ...

    def referrals(self, submission: str) -> tuple[Referred, ...]:
        """Return what was asked about the newest verdict, oldest first."""
        ...

    def escalated(self, papers: Collection[str]) -> frozenset[str]:
        """Return those that were put to the supervisor since their newest verdict."""
        ...
