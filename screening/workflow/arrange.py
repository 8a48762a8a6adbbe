"""Lay a file's pages out anew, and screen again what that touches, and no more.

The verdict stays: what the screening says of the new layout stands beside it, for the
people who decide. Nothing is cleared by it and nobody is told.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from screening.domain.arrangement import Arranged, Arrangement
from screening.domain.document import Document
from screening.domain.page import Page
from screening.domain.reason import Reason
from screening.domain.view import View
from screening.errors import PageUnreadable, Rejected, Superseded
from screening.policy import Policy
from screening.ports import Archive, Arrangements, Ledger, Painter, Reader, Screener
from screening.result import as_contract

logger = logging.getLogger(__name__)

DPI = 300
"""At which a turned page is drawn to be read: what scanners of offices send."""

WIDEST_PX = 4_000

POINTS = 72
"""To the inch."""

Result = dict[str, Any]
"""A verdict as screening/result.schema.json words it."""


@dataclass(frozen=True, slots=True)
class Packet:
    """What arranging works with."""

    ledger: Ledger
    arrangements: Arrangements
    archive: Archive
    painter: Painter
    reader: Reader
    screener: Callable[[], Screener]
    """Returns the stages; loading them takes a second, and few people arrange."""
    policy: Policy


def arrange(packet: Packet, arrangement: Arrangement, base: str) -> Arranged:
    """Screen what the arrangement touches, and put it on record.

    ``base`` is the result that it is laid out from: the verdict's, or that of the
    arrangement which stands.

    Raises:
        Superseded: if the paper has another verdict now, or no pages that were read.
        PageUnreadable: if a turned page cannot be drawn or read.
        NotArchived: if the paper's bytes are gone.
        Unavailable: if nothing can be drawn or read here.
    """
    document = packet.ledger.reading(arrangement.submission)
    if document is None:
        raise Superseded(f"{arrangement.submission} has no pages; look at it again")
    result = _laid_out(packet, document, arrangement, json.loads(base))
    kept = packet.arrangements.arrange(arrangement, json.dumps(result))
    logger.info(
        "arranged %s, version %s",
        arrangement.submission,
        kept.version,
        extra={"action": "arrange"},
    )
    return kept


def touched(
    arrangement: Arrangement, base: Result, read: Mapping[int, int]
) -> tuple[tuple[int, ...], ...]:
    """Return the parts that are not as ``base`` has them: other pages, or turned ones.

    ``read`` is by page which way up it was read, in degrees.
    """
    there = {tuple(part["pages"]) for part in base["segments"]}
    stood = {page["number"]: page["rotation"] for page in base["pages"]}
    wanted = {**read, **dict(arrangement.turns)}
    moved = {page for page, was in stood.items() if wanted[page] != was}
    return tuple(
        part for part in arrangement.parts if part not in there or moved & set(part)
    )


def _laid_out(
    packet: Packet, document: Document, arrangement: Arrangement, base: Result
) -> Result:
    read = {page.number: page.rotation for page in document.pages}
    anew = touched(arrangement, base, read)
    kept = {tuple(part["pages"]): part for part in base["segments"]}
    pages = {page["number"]: page for page in base["pages"]}
    segments: list[Result] = []
    for part in arrangement.parts:
        if part not in anew:
            segments.append(kept[part])
            continue
        again = _screened(packet, document, part, dict(arrangement.turns))
        segments += again["segments"]
        pages.update({page["number"]: page for page in again["pages"]})
    return {
        **base,
        "pages": [pages[number] for number in sorted(pages)],
        "segments": segments,
        "anew": [list(part) for part in anew],
    }


def _screened(
    packet: Packet, document: Document, part: tuple[int, ...], turns: Mapping[int, int]
) -> Result:
    """Return the result on one part alone, by the numbers that its pages have in the file."""
    pages = tuple(_page(packet, document, number, turns) for number in part)
    own = {number: place for place, number in enumerate(part, 1)}
    alone = replace(
        document,
        pages=tuple(replace(page, number=own[page.number]) for page in pages),
        findings=tuple(_of_part(document.findings, own)),
        members=(),
    )
    received = max(
        receipt.received_at for receipt in packet.ledger.receipts(document.sha256)
    )
    as_of = packet.policy.local(received).date()
    verdict = packet.screener().screen(alone, as_of)
    numbers = dict(enumerate(part, 1))
    found: Result = _numbered(as_contract(verdict, ""), numbers)
    return found


def _of_part(findings: tuple[Reason, ...], own: Mapping[int, int]) -> Iterator[Reason]:
    """Yield what reading noticed on the part's pages, or of the file as a whole."""
    for finding in findings:
        if finding.page is None:
            yield finding
        elif finding.page in own:
            yield replace(finding, page=own[finding.page])


def _page(
    packet: Packet, document: Document, number: int, turns: Mapping[int, int]
) -> Page:
    """Return a page as it was read, or read anew if it is to stand otherwise."""
    page = document.page(number)
    turn = turns.get(number, page.rotation)
    return page if turn == page.rotation else _read_anew(packet, document, page, turn)


def _read_anew(packet: Packet, document: Document, page: Page, turn: int) -> Page:
    """Draw the page the other way up, and read the picture: what it shows counts."""
    is_across = (turn - page.rotation) % 180 != 0
    size = page.width_pt, page.height_pt
    width_pt, height_pt = reversed(size) if is_across else size
    width = min(WIDEST_PX, round(width_pt / POINTS * DPI))
    content = packet.archive.get(document.sha256)
    picture = packet.painter.picture(content, View(page.number, width, turn))
    try:
        (read,) = packet.reader.read(picture).pages
    except Rejected as error:
        raise PageUnreadable(f"page {page.number} cannot be read turned") from error
    if read.rotation:
        raise PageUnreadable(f"page {page.number} stands no better so")
    return replace(
        read,
        number=page.number,
        width_pt=width_pt,
        height_pt=height_pt,
        rotation=turn,
        member=page.member,
    )


def _numbered(told: Any, numbers: Mapping[int, int]) -> Any:  # JSON of any shape
    """Return the same with every page by its number in the file."""
    if isinstance(told, list):
        return [_numbered(item, numbers) for item in told]
    if not isinstance(told, dict):
        return told
    named = {key: _numbered(item, numbers) for key, item in told.items()}
    for key in ("page", "number"):
        if isinstance(named.get(key), int):
            named[key] = numbers[named[key]]
    if all(isinstance(item, int) for item in named.get("pages", [None])):
        named["pages"] = [numbers[item] for item in named["pages"]]
    return named
