"""Counsel's policy: who is told what, how urgently and by when.

The values here; `screening.policy.load` reads them from models/policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from screening.domain.decision import Direction
from screening.domain.notice import Channel, Urgency, channel_of
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.errors import PolicyError
from screening.policy.addresses import Addresses, Department
from screening.policy.calendar import Calendar
from screening.policy.canary import CanaryRule
from screening.policy.decided import SecondPerson, Told
from screening.policy.definition import Answer, Definition, Paper
from screening.policy.ladder import Contact, Ladder, Rung
from screening.policy.limits import ClearingLimits
from screening.policy.retention import Schedule
from screening.policy.term import Term
from screening.policy.text import Action, Template, Wording, wording
from screening.policy.watching import WatchLimits


@dataclass(frozen=True, slots=True)
class Route:
    """How urgent papers of a kind are."""

    doc_type: str | None
    """Id in the form registry; None means any type."""
    paper_class: FileClass | None
    """None means any class; never given together with a type."""
    status: Status | None
    """The settled status it is for; None means any."""
    urgency: Urgency
    deadline: timedelta
    """Counted from the earliest receipt."""
    action: str
    """What is to be done with such a paper: id of an action of the same file."""
    tell: tuple[str, ...]
    """Departments that are told beside the one that received it, by id."""
    is_confidential: bool
    """Whether nobody is told beside counsel and the one that received it, not even for
    another paper in the same file."""
    because: str
    """The legal source, or whose proposal it is."""

    @property
    def strictness(self) -> tuple[int, timedelta]:
        """What orders routes: the most urgent first, then the shortest deadline."""
        return list(Urgency).index(self.urgency), self.deadline


@dataclass(frozen=True, slots=True)
class Texts:
    """Which templates tell of papers with a status and a class."""

    status: Status
    paper_class: FileClass | None
    """None means any class."""
    counsel: str
    department: str
    because: str


@dataclass(frozen=True, slots=True)
class Policy:
    """One dated policy file and the table of departments."""

    version: str
    """The file's name and a short digest of its bytes."""
    jurisdiction: str
    starts: date
    """The first day on which it is in force."""
    timezone: ZoneInfo
    """The county's: days of receipt and deadlines are told in it."""
    calendar: Calendar
    templates: Mapping[str, Template]
    actions: Mapping[str, Action]
    definitions: tuple[Definition, ...]
    """Every meaning of "judicial warrant" that some law has here."""
    routes: tuple[Route, ...]
    texts: tuple[Texts, ...]
    ladders: tuple[Ladder, ...]
    """One for every urgency."""
    limits: ClearingLimits
    watching: WatchLimits
    schedule: Schedule
    addresses: Addresses
    decided: tuple[Told, ...] = ()
    """What departments are told of decisions; empty: nobody can decide under it."""
    second_person: SecondPerson | None = None
    terms: tuple[Term, ...] = ()
    """Times that papers set; of one id, whichever fits a paper best counts."""

    @property
    def departments(self) -> Mapping[str, Department]:
        """Departments that receive papers, by id."""
        return {item.id: item for item in self.addresses.departments}

    @property
    def counsel(self) -> tuple[str, ...]:
        """Counsel's addresses."""
        return self.addresses.counsel

    @property
    def ops(self) -> tuple[str, ...]:
        """Addresses of those who run screening: alarms go there."""
        return self.addresses.ops

    @property
    def canary(self) -> CanaryRule:
        """How the daily test paper is sent."""
        return self.addresses.canary

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Who stands on the ladders, at least one for every rung."""
        return self.addresses.contacts

    @property
    def channels(self) -> frozenset[Channel]:
        """Every channel that somebody is told by; mail always is one."""
        contacts = (address for item in self.contacts for address in item.addresses)
        others = (to for item in self.addresses.stand_ins for to in item.tell)
        return frozenset(
            map(channel_of, (*self.counsel, *self.ops, *contacts, *others))
        )

    def route(
        self, doc_type: str | None, paper_class: FileClass, status: Status
    ) -> Route:
        """Return the most specific route: type before class before any.

        Of two that are equally so, the one that names the status wins. The loader
        holds that a route for any paper exists for every settled status.
        """
        fitting = [
            route
            for route in self.routes
            if route.doc_type in (None, doc_type)
            and route.paper_class in (None, paper_class)
            and route.status in (None, status)
        ]
        return max(fitting, key=_specificity)

    def answers(self, paper: Paper, on: date) -> Mapping[str, Answer]:
        """Return what each definition in force ``on`` that day says of the paper."""
        begun = [item for item in self.definitions if item.starts <= on]
        return {item.id: item.answer(paper) for item in begun}

    def texts_for(self, paper_class: FileClass, status: Status) -> Texts:
        """Return the templates, those of the class before those of any."""
        fitting = [
            texts
            for texts in self.texts
            if texts.status is status and texts.paper_class in (None, paper_class)
        ]
        return max(fitting, key=lambda texts: texts.paper_class is not None)

    def ladder(self, urgency: Urgency) -> Ladder:
        """Return whom to tell next; the loader holds that there is one."""
        return next(item for item in self.ladders if item.urgency is urgency)

    def on(self, rung: Rung) -> tuple[Contact, ...]:
        """Return who stands on a rung, at least one."""
        return tuple(item for item in self.contacts if item.rung is rung)

    def meant(self, paper_class: FileClass) -> Told:
        """Return what a decision for this class means unless counsel says otherwise.

        Raises:
            PolicyError: if this policy says nothing of decisions.
        """
        for told in self.decided:
            if paper_class in told.classes:
                return told
        raise PolicyError(f"policy {self.version} has no [[decided]]; add them")

    def told(self, direction: Direction) -> Told:
        """Return what departments are told in this direction.

        Raises:
            PolicyError: if this policy says nothing of decisions.
        """
        for told in self.decided:
            if told.direction is direction:
                return told
        raise PolicyError(f"policy {self.version} has no [[decided]]; add them")

    def wording(self, id: str) -> Wording:  # noqa: A002  # the field's own name
        """Return the text that a notice names.

        Raises:
            PolicyError: if this policy has no such template or action.
        """
        try:
            return wording(id, self.templates, self.actions)
        except KeyError as error:
            raise PolicyError(
                f"policy {self.version} has no text {error}; add it"
            ) from error

    def local(self, moment: datetime) -> datetime:
        """Return the moment on the county's clocks."""
        return moment.astimezone(self.timezone)


def _specificity(route: Route) -> tuple[bool, bool, bool]:
    return (
        route.doc_type is not None,
        route.paper_class is not None,
        route.status is not None,
    )
