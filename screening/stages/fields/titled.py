"""Part a line that names an officer into name and title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from screening.domain.finding import Field, FieldName
from screening.domain.page import Quote
from screening.domain.wording import fold
from screening.gazetteer import Gazetteer
from screening.stages.fields.names import name_at
from screening.stages.fields.places import Side, Spot
from screening.stages.folded import FoldedPage, Run
from screening.stages.survey import SignerLine

_HONOR = re.compile(
    r"^(?:(?:the\s)?hon(?:orable|\.)?|judge|magistrate judge|/s/|s/|by:?)\s+",
    re.IGNORECASE,
)


def parted(
    line: SignerLine, gazetteer: Gazetteer
) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]] | None:
    """The words before, of and behind the office's title, as spans of the page."""
    raw = line.run.raw.split()
    folded = [fold(word) for word in raw]
    for office in gazetteer.offices:
        if office.role is not line.role:
            continue
        wanted = office.phrase.split()
        kept = [i for i, word in enumerate(folded) if word]
        texts = [folded[i] for i in kept]
        for at in range(len(texts) - len(wanted) + 1):
            if texts[at : at + len(wanted)] == wanted:
                first, last = kept[at], kept[at + len(wanted) - 1] + 1
                start = line.run.start
                return (
                    (start, start + first),
                    (start + first, start + last),
                    (start + last, line.run.stop),
                )
    return None


def name_in(
    page: FoldedPage,
    before: tuple[int, int],
    after: tuple[int, int],
    field: FieldName,
    no_names: Collection[str],
) -> Iterator[Field]:
    """A name in the line of the title: before it, or behind it."""
    for start, stop in (before, after):
        if start < stop:
            yield from named(Spot(page, start, stop, Side.BEHIND), field, no_names)


def named(spot: Spot, field: FieldName, no_names: Collection[str]) -> Iterator[Field]:
    """Yield the name that a spot begins with, "Hon." and "/s/" passed over."""
    text = spot.text
    lead = _HONOR.match(text)
    skip = lead.end() if lead else 0
    name = name_at(text[skip:], no_names)
    if name is not None:
        quote = spot.quote(skip + name.start, skip + name.stop)
        yield Field(field, name.value, quote, spot.side.value)


def name_over(
    page: FoldedPage, title: Run, field: FieldName, no_names: Collection[str]
) -> Iterator[Field]:
    """A typed name in the line over the title."""
    above = [
        run
        for run in page.runs
        if 0 < title.box.top - run.box.top < 0.035
        and run.box.left < title.box.right
        and title.box.left < run.box.right
    ]
    for run in sorted(above, key=lambda run: -run.box.top):
        yield from named(Spot(page, run.start, run.stop, Side.OVER), field, no_names)


def whole(spot: Spot) -> Quote:
    """Return all the words of a spot as a quote."""
    return spot.quote(0, len(spot.text))


def clean(title: str) -> str:
    """Return a title without the signs that part it from the name."""
    return title.strip(" ,;:-")
