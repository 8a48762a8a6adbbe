"""Say of a part whether it is a "judicial warrant", as each law means that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from screening.domain.court import CourtSystem
from screening.domain.finding import Element
from screening.domain.segment import Segment
from screening.gazetteer import Gazetteer
from screening.policy import Policy
from screening.policy.definition import Answer, Paper


def answers(
    segment: Segment, policy: Policy, names: Gazetteer, on: date
) -> Mapping[str, Answer]:
    """Return what each definition in force ``on`` that day says, by its id."""
    paper = Paper(
        doc_type=segment.doc_type,
        paper_class=segment.paper_class,
        court=_system(segment, names),
        signer=segment.signature.role,
        needs_review=segment.needs_review,
    )
    return policy.answers(paper, on)


def _system(segment: Segment, names: Gazetteer) -> CourtSystem | None:
    """Whose court the caption names; None where none does, or one that is not known."""
    systems = {court.name: court.system for court in names.courts}
    captions = (
        item.value for item in segment.evidence if item.element is Element.COURT_CAPTION
    )
    return next((systems[name] for name in captions if name in systems), None)
