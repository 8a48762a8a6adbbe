"""A department's own papers: how each stands, and what is to be done meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.status import Status
from screening.ports import Sent
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.clock_words import clock
from screening.review.words import Words

MOST = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """One paper."""

    short: str
    name: str
    received: str
    says: str
    """What the department does now: the one thing it must know."""
    level: str
    """wait or told."""


@dataclass(frozen=True, slots=True)
class SubmissionsPage:
    """What a department sees; nothing of what stands in any paper."""

    department: str
    standings: tuple[Standing, ...]


def submissions_page(office: Office, t: Words, department: str) -> SubmissionsPage:
    """Return the papers that came in through a department, the newest first."""
    sent = office.docket.received_by(department, MOST)
    return SubmissionsPage(
        department=names.department(office, department),
        standings=tuple(_standing(office, t, item) for item in sent),
    )


def _standing(office: Office, t: Words, sent: Sent) -> Standing:
    return Standing(
        short=sent.submission[:12],
        name=names.shown(sent.name),
        received=clock(office, t, sent.received_at),
        says=_says(t, sent),
        level="told" if sent.direction else "wait",
    )


def _says(t: Words, sent: Sent) -> str:
    says = t(_key(sent))
    if sent.direction or not sent.pages_asked:
        return says
    pages = ", ".join(map(str, sent.pages_asked))
    return f"{says} {t('told.page_asked', pages=pages)}"


def _key(sent: Sent) -> str:
    if sent.direction:
        return f"told.{sent.direction}"
    if sent.status is Status.CLEARED and sent.paper_class == "administrative":
        return "told.agency"
    if sent.status is Status.CLEARED and sent.paper_class == "other":
        return "told.other"
    return "told.waiting"
