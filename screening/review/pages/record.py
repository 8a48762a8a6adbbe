"""The history of a paper: who did what, each row with its place in the chain."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.decision import Recorded, Standing
from screening.domain.person import Person
from screening.ports import Event
from screening.review.office import Office
from screening.review.pages.clock_words import clock
from screening.review.pages.parting import begins
from screening.review.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One row."""

    place: int
    at: str
    says: str
    who: str
    detail: str


def steps(
    office: Office, t: Words, person: Person, submission: str
) -> tuple[Step, ...]:
    """Return the history, oldest first.

    What a decision says is left out while it waits for a second person, unless it is
    the reader's own: the second must not see the first answer.
    """
    kept = {item.version: item for item in office.decisions.decisions(submission)}
    return tuple(
        _step(office, t, person, event, kept)
        for event in office.docket.history(submission)
    )


def _step(
    office: Office, t: Words, person: Person, event: Event, kept: dict[int, Recorded]
) -> Step:
    key = f"action.{event.action.replace(' ', '_')}"
    says = t(key) if t.has(key) else event.action
    if event.moved_to:
        says = t("action.moved_to", status=t(f"status.{event.moved_to}"))
    is_decision = event.action.startswith("decision")
    return Step(
        place=event.sequence,
        at=clock(office, t, event.at),
        says=says,
        who=event.reference or "",
        detail=_answer(t, person, kept.get(event.version or 0)) if is_decision else "",
    )


def _answer(t: Words, person: Person, kept: Recorded | None) -> str:
    if kept is None:
        return ""
    decision = kept.decision
    if kept.standing is Standing.PROPOSED and decision.by != person.id:
        return t("second.hidden")
    parts = [t(f"opinion.{decision.opinion}"), t(f"class.{decision.paper_class}")]
    parts.append(t(f"direction.{decision.direction}"))
    if decision.ground:
        parts.append(t(f"ground.{decision.ground}"))
    if decision.parts:
        parts.append(t("parting.says", pages=begins(decision.parts)))
    if decision.note:
        parts.append(f"“{decision.note}”")
    return " · ".join(parts)
