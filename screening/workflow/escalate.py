"""Climb the ladder: tell the next person while nobody takes a paper on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from screening.domain.notice import Notice, channel_of
from screening.policy.ladder import Contact, Ladder, Rung
from screening.ports import Unanswered
from screening.workflow.desk import Desk

logger = logging.getLogger(__name__)

TOP = list(Rung)[-1]
"""Whoever stands here is told again and again."""


@dataclass(frozen=True, slots=True)
class Climbed:
    """What came of the papers that nobody has taken on."""

    waiting: int
    told: int
    """Addresses that were told now for the first time."""
    reminded: int


def escalate(desk: Desk, limit: int) -> Climbed:
    """Owe a notice to every rung whose time has come, for up to ``limit`` papers.

    Sending is `notify`'s. It may run at any time and beside itself: a notice that is
    owed already is not owed twice.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    told = reminded = 0
    papers = desk.escalations.unanswered(limit)
    for paper in papers:
        ladder = desk.policy.ladder(paper.urgency)
        notices = [
            _notice(paper, ladder, address)
            for who in _due(desk, paper, ladder)
            for address in who.addresses
        ]
        if notices:
            told += desk.escalations.tell(paper, notices)
        reminded += sum(_reminded(desk, paper, ladder))
    if told or reminded:
        logger.info("told %s, reminded %s", told, reminded, extra=ACTION)
    return Climbed(len(papers), told, reminded)


ACTION = {"action": "escalate"}


def _due(desk: Desk, paper: Unanswered, ladder: Ladder) -> Iterator[Contact]:
    """Yield everybody on the rungs that are reached."""
    for rung in Rung:
        if ladder.told_after(rung) <= paper.waited:
            yield from desk.policy.on(rung)


def _reminded(desk: Desk, paper: Unanswered, ladder: Ladder) -> Iterator[bool]:
    if ladder.told_after(TOP) > paper.waited:
        return
    for who in desk.policy.on(TOP):
        for address in who.addresses:
            yield desk.escalations.remind(paper, address, ladder.waits[-1])


def _notice(paper: Unanswered, ladder: Ladder, address: str) -> Notice:
    return Notice(
        submission=paper.submission,
        decision_version=paper.version,
        channel=channel_of(address),
        recipient=address,
        template=ladder.template,
        urgency=paper.urgency,
        due_at=paper.due_at,
    )
