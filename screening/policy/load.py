"""Load models/policy: the file in force and the departments, every slip reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from screening.domain.court import CourtSystem
from screening.domain.finding import SignerRole
from screening.domain.notice import Urgency
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.errors import PolicyError
from screening.policy import Department, Policy, Route, Template, Texts
from screening.policy.check import repeated, slips_of
from screening.policy.definition import Definition
from screening.policy.table import Table, read_each

DEPARTMENTS = "departments.toml"

DIGEST = 8
"""Hex digits of the file's digest in a version: enough to see that it was edited."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Who can be told."""

    departments: tuple[Department, ...]
    counsel: tuple[str, ...]


def load_policy(folder: Path, on: date) -> Policy:
    """Return the policy in force ``on`` a day, county time: the latest that began.

    Raises:
        PolicyError: if any file of the folder has a slip, or none is in force yet.
    """
    addresses = _addresses(folder / DEPARTMENTS)
    files = [file for file in sorted(folder.glob("*.toml")) if file.name != DEPARTMENTS]
    return _in_force([_policy(file, addresses) for file in files], on)


def _in_force(policies: Sequence[Policy], on: date) -> Policy:
    begun = [policy for policy in policies if policy.starts <= on]
    if not begun:
        raise PolicyError(f"no file in models/policy is in force on {on}; add one")
    return max(begun, key=lambda policy: policy.starts)


def _addresses(file: Path) -> Addresses:
    slips: list[str] = []
    top = Table.of_file(file)
    top.allow("counsel", "departments")
    departments = read_each(top.rows("departments"), _department, slips)
    _stop_at(slips)
    return Addresses(departments, top.texts("counsel"))


def _department(row: Table) -> Department:
    row.allow("id", "name", "email")
    return Department(row.text("id"), row.text("name"), row.text("email"))


def _policy(file: Path, addresses: Addresses) -> Policy:
    slips: list[str] = []
    top = Table.of_file(file)
    top.allow(
        *("jurisdiction", "from", "timezone", "approved"),
        *("actions", "definitions", "templates", "routes", "texts"),
    )
    top.text("approved")
    templates = read_each(top.rows("templates"), _template, slips)
    actions = read_each(top.rows("actions"), _action, slips)
    definitions = read_each(top.rows("definitions"), _definition, slips)
    routes = chain.from_iterable(read_each(top.rows("routes"), _routes, slips))
    texts = read_each(top.rows("texts"), _texts, slips)
    policy = Policy(
        version=_version(file),
        jurisdiction=top.text("jurisdiction"),
        starts=top.day("from"),
        timezone=_timezone(top),
        templates={template.id: template for template in templates},
        actions=dict(actions),
        definitions=definitions,
        routes=tuple(routes),
        texts=texts,
        departments={item.id: item for item in addresses.departments},
        counsel=addresses.counsel,
    )
    found = slips_of(policy, templates, addresses.departments)
    found.extend(repeated("action", [name for name, _ in actions]))
    _stop_at([*slips, *(f"{file.name}: {slip}" for slip in found)])
    return policy


def _version(file: Path) -> str:
    return f"{file.stem}-{sha256(file.read_bytes()).hexdigest()[:DIGEST]}"


def _timezone(top: Table) -> ZoneInfo:
    try:
        return ZoneInfo(top.text("timezone"))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise top.slip("has a timezone that is not known") from error


def _template(row: Table) -> Template:
    row.allow("id", "subject", "body")
    return Template(row.text("id"), row.text("subject"), row.text("body"))


def _action(row: Table) -> tuple[str, str]:
    row.allow("id", "says")
    return row.text("id"), row.text("says")


def _definition(row: Table) -> Definition:
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


def _routes(row: Table) -> tuple[Route, ...]:
    """Return one route for each type that the row lists; one if it lists none."""
    row.allow(
        *("doc_types", "class", "status"),
        *("urgency", "deadline_min", "action", "tell", "because"),
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
            because=row.text("because"),
        )
        for doc_type in types
    )


def _texts(row: Table) -> Texts:
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


def _stop_at(slips: Sequence[str]) -> None:
    if slips:
        raise PolicyError("models/policy must be mended:\n" + "\n".join(slips))
