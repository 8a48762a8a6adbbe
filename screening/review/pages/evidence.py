"""Evidence on the page: numbered boxes and the list that mirrors them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from screening.review.office import Office
from screening.review.pages import names
from screening.review.words import Words

Result = Mapping[str, Any]
"""A verdict as screening/result.schema.json words it."""

UNITS = 1000
"""Width of every page in the picture's own units; the height follows."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in units of the page, origin top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence; its number is the same on the page and in the list."""

    number: int
    element: str
    label: str
    quote: str
    says: str
    """What it was taken for, such as a court's name or the signature's state."""
    page: int
    supports: str
    source: str
    rule: str
    """Where the rule behind it is from: a statute, a court rule, a form's copy."""
    is_print: bool
    """Whether it is only what every copy of the form bears."""
    place: Place | None
    box: tuple[float, float, float, float] | None
    """The same place as fractions of the page."""
    crop: str
    """The view box of a crop around it; empty where it has no place."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A field, or a check: what was looked for and how it came out."""

    label: str
    says: str
    page: int | None
    level: str
    """pass, fail, not_found, not_applicable; or read, unread for a field."""
    because: str


def items(t: Words, office: Office, result: Result) -> tuple[Item, ...]:
    """Return all evidence of a verdict, numbered through the whole file."""
    heights = {page["number"]: _height(page) for page in result["pages"]}
    found = [row for part in result["segments"] for row in _by_weight(t, office, part)]
    return tuple(
        Item(
            number=number,
            element=row["element"],
            label=row["label"],
            quote=names.shown_text(row["text"]),
            says=names.shown_text(row["says"]).replace("_", " "),
            page=row["page"],
            supports=row["supports"],
            source=t(f"source.{row['source']}"),
            rule=row["rule"],
            is_print=row["element"] == "other",
            place=place_of(row["box"], heights.get(row["page"], UNITS)),
            box=tuple(row["box"]) if row["box"] else None,
            crop=_crop(row["box"], heights.get(row["page"], UNITS)),
        )
        for number, row in enumerate(found, 1)
    )


def fields(t: Words, result: Result) -> tuple[Finding, ...]:
    """Return what is filled in, of every part."""
    return tuple(
        Finding(
            label=t(f"field.{name}"),
            says=names.shown_text(field["value"]) or t("field.unread"),
            page=field["page"],
            level="read" if field["value"] else "unread",
            because="",
        )
        for part in result["segments"]
        for name, field in part["fields"].items()
    )


def checks(t: Words, result: Result) -> tuple[Finding, ...]:
    """Return the checks, those that failed first."""
    rows = [check for part in result["segments"] for check in part["checks"]]
    ranks = ("fail", "not_found", "pass", "not_applicable")
    return tuple(
        Finding(
            label=names.check(t, row["id"]),
            says=t(f"outcome.{row['outcome']}"),
            page=row["page"],
            level=row["outcome"],
            because=row["because"],
        )
        for row in sorted(rows, key=lambda row: ranks.index(row["outcome"]))
    )


WEIGHT = (
    *("signature", "judicial_signer", "agency_signer", "court_caption"),
    *("agency_header", "case_number", "agency_number", "date", "command", "stamp"),
    *("checkbox", "title", "form_number", "citation", "model"),
)
"""What counsel asks first: who signed, whose office, which court. Print comes last."""


DOUBTFUL = ("blank", "unclear")
"""States of a signature that are shown as a warning."""


def _by_weight(t: Words, office: Office, part: Result) -> list[dict[str, Any]]:
    def rank(row: Result) -> int:
        element = row["element"]
        return WEIGHT.index(element) if element in WEIGHT else len(WEIGHT)

    return sorted(_evidence(t, office, part), key=rank)


def _evidence(t: Words, office: Office, part: Result) -> Iterator[dict[str, Any]]:
    for row in part["evidence"]:
        value = row["value"]
        says = names.form_title(office, value) if value in office.titles else value
        label = t(f"element.{row['element']}")
        rule = _rule(office, part, row["element"])
        yield {
            **row,
            "label": label,
            "says": says,
            "box": _ink(part, row),
            "rule": rule,
        }
    signature = part["signature"]
    if signature["page"] and not _is_cited(part["evidence"]):
        yield {
            "element": "signature",
            "label": t("element.signature"),
            "says": t(f"signature.{signature['state']}"),
            "text": "",
            "page": signature["page"],
            "supports": "missing" if signature["state"] in DOUBTFUL else "neutral",
            "source": "image",
            "rule": _rule(office, part, "signature"),
            "box": signature["box"],
        }


SIGNING = ("signature", "judicial_signer", "agency_signer")
PRINTED = ("title", "form_number", "other")


def _rule(office: Office, part: Result, element: str) -> str:
    known = office.sources.get(part["doc_type"])
    if known is None:
        return ""
    if element in SIGNING:
        return known.signer
    return known.print if element in PRINTED else known.rule


def _ink(part: Result, row: Result) -> Sequence[float]:
    """Return where the evidence stands; of a signature the ink, not the printed name."""
    signature = part["signature"]
    is_ink = row["element"] == "signature" and row["page"] == signature["page"]
    box: Sequence[float] = (is_ink and signature["box"]) or row["box"]
    return box


def _is_cited(evidence: Sequence[Result]) -> bool:
    return any(row["element"] == "signature" for row in evidence)


def _height(page: Result) -> float:
    ratio: float = page["height_pt"] / page["width_pt"]
    return round(UNITS * ratio, 1)


def place_of(box: Sequence[float] | None, height: float) -> Place | None:
    """Return where a box, in fractions, stands on a page of this height in units."""
    if box is None:
        return None
    left, top, right, bottom = box
    return Place(
        x=round(left * UNITS, 1),
        y=round(top * height, 1),
        width=round((right - left) * UNITS, 1),
        height=round((bottom - top) * height, 1),
    )


def _crop(box: Sequence[float] | None, height: float) -> str:
    """Return the strip of the page around the box, a hand's breadth at least."""
    place = place_of(box, height)
    if place is None:
        return ""
    width = max(place.width + 40, 420)
    tall = max(place.height + 30, 70)
    x = min(max(0, place.x + place.width / 2 - width / 2), max(0, UNITS - width))
    y = min(max(0, place.y + place.height / 2 - tall / 2), max(0, height - tall))
    return f"{x:.0f} {y:.0f} {min(width, UNITS):.0f} {tall:.0f}"
