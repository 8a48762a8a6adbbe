"""One page of a paper as it is looked at: picture or words, boxes, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from screening.domain import lookup
from screening.domain.arrangement import TURNS
from screening.domain.page import Page, PageSource
from screening.domain.view import View
from screening.errors import NotArchived, PageUnreadable, Unavailable
from screening.ports import Brief
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.evidence import UNITS, Item, Place, Result, place_of
from screening.workflow.show import page_picture

if TYPE_CHECKING:
    from screening.review.pages.paper import Asked

WIDTHS = {"fit": 1200, "width": 1200, "large": 2000}
"""Pixels of the picture by zoom: a letter page read at arm's length, and close up."""

LOOK = "picture"
"""How a page is looked at unless something else is asked for."""


def as_number(given: str) -> int:
    """Return a page's number as an address gives it; 1 for what is none."""
    return int(given) if given.isdecimal() and len(given) < 6 else 1


@dataclass(frozen=True, slots=True)
class Strip:
    """One paper within the file."""

    first: int
    last: int
    title: str
    kind: str
    is_here: bool
    has_gap: bool
    """Whether pages between first and last belong to another part."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One word of a page that is shown as words."""

    text: str
    x: float
    y: float
    size: float


class State(StrEnum):
    """What can be shown of a page."""

    PICTURE = "picture"
    WORDS = "words"
    """It is text, which was never on paper."""
    FAILED = "failed"
    """It cannot be drawn; a person opens the file."""
    AWAY = "away"
    """Nothing can be drawn on this machine now."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page that is shown."""

    number: int
    count: int
    state: State
    picture: str
    close_up: str
    """Address of the same page with more pixels, for a look at one spot of it."""
    prefetch: str
    """Address of the next page's picture, so that turning costs nothing."""
    height: float
    """In units of a thousandth of the width."""
    items: tuple[Item, ...]
    marks: tuple[Place, ...]
    """Of words that are looked for."""
    words: tuple[Spot, ...]
    """Of a page that is text."""
    source: str
    asked: Asked
    before: int
    after: int


def strips(office: Office, result: Result, page: int) -> tuple[Strip, ...]:
    """Return the parts of the file in page order."""
    return tuple(
        Strip(
            first=part["pages"][0],
            last=part["pages"][-1],
            title=names.form_title(office, part["doc_type"]),
            kind=part["class"],
            is_here=page in part["pages"],
            has_gap=len(part["pages"]) != part["pages"][-1] - part["pages"][0] + 1,
        )
        for part in result["segments"]
    )


def sheet(
    office: Office, brief: Brief, result: Result, found: tuple[Item, ...], asked: Asked
) -> Sheet:
    """Return the page that is asked for, or the nearest there is."""
    told, count = result["pages"], len(result["pages"])
    number = min(max(1, asked.page), max(1, count))
    read = _read(office, brief, number)
    turn = _turn(told, read, asked)
    after = number + 1 if number < count else 0
    submission, width = brief.entry.submission, WIDTHS.get(asked.zoom, WIDTHS["fit"])
    state = _state(office, submission, read, View(number, width, turn))
    address = f"/papers/{submission}/pages"
    way = f"?turn={turn}" if read and turn != read.rotation else ""
    return Sheet(
        number=number,
        count=count,
        state=state,
        picture=f"{address}/{number}/{width}.png{way}",
        close_up=f"{address}/{number}/{WIDTHS['large']}.png{way}",
        prefetch=f"{address}/{after}/{width}.png" if after else "",
        height=_height(told, number),
        items=tuple(item for item in found if item.page == number and item.place),
        marks=() if way else _marks(read, asked.find),
        words=_spots(read) if read and state is State.WORDS else (),
        source=read.source.value if read else "",
        asked=asked,
        before=number - 1,
        after=after,
    )


def _turn(told: Sequence[Result], read: Page | None, asked: Asked) -> int:
    """Return which way up the page is shown: as counsel turned it.

    What a file hides lies where the page was read.
    """
    if read is None or asked.look == "hidden":
        return read.rotation if read else 0
    turn: int = told[read.number - 1]["rotation"]
    return turn


def _height(told: Sequence[Result], number: int) -> float:
    if number > len(told):
        return UNITS
    page = told[number - 1]
    ratio: float = page["height_pt"] / page["width_pt"]
    return round(UNITS * ratio, 1)


def _read(office: Office, brief: Brief, number: int) -> Page | None:
    document = office.ledger.reading(brief.entry.submission)
    return document.page(number) if document and len(document.pages) >= number else None


def view_of(
    office: Office, submission: str, page: int, width: int, turn: str = ""
) -> View | None:
    """Return what is to be drawn; None if the paper has no such page.

    ``turn`` is the way up that counsel gave it; empty for the way it was read.
    """
    document = office.ledger.reading(submission)
    if document is None or not 1 <= page <= len(document.pages):
        return None
    if turn and turn not in map(str, TURNS):
        return None
    return View(page, width, int(turn) if turn else document.page(page).rotation)


def _state(office: Office, submission: str, read: Page | None, view: View) -> State:
    """Draw the page, which the browser asks for next, and say what came of it."""
    if read is None:
        return State.FAILED
    try:
        page_picture(submission, view, office.archive, office.painter, office.pictures)
    except (PageUnreadable, NotArchived):
        # A page of a text file has words and nothing to draw.
        is_typed = read.source is PageSource.TEXT_LAYER and bool(read.words)
        return State.WORDS if is_typed else State.FAILED
    except Unavailable:
        return State.AWAY
    return State.PICTURE


def _marks(read: Page | None, find: str) -> tuple[Place, ...]:
    if read is None:
        return ()
    height = UNITS * read.height_pt / read.width_pt
    boxes = (word.box for word in lookup.found_on(read, lookup.wanted(find)))
    edges = ((box.left, box.top, box.right, box.bottom) for box in boxes)
    return tuple(place for box in edges if (place := place_of(box, height)))


def _spots(read: Page) -> tuple[Spot, ...]:
    height = UNITS * read.height_pt / read.width_pt
    # One size for all: boxes of typed words are as tall as their letters happen to be.
    size = round(max(6.0, median(word.box.height for word in read.words) * height), 1)
    return tuple(
        Spot(
            text=names.shown_text(word.text),
            x=round(word.box.left * UNITS, 1),
            y=round(word.box.bottom * height, 1),
            size=size,
        )
        for word in read.words
    )
