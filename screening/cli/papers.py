"""Which paper a command means, and what a file of it is called."""

# ruff: noqa: PLC0415  # most commands name a paper, few write one out
from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from screening.ports import AuditTrail

LEAST_DIGITS = 8
"""A shorter beginning of an id would often be another paper's too."""


def only(trail: AuditTrail, prefix: str) -> str:
    """Return the id of the one paper that begins so; a usage error if it is not one."""
    found = trail.submissions(prefix.lower()) if len(prefix) >= LEAST_DIGITS else ()
    if len(found) != 1:
        raise typer.BadParameter(
            f"{'several papers begin' if found else 'no paper begins'} so; give at least"
            f" {LEAST_DIGITS} digits of its SHA-256"
        )
    return found[0]


def suffix(content: bytes) -> str:
    """Return what a file with these bytes is called after its dot."""
    from screening.errors import Rejected
    from screening.reading.kind import Kind, kind_of

    try:
        kind = kind_of(content)
    except Rejected:
        return "bin"
    return {Kind.TEXT: "txt", Kind.MAIL: "eml", Kind.TNEF: "dat"}.get(kind, kind.value)
