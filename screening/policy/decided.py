"""What counsel's decisions lead to: words for departments, and who must agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from screening.domain.decision import Direction
from screening.domain.referral import Matter
from screening.domain.verdict import FileClass
from screening.policy.table import Table

ASKED = {Matter.PAGE: "department-page", Matter.ESCALATION: "counsel-escalated"}
"""Ids of the texts by which whoever decides asks others about a paper."""


@dataclass(frozen=True, slots=True)
class Told:
    """What departments are told when counsel decides in one direction."""

    direction: Direction
    classes: tuple[FileClass, ...]
    """The classes of which counsel means this direction unless another is chosen."""
    department: str
    """Id of the template."""
    because: str


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """When a decision counts only after a second person came to the same."""

    directions: tuple[Direction, ...]
    overturned_to: tuple[FileClass, ...]
    agreements_percent: int
    """Share of agreements that a second person sees as well, 1 to 100."""
    because: str


def told_from(row: Table) -> Told:
    """Read one ``[[decided]]``."""
    row.allow("direction", "classes", "department", "because")
    has_classes = "classes" in row.entries
    return Told(
        direction=row.named(Direction, "direction"),
        classes=row.all_named(FileClass, "classes") if has_classes else (),
        department=row.text("department"),
        because=row.text("because"),
    )


def second_person_from(row: Table) -> SecondPerson:
    """Read ``[[second_person]]``."""
    row.allow("directions", "overturned_to", "agreements_percent", "because")
    return SecondPerson(
        directions=row.all_named(Direction, "directions"),
        overturned_to=row.all_named(FileClass, "overturned_to"),
        agreements_percent=row.count("agreements_percent"),
        because=row.text("because"),
    )


def decided_slips(
    told: Sequence[Told], templates: Mapping[str, object]
) -> Iterator[str]:
    """Yield what is missing, or stands there twice; nothing where nothing is stated.

    A policy may leave all of it out: then the review app does not start on it.
    """
    if not told:
        return
    if sorted(item.direction for item in told) != sorted(Direction):
        yield "every direction of a decision needs one [[decided]]"
    meant = sorted(name for item in told for name in item.classes)
    if meant != sorted(FileClass):
        yield "every class needs one direction that is meant unless another is chosen"
    for item in told:
        if item.department not in templates:
            yield f"a decision names a template that is not there: {item.department}"
    for template in ASKED.values():
        if template not in templates:
            yield f"counsel ask others with a template that is not there: {template}"
