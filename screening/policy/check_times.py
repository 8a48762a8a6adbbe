"""What must hold of ladders, of keeping and of terms, whoever edits them."""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.notice import Urgency
from screening.domain.verdict import FileClass
from screening.policy import Policy
from screening.policy.check import repeated
from screening.policy.ladder import Ladder, Rung


def untimely(policy: Policy) -> Iterator[str]:
    """Yield a sentence for what is not there, stands there twice or takes too long."""
    yield from _ladder_slips(policy)
    yield from _term_slips(policy)
    yield from _rung_slips(policy)
    yield from _retention_slips(policy)


def _ladder_slips(policy: Policy) -> Iterator[str]:
    there = [ladder.urgency for ladder in policy.ladders]
    yield from repeated("ladder", there)
    for urgency in Urgency:
        if urgency not in there:
            yield f"no ladder is for what is {urgency}"
    for ladder in policy.ladders:
        if ladder.template not in policy.templates:
            yield f"a ladder names a template that is not there: {ladder.template}"
        if _is_slow(ladder, policy):
            yield (
                f"the ladder for what is {ladder.urgency} tells its last person "
                "after the shortest deadline has passed"
            )


def _is_slow(ladder: Ladder, policy: Policy) -> bool:
    """Whoever is told after the deadline can only say that it was missed."""
    deadlines = [
        route.deadline for route in policy.routes if route.urgency is ladder.urgency
    ]
    return any(deadline <= ladder.to_the_top for deadline in deadlines)


def _term_slips(policy: Policy) -> Iterator[str]:
    """Whoever is hurried must be reached: the quickest ladder's last person too."""
    yield from repeated(
        "term",
        [
            f"{term.id} for {doc_type}, printed {', '.join(term.printed) or 'anything'}"
            for term in policy.terms
            for doc_type in term.doc_types
        ],
    )
    top = min((ladder.to_the_top for ladder in policy.ladders), default=None)
    for term in policy.terms:
        if top is not None and term.late is not None and term.late <= top:
            yield f"term {term.id} leaves less time than any ladder takes"


def _rung_slips(policy: Policy) -> Iterator[str]:
    named = {contact.rung for contact in policy.contacts}
    yield from (f"nobody stands on rung {rung}" for rung in Rung if rung not in named)


def _retention_slips(policy: Policy) -> Iterator[str]:
    there = [row.paper_class for row in policy.schedule.rows]
    yield from repeated("retention", there)
    for paper_class in (None, *FileClass):
        if paper_class not in there:
            yield f"no retention is for {paper_class or 'files that were rejected'}"
    first = policy.schedule.minimised.kept
    if any(row.kept < first for row in policy.schedule.rows if row.paper_class):
        yield "fields on immigration status are kept longer than a paper of some class"
