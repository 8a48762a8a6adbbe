"""Which paper a command means: an id, or the beginning of one."""

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
