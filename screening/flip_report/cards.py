"""A changed paper as one card of the page: every text plain, every place in per cent."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.reason import SENTENCES
from screening.flip_report.cause import Cause
from screening.flip_report.cells import plain
from screening.flip_report.compose import LONGEST, Case, Told

SAID = {code.value: sentence for code, sentence in SENTENCES.items()}

SAME = "No single element differs."
NONE_BEFORE = "There is no verdict before to compare with."
NOT_DRAWN = "No picture of the page could be drawn."
NOWHERE = "No page shows it."

LEAST_WIDTH, LEAST_HEIGHT = 0.55, 0.12
"""Of a crop, as fractions of the page: the words around say what the box means."""

MARGIN = 0.03
"""Around the box, as a fraction of the page."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A window on the page around a box; per cent of the window, for a style sheet."""

    shape: float
    """Width divided by height."""
    width: float
    left: float
    top: float
    box: str


@dataclass(frozen=True, slots=True)
class Line:
    """One difference."""

    what: str
    then: str
    now: str
    page: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the page shows of one paper."""

    number: int
    rank: int
    name: str
    where: str
    submission: str
    then: Told
    now: Told
    decided: str
    against_counsel: bool
    """Whether counsel decided another class than the new verdict gives."""
    causes: tuple[Line, ...]
    more: int
    silent: str
    """What is said where nothing can be listed."""
    reasons: tuple[str, ...]
    """Sentences: why a person must decide now."""
    versions: tuple[tuple[str, str, str], ...]
    seen: str
    picture: str
    """Relative address; empty where there is none."""
    no_picture: str
    page: int
    crop: Crop | None
    box: str
    quote: str


def card(item: Case, picture: str) -> Card:
    """Return the card; ``picture`` is the relative address of its page."""
    flipped, spot = item.flipped, item.spot
    box = spot.box if spot else None
    return Card(
        number=item.number,
        rank=flipped.rank,
        name=plain(item.name),
        where=_where(item),
        submission=flipped.submission,
        then=item.then,
        now=item.now,
        decided=flipped.decided_as,
        against_counsel=flipped.decided_as not in ("", flipped.now_class),
        causes=tuple(map(_line, item.causes[:LONGEST])),
        more=max(0, len(item.causes) - LONGEST),
        silent=SAME if flipped.then else NONE_BEFORE,
        reasons=tuple(SAID.get(code, code) for code in item.now.reasons),
        versions=_versions(item.then, item.now),
        seen=flipped.seen_by,
        picture=picture,
        no_picture=NOT_DRAWN if spot else NOWHERE,
        page=spot.page if spot else 0,
        crop=_crop(box, item.shape) if box and picture else None,
        box=_style(box) if box else "",
        quote=plain(spot.quote) if spot else "",
    )


def _line(cause: Cause) -> Line:
    page = str(cause.spot.page) if cause.spot else ""
    return Line(cause.what, plain(cause.then), plain(cause.now), page)


def _where(item: Case) -> str:
    flipped = item.flipped
    came = f"arrived {flipped.received_at:%Y-%m-%d}" if flipped.received_at else ""
    filed = "a file that never came in" if flipped.place else ""
    return " · ".join(part for part in (flipped.department, came, filed) if part)


def _versions(then: Told, now: Told) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (part, version[:25], now.versions.get(part, "-")[:25])
        for part, version in then.versions.items()
        if now.versions and now.versions.get(part) != version
    )


def _crop(box: tuple[float, float, float, float], shape: float) -> Crop:
    left, right = _window(box[0], box[2], LEAST_WIDTH)
    top, bottom = _window(box[1], box[3], LEAST_HEIGHT)
    wide, high = right - left, bottom - top
    inside = (
        (box[0] - left) / wide,
        (box[1] - top) / high,
        (box[2] - left) / wide,
        (box[3] - top) / high,
    )
    return Crop(
        shape=round(shape * wide / high, 4),
        width=round(100 / wide, 2),
        left=round(-100 * left / wide, 2),
        top=round(-100 * top / high, 2),
        box=_style(inside),
    )


def _window(start: float, end: float, least: float) -> tuple[float, float]:
    """Return a span around another, at least so long, within the page."""
    length = min(1.0, max(end - start + 2 * MARGIN, least))
    first = min(max(0.0, (start + end - length) / 2), 1.0 - length)
    return first, first + length


def _style(box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = (100 * edge for edge in box)
    return (
        f"left:{left:.2f}%;top:{top:.2f}%;"
        f"width:{right - left:.2f}%;height:{bottom - top:.2f}%"
    )
