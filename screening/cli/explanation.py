"""A verdict spelt out: elements, checks, reasons, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from screening.cli.directions import Rules, directions
from screening.cli.layout import sheet, title
from screening.cli.plain import plain
from screening.cli.remedies import REMEDIES
from screening.cli.table import STYLES, standing
from screening.domain.finding import CheckOutcome, SignatureState
from screening.domain.reason import Reason
from screening.domain.segment import Segment
from screening.domain.verdict import Verdict

MEANING = {
    "cleared": "The class may be relied on. It never permits cooperation: counsel "
    "decides what is done.",
    "review": "Counsel must decide before the class may be relied on.",
    "rejected": "Nothing could be read; a person must look at the file.",
}
"""What each standing means, in one or two sentences."""


def explanation(verdict: Verdict, file: str, rules: Rules) -> Group:
    """Return the verdict in sections, readable at 80 columns."""
    return Group(
        *_headline(verdict, file),
        *_reasons(verdict.reasons),
        *directions(verdict, rules),
        *chain.from_iterable(_part(segment) for segment in verdict.segments),
        *_what_would_change(verdict),
        *_made_by(verdict),
    )


def _headline(verdict: Verdict, file: str) -> Iterator[RenderableType]:
    word = standing(verdict)
    yield Text(plain(file), style="bold")
    yield Text.assemble(
        f"{verdict.paper_class}, ",
        (word, STYLES[word]),
        f", confidence {verdict.confidence:.2f} of 1",
    )
    yield Text(MEANING[word])


def _reasons(reasons: tuple[Reason, ...]) -> Iterator[RenderableType]:
    if not reasons:
        return
    yield title("Why a person decides")
    yield from _points(_reason(item) for item in reasons)


def _reason(reason: Reason) -> str:
    place = f"page {reason.page}: " if reason.page else ""
    return f"{place}{reason.message} ({reason.code})"


def _part(segment: Segment) -> Iterator[RenderableType]:
    yield title(f"{_pages(segment.pages)}: {segment.doc_type}")
    yield Text(
        f"{segment.paper_class}, "
        f"{'review' if segment.needs_review else 'could be cleared alone'}, "
        f"confidence {segment.confidence:.2f} of 1"
    )
    yield Text(_signature(segment))
    if segment.evidence:
        yield _elements(segment)
    if segment.fields:
        yield _fields(segment)
    if segment.checks:
        yield _checks(segment)


def _pages(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return f"Page {numbers[0]}"
    if numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"Pages {numbers[0]} to {numbers[-1]}"
    return f"Pages {', '.join(str(number) for number in numbers)}"


def _signature(segment: Segment) -> str:
    signature = segment.signature
    if signature.state is SignatureState.NONE:
        return "Signature: none looked for; this kind of paper has no signature block"
    place = f", page {signature.page}" if signature.page else ""
    return f"Signature: {signature.state}, {signature.role.replace('_', ' ')}{place}"


def _elements(segment: Segment) -> RenderableType:
    drawn = sheet("Element", "Speaks for", "Page", "As it stands on the page")
    for item in segment.evidence:
        drawn.add_row(
            item.element.replace("_", " "),
            str(item.supports),
            str(item.quote.page),
            Text(f"“{plain(item.quote.text)}”"),
        )
    return drawn


def _fields(segment: Segment) -> RenderableType:
    drawn = sheet("Field", "Page", "Value", "As it stands on the page")
    for item in segment.fields:
        drawn.add_row(
            item.name.replace("_", " "),
            str(item.quote.page),
            Text(plain(item.value) if item.is_read else UNREAD),
            Text(f"“{plain(item.quote.text)}”" if item.quote.text else ""),
        )
    return drawn


UNREAD = "not read: handwriting?"
"""Shown where something stands in a value's place that is no print."""


CHECK_STYLES = {
    CheckOutcome.PASS: "green",
    CheckOutcome.FAIL: "red",
    CheckOutcome.NOT_FOUND: "yellow",
    CheckOutcome.NOT_APPLICABLE: "dim",
}


def _checks(segment: Segment) -> RenderableType:
    drawn = sheet("Check", "Outcome", "Page", "Comes from")
    for item in segment.checks:
        outcome = item.outcome.replace("_", " ")
        drawn.add_row(
            Text(item.id),
            Text(outcome, style=CHECK_STYLES[item.outcome]),
            str(item.page or "-"),
            Text(item.because),
        )
    return drawn


def _what_would_change(verdict: Verdict) -> Iterator[RenderableType]:
    yield title("What would change it")
    remedies = dict.fromkeys(REMEDIES[item.code] for item in verdict.reasons)
    if remedies:
        yield from _points(remedies)
        return
    yield Text(
        "It would go to counsel for review if one of the elements above were missing, "
        "unclear or contradicted by another."
    )


def _made_by(verdict: Verdict) -> Iterator[RenderableType]:
    made_by = verdict.versions
    yield title("Made by")
    yield Text(
        f"screening {made_by.screening}, forms {made_by.forms}, "
        f"policy {made_by.policy}, model {made_by.model}, OCR {made_by.ocr}"
    )
    yield Text(f"SHA-256 {verdict.sha256}", overflow="fold")


def _points(sentences: Iterable[str]) -> Iterator[RenderableType]:
    for sentence in sentences:
        yield Padding(Text(f"- {sentence}"), (0, 0, 0, 2))
