"""The times that a paper itself sets, a line for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from rich.console import RenderableType
from rich.text import Text

from screening.cli.layout import title
from screening.domain.verdict import Verdict
from screening.policy import Policy
from screening.policy.running import Running, bearers, running
from screening.policy.term import Counting, Start

NOON = time(12)
"""The hour of receipt that is taken where only the day is known."""

COUNTED = {
    Counting.HOURS: "{number} hours after",
    Counting.WORKED_HOURS: "{number} hours of worked days after",
    Counting.DAYS: "{number} days after",
    Counting.WORKED_DAYS: "{number} worked days after",
    Counting.WORKED_DAYS_BEFORE: "{number} worked days before",
    Counting.OPEN_DAY: "by the close of",
    Counting.THE_DAY: "at the end of",
}
"""How a term is counted, in words."""

STARTED = {
    Start.RECEIPT: "the receipt",
    Start.RELEASE: "the release",
    Start.RETURN_ON: "the day of return, which was not read",
    Start.EXECUTE_BY: "the last day, which was not read",
}
"""What a term is counted from where that is not known."""


def terms(verdict: Verdict, on: date, policy: Policy) -> Iterator[RenderableType]:
    """Yield when the terms of a file's papers end, if it came in ``on`` that day."""
    received_at = datetime.combine(on, NOON, policy.timezone)
    found = dict.fromkeys(running(bearers(verdict), received_at, policy))
    if found:
        yield title("Times that it sets")
    for item in found:
        says = f"{item.doc_type}: {item.term.says}: {when(item, policy)}."
        yield Text(f"{says} Source: {item.term.because}")


def when(item: Running, policy: Policy) -> str:
    """Return the end on the county's clocks, or how it is counted."""
    if item.ends_at is not None:
        return policy.local(item.ends_at).strftime("%a %d %b %Y, %H:%M %Z")
    counted = COUNTED[item.term.counts].format(number=item.term.number)
    return f"{counted} {STARTED[item.term.starts]}"
