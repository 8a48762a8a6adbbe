"""What a report shows of a job, gathered from the ledger: facts in words, no HTML yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screening.domain.flip import Flip
from screening.domain.status import Status
from screening.flip_report.cause import Cause, Spot, causes, decisive
from screening.ports import Flipped

TITLES = {
    Flip.MADE_A_COURTS: "Would be cleared as a court's paper, and was not before",
    Flip.NO_LONGER_A_COURTS: "Was a court's paper, and is not any more",
    Flip.CLASS: "Another class",
    Flip.DOUBTED: "Was cleared, and a person must decide now",
    Flip.CLEARED: "A person had to decide, and it would be cleared now",
    Flip.REASONS: "The same answer, for other reasons or as another form",
}
"""What counsel read; the kinds that are no change have no title."""

STANDINGS = {
    Status.CLEARED.value: "cleared",
    Status.AWAITING_REVIEW.value: "for review",
    Status.REJECTED.value: "rejected",
}

LONGEST = 8
"""Differences that are listed of one paper; of more, their number."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one verdict comes to."""

    paper_class: str
    """Empty where there was no verdict."""
    standing: str
    forms: tuple[str, ...]
    reasons: tuple[str, ...]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One paper that changed."""

    number: int
    """In the report, counted from 1."""
    flipped: Flipped
    then: Told
    now: Told
    causes: tuple[Cause, ...]
    spot: Spot | None
    """Where the first cause stands, else what the new verdict rests on."""
    turn: int
    """Degrees clockwise that made that page upright."""
    shape: float
    """Width of that page divided by its height."""

    @property
    def cause(self) -> str:
        """The first cause in one line; empty where nothing is kept to compare."""
        if not self.causes:
            return ""
        first = self.causes[0]
        return f"{first.what}: {first.then} → {first.now}"

    @property
    def name(self) -> str:
        """What the file is called; its id where nobody knows."""
        return self.flipped.name or self.flipped.place or self.flipped.submission[:12]


def case(number: int, flipped: Flipped) -> Case:
    """Return what is shown of one paper; erased verdicts show as nothing."""
    then, now = _loaded(flipped.then), _loaded(flipped.now)
    found = causes(then, now) if then and now else ()
    spot = _shown(found) or (decisive(now) if now else None)
    page = _page(now or then, spot)
    return Case(
        number=number,
        flipped=flipped,
        then=_told(then, flipped.then_class or flipped.filed_as, flipped.then_status),
        now=_told(now, flipped.now_class, flipped.now_status),
        causes=found,
        spot=spot if page else None,
        turn=page["rotation"] if page else 0,
        shape=page["width_pt"] / page["height_pt"] if page else 1.0,
    )


def _shown(found: tuple[Cause, ...]) -> Spot | None:
    """Return the first place that can be pointed at, else the first page."""
    spots = [item.spot for item in found if item.spot]
    boxed = [spot for spot in spots if spot.box]
    return next(iter(boxed or spots), None)


def shared_cause(item: Case) -> str:
    """Return the first cause as papers can share it; empty where there is none.

    Of a field it says which, not what was read: values are a paper's own.
    """
    if not item.causes:
        return ""
    first = item.causes[0]
    what = first.what.partition(", page")[0]
    if what.startswith("field "):
        return f"{what}: read otherwise"
    return f"{what}: {first.then} → {first.now}"


def _loaded(content: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(content) if content else {}
    return loaded


def _told(result: Mapping[str, Any], paper_class: str, status: str) -> Told:
    parts = result.get("segments", ())
    codes = [item["code"] for item in result.get("review_reasons", ())]
    return Told(
        paper_class=paper_class,
        standing=STANDINGS.get(status, "filed as" if paper_class else ""),
        forms=tuple(dict.fromkeys(part["doc_type"] for part in parts)),
        reasons=tuple(dict.fromkeys(codes)),
        versions=result.get("versions", {}),
    )


def _page(result: Mapping[str, Any], spot: Spot | None) -> dict[str, Any] | None:
    pages = result.get("pages", ())
    if spot is None or not 1 <= spot.page <= len(pages):
        return None
    page: dict[str, Any] = pages[spot.page - 1]
    return page
