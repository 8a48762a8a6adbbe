"""How sure the system must have been measured to be before it clears by itself."""

from __future__ import annotations

from dataclasses import dataclass

from screening.policy.table import Table


@dataclass(frozen=True, slots=True)
class ClearingLimits:
    """What a certificate must show; else everything goes to a person."""

    false_judicial: float
    """Largest upper bound, 0 to 1, on clearing as a court's what is no court's."""
    false_administrative: float
    """Largest upper bound, 0 to 1, on clearing as an agency's what is a court's."""
    level: float
    """Confidence of the bounds, 0 to 1, one-sided."""
    because: str


def read_limits(row: Table) -> ClearingLimits:
    """Read the limits for automatic clearing.

    Raises:
        PolicyError: if an entry is missing, unknown or no share between 0 and 1.
    """
    row.allow("false_judicial_max", "false_administrative_max", "level", "because")
    return ClearingLimits(
        false_judicial=row.share("false_judicial_max"),
        false_administrative=row.share("false_administrative_max"),
        level=row.share("level"),
        because=row.text("because"),
    )
