"""Why a verdict changed: the first element on which the two differ, and where it stands.

In the order in which a paper is judged: which form it is, what was found on it, who
signed it, what was filled in, what was checked. Reasons come last: they follow from these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Result = Mapping[str, Any]
"""A result as screening/result.schema.json describes it."""

NOTHING = "not there"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page that shows something."""

    page: int
    """Counted from 1 through the whole file."""
    box: tuple[float, float, float, float] | None
    """Left, top, right, bottom, fractions of the page; None where it is the page."""
    quote: str
    """What stands there; empty where nothing was read."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One element that is told otherwise."""

    what: str
    then: str
    now: str
    spot: Spot | None
    """Where it stands, or stood; None where it stands nowhere."""


def causes(then: Result, now: Result) -> tuple[Cause, ...]:
    """Return every element that differs, the first cause first."""
    before, after = _elements(then), _elements(now)
    every = {**before, **after}
    return tuple(
        Cause(what, _said(before, what), _said(after, what), every[what].spot)
        for what in sorted(every, key=lambda name: every[name].rank)
        if _said(before, what) != _said(after, what)
    )


def decisive(now: Result) -> Spot | None:
    """Return what a verdict rests on first: its first evidence, else its first page."""
    for part in now.get("segments", ()):
        for item in part["evidence"]:
            return Spot(item["page"], _box(item["box"]), item["text"])
    return Spot(1, None, "") if now.get("pages") else None


@dataclass(frozen=True, slots=True)
class _Element:
    said: str
    spot: Spot | None
    rank: int


def _elements(result: Result) -> dict[str, _Element]:
    found: dict[str, _Element] = {}
    for name, element in _all(result):
        found.setdefault(name, element)
    return found


def _all(result: Result) -> Iterator[tuple[str, _Element]]:
    parts: Sequence[Result] = result.get("segments", ())
    for part in parts:
        first = Spot(part["pages"][0], None, "")
        where = f"page {first.page}" if len(parts) > 1 else ""
        yield _named("form", where), _Element(part["doc_type"], first, 0)
        yield from _evidence(part, where)
        signature = part["signature"]
        said = _named(signature["state"], signature["role"].replace("_", " "))
        at = signature["page"] or first.page
        spot = Spot(at, _box(signature["box"]), "")
        yield _named("how it is signed", where), _Element(said, spot, 2)
        for name, field in part["fields"].items():
            spot = Spot(field["page"], _box(field["box"]), "")
            value = field["value"] or "by hand"
            yield _named(f"field {name}", where), _Element(value, spot, 3)
        for check in part["checks"]:
            spot = Spot(check["page"] or first.page, None, "")
            yield (
                _named(f"check {check['id']}", where),
                _Element(check["outcome"], spot, 4),
            )
    for reason in result.get("review_reasons", ()):
        at = Spot(reason["page"], None, "") if reason["page"] else None
        yield f"reason {reason['code']}", _Element("given", at, 5)


def _evidence(part: Result, where: str) -> Iterator[tuple[str, _Element]]:
    for item in part["evidence"]:
        spot = Spot(item["page"], _box(item["box"]), item["text"])
        name = _named(item["element"], where)
        yield name, _Element(f"for {item['supports']}", spot, 1)


def _named(what: str, where: str) -> str:
    words = what.replace("_", " ").replace("-", " ")
    return f"{words}, {where}" if where else words


def _said(found: Mapping[str, _Element], what: str) -> str:
    return found[what].said if what in found else NOTHING


def _box(box: Sequence[float] | None) -> tuple[float, float, float, float] | None:
    return (box[0], box[1], box[2], box[3]) if box else None
