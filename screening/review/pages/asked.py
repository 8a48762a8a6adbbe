"""What counsel asked of others about a paper, and what they can still ask."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.referral import REASONS, Matter, Referred
from screening.review.office import Office
from screening.review.pages.clock_words import clock
from screening.review.words import Words


@dataclass(frozen=True, slots=True)
class Request:
    """One request that was made."""

    says: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests about the newest verdict, and the reasons for more."""

    made: tuple[Request, ...]
    page_whys: tuple[str, ...]
    escalation_whys: tuple[str, ...]
    """Empty once the paper was put to the supervisor."""


def requests_on(office: Office, t: Words, submission: str) -> Requests:
    """Return what was asked about a paper."""
    kept = office.referrals.referrals(submission)
    is_escalated = any(item.referral.matter is Matter.ESCALATION for item in kept)
    above = () if is_escalated else REASONS[Matter.ESCALATION]
    return Requests(
        made=tuple(_request(office, t, item) for item in kept),
        page_whys=tuple(item.value for item in REASONS[Matter.PAGE]),
        escalation_whys=tuple(item.value for item in above),
    )


def _request(office: Office, t: Words, kept: Referred) -> Request:
    referral = kept.referral
    says = t(f"asked.{referral.matter}", page=referral.page or 0)
    why = t(f"asked.why.{referral.why}")
    return Request(f"{says} {why}", referral.by, clock(office, t, kept.at))
