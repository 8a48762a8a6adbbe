"""What must hold between the parts of a policy, whoever edits it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from string import Formatter

from screening.domain.document import CANARY
from screening.domain.status import SETTLED
from screening.policy import Policy
from screening.policy.addresses import Department
from screening.policy.check_address import address_slip, mailbox_slip
from screening.policy.decided import decided_slips
from screening.policy.stand_in import stand_in_slips
from screening.policy.text import Facts, Template

PLAIN_ID = re.compile(r"[a-z][a-z0-9-]*")
"""Inbox folders are called so; ids of texts and actions stand in one, parted by dots."""


def slips_of(
    policy: Policy, templates: Sequence[Template], departments: Sequence[Department]
) -> list[str]:
    """Return a sentence for everything that does not fit together; empty if all does."""
    return [
        *repeated("template", [template.id for template in templates]),
        *repeated("department", [department.id for department in departments]),
        *_placeholder_slips(templates),
        *_address_slips(policy),
        *_route_slips(policy),
        *_action_slips(policy),
        *_text_slips(policy),
        *decided_slips(policy.decided, policy.templates),
    ]


def repeated(kind: str, ids: Sequence[object]) -> Iterator[str]:
    """Yield a sentence for each id that stands there more than once."""
    for id, count in Counter(ids).items():  # noqa: A001  # the field's own name
        if count > 1:
            yield f"{kind} {id} stands there {count} times"


def _placeholder_slips(templates: Sequence[Template]) -> Iterator[str]:
    for template in templates:
        for text in (template.subject, template.body):
            yield from (f"template {template.id} {slip}" for slip in _unfillable(text))
        if "\n" in template.subject.strip():
            yield f"template {template.id} has a subject of several lines"


def _unfillable(text: str) -> Iterator[str]:
    """Yield what `Facts` cannot fill; a notice must not reach for anything else."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        yield "has a brace without its partner"
        return
    for _, name, form, conversion in parts:
        if name is not None and (name not in Facts.__slots__ or form or conversion):
            yield f"has a placeholder that is not allowed: {name}"


def _address_slips(policy: Policy) -> Iterator[str]:
    for department in policy.departments.values():
        if not PLAIN_ID.fullmatch(department.id):
            yield f"department id {department.id} is not in lower case with hyphens"
    if CANARY in policy.departments:
        yield f"department id {CANARY} is kept for test papers"
    # Their first notice goes by mail, the rest of a person's addresses by any channel.
    mailboxes = [*policy.counsel, *(item.email for item in policy.departments.values())]
    mailboxes += [contact.email for contact in policy.contacts]
    others = [address for contact in policy.contacts for address in contact.also]
    found = [mailbox_slip(address) for address in mailboxes]
    found += [address_slip(address) for address in (*policy.ops, *others)]
    yield from filter(None, found)
    yield from stand_in_slips(policy.addresses.stand_ins, mailboxes)


def _route_slips(policy: Policy) -> Iterator[str]:
    scopes = [(item.doc_type, item.paper_class, item.status) for item in policy.routes]
    yield from repeated("route", scopes)
    for route in policy.routes:
        if route.status not in (None, *SETTLED):
            yield f"a route is for {route.status}, which settles no paper"
    general = {status for kind, group, status in scopes if kind is group is None}
    for status in SETTLED:
        if not general & {None, status}:
            yield f"no route takes any paper that is {status}"


def _action_slips(policy: Policy) -> Iterator[str]:
    """A line without an action, an action nobody takes, a department nobody is."""
    for id in (*policy.actions, *policy.templates):  # noqa: A001
        if not PLAIN_ID.fullmatch(id):
            yield f"{id} is no id in lower case with hyphens"
    yield from repeated("definition", [item.id for item in policy.definitions])
    taken = {route.action for route in policy.routes}
    yield from (
        f"a route takes an action that is not there: {id}"
        for id in sorted(taken - set(policy.actions))  # noqa: A001
    )
    yield from (
        f"no route takes action {id}"
        for id in sorted(set(policy.actions) - taken)  # noqa: A001
    )
    if any(route.tell and route.is_confidential for route in policy.routes):
        yield "a route that is confidential tells another department"
    told = {name for route in policy.routes for name in route.tell}
    for name in sorted(told - set(policy.departments)):
        yield f"a route tells a department that is not there: {name}"


def _text_slips(policy: Policy) -> Iterator[str]:
    yield from repeated(
        "texts", [(item.status, item.paper_class) for item in policy.texts]
    )
    for texts in policy.texts:
        for id in (texts.counsel, texts.department):  # noqa: A001
            if id not in policy.templates:
                yield f"texts name a template that is not there: {id}"
    general = {item.status for item in policy.texts if item.paper_class is None}
    for status in SETTLED - general:
        yield f"no texts tell of any paper that is {status}"
