"""How long papers are kept, by class, and what of them is erased before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from screening.domain.finding import FieldName
from screening.domain.verdict import FileClass, Outcome
from screening.policy.table import Table


@dataclass(frozen=True, slots=True)
class Retention:
    """How long papers of a kind are kept once counsel has closed them.

    A paper that nobody closed is kept, and a legal hold goes before every row.
    """

    paper_class: FileClass | None
    """As counsel decided, else as screened; None for files that were rejected."""
    kept: timedelta
    because: str


@dataclass(frozen=True, slots=True)
class Minimised:
    """Fields that tell of a person's immigration status: they are erased first."""

    fields: tuple[FieldName, ...]
    kept: timedelta
    """Counted from the day the paper was settled, closed or not."""
    because: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything that policy says of keeping and erasing."""

    rows: tuple[Retention, ...]
    minimised: Minimised

    def kept(self, outcome: Outcome, paper_class: FileClass) -> Retention:
        """Return the row for a file; the loader holds that there is one."""
        asked = None if outcome is Outcome.REJECTED else paper_class
        return next(row for row in self.rows if row.paper_class is asked)


def read_retention(row: Table) -> Retention:
    """Read one row of the schedule.

    Raises:
        PolicyError: if an entry is missing or unknown.
    """
    row.allow("class", "outcome", "days", "because")
    if ("class" in row.entries) == ("outcome" in row.entries):
        raise row.slip("needs either a class, or the outcome rejected")
    if "outcome" in row.entries and _outcome(row) is not Outcome.REJECTED:
        raise row.slip("is for an outcome other than rejected; name a class")
    has_class = "class" in row.entries
    return Retention(
        paper_class=row.named(FileClass, "class") if has_class else None,
        kept=timedelta(days=row.count("days")),
        because=row.text("because"),
    )


def _outcome(row: Table) -> Outcome:
    return row.named(Outcome, "outcome")


def read_minimised(row: Table) -> Minimised:
    """Read which fields are erased first.

    Raises:
        PolicyError: if an entry is missing, unknown or names no field.
    """
    row.allow("fields", "days", "because")
    return Minimised(
        fields=row.all_named(FieldName, "fields"),
        kept=timedelta(days=row.count("days")),
        because=row.text("because"),
    )
