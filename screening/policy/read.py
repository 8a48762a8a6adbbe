"""Read one table of each kind that a policy file lists; `screening.policy.load` asks."""

from __future__ import annotations

from datetime import timedelta

from screening.domain.court import CourtSystem
from screening.domain.finding import SignerRole
from screening.domain.notice import Urgency
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.policy import Route, Texts
from screening.policy.addresses import Department
from screening.policy.definition import Definition
from screening.policy.table import Table
from screening.policy.text import Action, Template


def read_department(row: Table) -> Department:
    """Read a department and where it is told."""
    row.allow("id", "name", "email")
    return Department(row.text("id"), row.text("name"), row.text("email"))


def read_template(row: Table) -> Template:
    """Read the text of a notice."""
    row.allow("id", "subject", "body")
    return Template(row.text("id"), row.text("subject"), row.text("body"))


def read_action(row: Table) -> Action:
    """Read an action: what counsel and what a department is told of it."""
    row.allow("id", "says", "instruction")
    return Action(row.text("id"), row.text("says"), row.text("instruction"))


def read_definition(row: Table) -> Definition:
    """Read one law's meaning of "judicial warrant"."""
    row.allow("id", "says", "courts", "signers", "doc_types", "from", "because")
    return Definition(
        id=row.text("id"),
        says=row.text("says"),
        courts=row.all_named(CourtSystem, "courts"),
        signers=row.all_named(SignerRole, "signers"),
        doc_types=row.texts("doc_types") if "doc_types" in row.entries else (),
        starts=row.day("from"),
        because=row.text("because"),
    )


def read_routes(row: Table) -> tuple[Route, ...]:
    """Return one route for each type that the row lists; one if it lists none."""
    row.allow(
        *("doc_types", "class", "status"),
        *("urgency", "deadline_min", "action", "tell", "confidential", "because"),
    )
    if {"doc_types", "class"} <= set(row.entries):
        raise row.slip("names types and a class; a type has its class already")
    types = row.texts("doc_types") if "doc_types" in row.entries else (None,)
    return tuple(
        Route(
            doc_type=doc_type,
            paper_class=_class(row),
            status=row.named(Status, "status") if "status" in row.entries else None,
            urgency=row.named(Urgency, "urgency"),
            deadline=timedelta(minutes=row.count("deadline_min")),
            action=row.text("action"),
            tell=row.texts("tell") if "tell" in row.entries else (),
            is_confidential=row.flag("confidential"),
            because=row.text("because"),
        )
        for doc_type in types
    )


def read_texts(row: Table) -> Texts:
    """Read which texts tell of papers of a kind."""
    row.allow("status", "class", "counsel", "department", "because")
    return Texts(
        status=row.named(Status, "status"),
        paper_class=_class(row),
        counsel=row.text("counsel"),
        department=row.text("department"),
        because=row.text("because"),
    )


def _class(row: Table) -> FileClass | None:
    return row.named(FileClass, "class") if "class" in row.entries else None
