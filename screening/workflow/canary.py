"""Send in the daily test paper, and see whether it comes out at the other end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

from screening.domain.alarm import AlarmKind, Finding
from screening.domain.status import Status
from screening.ports import Paper
from screening.workflow.canary_sheet import canary_sheet
from screening.workflow.desk import Desk
from screening.workflow.post import Post

logger = logging.getLogger(__name__)


def fly(desk: Desk, post: Post) -> Iterator[Finding]:
    """Drop the paper of the last worked day unless it came in; yield how it fares.

    Nothing is yielded while it is on its way and has time: that ends no alarm.

    Raises:
        Unavailable: if the ledger or the test papers' inbox did not answer.
    """
    rule, now = desk.policy.canary, desk.clock.now()
    day = rule.day(desk.policy.local(now), desk.policy.calendar)
    name = f"canary-{day}.pdf"
    paper = post.pulse.test_paper(name)
    if paper is None:
        if not post.dropbox.drop(name, canary_sheet(day)):
            yield Finding(AlarmKind.CANARY_LOST, 1)  # nobody has taken it since
        else:
            logger.info("dropped %s", name, extra={"action": "canary"})
    elif _is_through(paper):
        yield Finding(AlarmKind.CANARY_LOST, 0)
    elif _waited(desk, paper) > rule.within:
        yield Finding(AlarmKind.CANARY_LOST, 1, (paper.submission[:12],))


def _is_through(paper: Paper) -> bool:
    """Tell whether it was read, was known for what it is, and counsel's mail is out."""
    is_told = paper.notices_sent > 0 and not paper.notices_owed
    return paper.status is Status.CLEARED and is_told


def _waited(desk: Desk, paper: Paper) -> timedelta:
    return desk.clock.now() - paper.received_at
