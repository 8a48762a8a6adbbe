"""Load models/policy: the file in force and the departments, every slip reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from screening.errors import PolicyError
from screening.policy import Policy, Route
from screening.policy.addresses import Addresses
from screening.policy.calendar import read_calendar
from screening.policy.canary import read_canary
from screening.policy.check import repeated, slips_of
from screening.policy.check_times import untimely
from screening.policy.decided import SecondPerson, second_person_from, told_from
from screening.policy.ladder import read_contact, read_ladder
from screening.policy.limits import read_limits
from screening.policy.read import (
    read_action,
    read_definition,
    read_department,
    read_routes,
    read_template,
    read_texts,
)
from screening.policy.retention import Schedule, read_minimised, read_retention
from screening.policy.stand_in import read_stand_in
from screening.policy.table import Table, read_each
from screening.policy.term import read_term
from screening.policy.watching import read_watch_limits

DEPARTMENTS = "departments.toml"

DIGEST = 8
"""Hex digits of the file's digest in a version: enough to see that it was edited."""


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
    top.allow("counsel", "ops", "contacts", "departments", "canary", "stand_ins")
    departments = read_each(top.rows("departments"), read_department, slips)
    contacts = read_each(top.rows("contacts"), read_contact, slips)
    stand_ins = read_each(_optional(top, "stand_ins"), read_stand_in, slips)
    _stop_at(slips)
    return Addresses(
        departments=departments,
        counsel=top.texts("counsel"),
        ops=top.texts("ops"),
        contacts=contacts,
        canary=read_canary(top.table("canary")),
        stand_ins=stand_ins,
    )


def _policy(file: Path, addresses: Addresses) -> Policy:
    slips: list[str] = []
    top = _top(file)
    templates = read_each(top.rows("templates"), read_template, slips)
    actions = read_each(top.rows("actions"), read_action, slips)
    policy = Policy(
        version=_version(file),
        jurisdiction=top.text("jurisdiction"),
        starts=top.day("from"),
        timezone=_timezone(top),
        calendar=read_calendar(top.table("calendar")),
        templates={template.id: template for template in templates},
        actions={action.id: action for action in actions},
        definitions=read_each(top.rows("definitions"), read_definition, slips),
        routes=_routes(top, slips),
        texts=read_each(top.rows("texts"), read_texts, slips),
        ladders=read_each(top.rows("ladders"), read_ladder, slips),
        limits=read_limits(top.table("clearing")),
        watching=read_watch_limits(top.table("watching")),
        schedule=_schedule(top, slips),
        addresses=addresses,
        decided=read_each(_optional(top, "decided"), told_from, slips),
        second_person=_second_person(top, slips),
        terms=read_each(_optional(top, "terms"), read_term, slips),
    )
    found = slips_of(policy, templates, addresses.departments)
    found += [*untimely(policy), *repeated("action", [item.id for item in actions])]
    _stop_at([*slips, *(f"{file.name}: {slip}" for slip in found)])
    return policy


def _routes(top: Table, slips: list[str]) -> tuple[Route, ...]:
    return tuple(chain.from_iterable(read_each(top.rows("routes"), read_routes, slips)))


_HEAD = ("jurisdiction", "from", "timezone", "approved")
_OPTIONAL = ("decided", "second_person", "terms")
_LISTS = ("actions", "definitions", "templates", "routes", "texts", "ladders")
_TABLES = ("calendar", "clearing", "watching", "retention", "minimised")
"""Every entry that a policy file may have at its top."""


def _top(file: Path) -> Table:
    top = Table.of_file(file)
    top.allow(*_HEAD, *_LISTS, *_TABLES, *_OPTIONAL)
    top.text("approved")
    return top


def _schedule(top: Table, slips: list[str]) -> Schedule:
    rows = read_each(top.rows("retention"), read_retention, slips)
    return Schedule(rows, read_minimised(top.table("minimised")))


def _second_person(top: Table, slips: list[str]) -> SecondPerson | None:
    found = read_each(_optional(top, "second_person"), second_person_from, slips)
    return found[0] if found else None


def _optional(top: Table, name: str) -> tuple[Table, ...]:
    return top.rows(name) if name in top.entries else ()


def _version(file: Path) -> str:
    return f"{file.stem}-{sha256(file.read_bytes()).hexdigest()[:DIGEST]}"


def _timezone(top: Table) -> ZoneInfo:
    try:
        return ZoneInfo(top.text("timezone"))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise top.slip("has a timezone that is not known") from error


def _stop_at(slips: Sequence[str]) -> None:
    if slips:
        raise PolicyError("models/policy must be mended:\n" + "\n".join(slips))
