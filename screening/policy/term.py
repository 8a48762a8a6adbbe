"""A term: a time that a paper itself sets, or the rule it stands under."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from screening.domain.finding import FieldName
from screening.domain.reason import ReasonCode
from screening.policy.table import Table


class Start(StrEnum):
    """What a term is counted from."""

    RECEIPT = "receipt"
    """The earliest receipt."""
    RELEASE = "release"
    """When the person would otherwise be let go, which no paper says."""
    RETURN_ON = "return_on"
    """The day on which somebody is to appear or something to be produced."""
    EXECUTE_BY = "execute_by"
    """The last day to act on a warrant."""


NAMED_BY = {
    Start.RETURN_ON: FieldName.RETURN_ON,
    Start.EXECUTE_BY: FieldName.EXECUTE_BY,
}
"""The field of a paper that says when a term starts."""


class Counting(StrEnum):
    """What is counted."""

    HOURS = "hours"
    """Every hour that passes, on any day."""
    WORKED_HOURS = "worked-hours"
    """Every hour of worked days, the night's too: weekends and holidays are left out."""
    DAYS = "days"
    """Days after the day it starts; a last day that is not worked gives way to the next."""
    WORKED_DAYS = "worked-days"
    """Worked days after the day it starts."""
    WORKED_DAYS_BEFORE = "worked-days-before"
    """Worked days back from the day it starts."""
    OPEN_DAY = "open-day"
    """Until the worked day closes that is under way, or else the next one."""
    THE_DAY = "the-day"
    """Until the day itself is over, whatever day it is."""


UNCOUNTED = frozenset({Counting.OPEN_DAY, Counting.THE_DAY})
"""What needs no number."""


class Rules(StrEnum):
    """Whose holidays are left out."""

    FEDERAL = "federal"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Term:
    """One time that papers of some kinds set."""

    id: str
    doc_types: tuple[str, ...]
    says: str
    """What ends with it, in words for counsel, without anything of a paper."""
    starts: Start
    counts: Counting
    number: int
    """How many are counted; 0 where a day itself is meant."""
    rules: Rules
    printed: tuple[str, ...]
    """Words of which one must stand on the paper; empty: whatever stands there. Of two
    terms with one id that fit a paper, the one with printed words counts."""
    reason: ReasonCode | None
    """It runs only where screening gives this reason, such as a ticked box to cancel."""
    unless: ReasonCode | None
    """It does not run where screening gives this reason."""
    late: timedelta | None
    """How long counsel has, once the term is over or nearly so; None: it hurries nobody.
    A term with it has counsel's own time end with it at the latest."""
    because: str


def read_term(row: Table) -> Term:
    """Read one term.

    Raises:
        PolicyError: if an entry is missing, unknown or none of those that there are.
    """
    row.allow(
        *("id", "doc_types", "says", "starts", "counts", "number", "holidays"),
        *("printed", "reason", "unless", "late_min", "because"),
    )
    counts = row.named(Counting, "counts")
    if (counts in UNCOUNTED) == ("number" in row.entries):
        raise row.slip("needs a number, and none where a day itself is meant")
    is_late = "late_min" in row.entries
    return Term(
        id=row.text("id"),
        doc_types=row.texts("doc_types"),
        says=row.text("says"),
        starts=row.named(Start, "starts"),
        counts=counts,
        number=row.count("number") if "number" in row.entries else 0,
        rules=row.named(Rules, "holidays"),
        printed=row.texts("printed") if "printed" in row.entries else (),
        reason=_reason(row, "reason"),
        unless=_reason(row, "unless"),
        late=timedelta(minutes=row.count("late_min")) if is_late else None,
        because=row.text("because"),
    )


def _reason(row: Table, name: str) -> ReasonCode | None:
    return row.named(ReasonCode, name) if name in row.entries else None
