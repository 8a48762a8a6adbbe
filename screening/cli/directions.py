"""What counsel's policy says of a verdict: action, time, source, and whose warrant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from screening.cli.layout import sheet, title
from screening.cli.terms import terms
from screening.domain.segment import PaperClass, Segment
from screening.domain.verdict import Verdict
from screening.domain.wording import fold
from screening.gazetteer import Gazetteer
from screening.policy import Policy, Route
from screening.policy.definition import Answer
from screening.stages.define import answers
from screening.stages.route import routes, told_besides

ANSWERS = {
    Answer.MEETS: "yes",
    Answer.FAILS: "no",
    Answer.UNKNOWN: "open",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """By what a verdict is turned into directions."""

    policy: Policy
    names: Gazetteer
    on: date
    """The day of receipt, county time."""


def directions(verdict: Verdict, rules: Rules) -> Iterator[RenderableType]:
    """Yield what is to be done, by when, on which ground, and who is told."""
    yield title(f"What policy {rules.policy.version} says")
    yield said(routes(verdict, rules.policy), rules.policy)
    yield from terms(verdict, rules.on, rules.policy)
    besides = told_besides(verdict, rules.policy)
    if besides:
        names = "; ".join(item.name for item in besides)
        yield Text(f"Told beside counsel and the receiver: {names}.")
    places = "; ".join(dict.fromkeys(_places(verdict, rules.names)))
    if places:
        yield Text(f"Names of this county's places on it: {places}.")
    for segment in verdict.segments:
        if segment.paper_class in (PaperClass.JUDICIAL, PaperClass.ADMINISTRATIVE):
            yield from _definitions(segment, rules)


def said(lines: Iterable[Route], policy: Policy) -> Table:
    """Return the lines of policy as a table; times count from the receipt."""
    drawn = sheet("For", "What is to be done", "Within", "Source")
    for line in lines:
        drawn.add_row(
            line.doc_type or str(line.paper_class or "any paper"),
            Text(policy.actions[line.action].says),
            f"{spoken(line.deadline)}, {line.urgency}",
            Text(line.because),
        )
    return drawn


def spoken(span: timedelta) -> str:
    """Return a span in the largest unit that it is whole in: ``30 min``, ``4 h``."""
    minutes = int(span.total_seconds()) // 60
    if minutes % 1440 == 0:
        return f"{minutes // 1440} d"
    return f"{minutes} min" if minutes % 60 else f"{minutes // 60} h"


def _places(verdict: Verdict, names: Gazetteer) -> Iterator[str]:
    texts = [f" {fold(page.text)} " for page in verdict.pages]
    for facility in names.facilities:
        if any(f" {phrase} " in text for phrase in facility.phrases for text in texts):
            kind = ", where people are held" if facility.is_jail else ""
            yield f"{facility.name}{kind}"


def _definitions(segment: Segment, rules: Rules) -> Iterator[RenderableType]:
    yield title(f"Is {segment.doc_type} a “judicial warrant”?")
    found = answers(segment, rules.policy, rules.names, rules.on)
    drawn = sheet("As the law means it", "Answer", "Source")
    for law in rules.policy.definitions:
        if law.id in found:
            drawn.add_row(Text(law.says), ANSWERS[found[law.id]], Text(law.because))
    yield drawn
