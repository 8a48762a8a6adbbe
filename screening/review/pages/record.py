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

RULED = ("ruled", "confirmed")
"""Actions of the screening, which name their verdict and the policy in force."""

PAGED = ("page shown", "printed")
"""Actions whose reference is a person and, after a space, the number of a page."""


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
    who, page = _whose(event)
    detail = t("paper.on_page", page=page) if page else ""
    if event.action in RULED:
        detail = t("paper.ruled", number=event.version, policy=event.policy_version)
    if event.action.startswith("decision"):
        detail = _answer(t, person, kept.get(event.version or 0))
    return Step(event.sequence, clock(office, t, event.at), says, who, detail)


def _whose(event: Event) -> tuple[str, str]:
    """Return whom or what an entry names, and the page if it is about one."""
    named = event.reference or ""
    who, _, page = named.rpartition(" ")
    is_paged = event.action in PAGED and page.isdecimal()
    return (who, page) if is_paged else (named, "")


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
