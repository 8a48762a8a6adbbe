"""Every change as one row of a CSV file, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from screening.flip_report.cells import cell
from screening.flip_report.compose import Case

COLUMNS = (
    "number",
    "change",
    "sha256",
    "name",
    "department",
    "arrived",
    "class_before",
    "standing_before",
    "class_now",
    "standing_now",
    "counsel_decided",
    "first_difference",
    "page",
    "reasons_before",
    "reasons_now",
    "forms_before",
    "forms_now",
    "versions_before",
    "versions_now",
    "seen_by",
    "picture",
)


def row(item: Case, picture: str) -> Sequence[str]:
    """Return the row of one paper, its columns as in `COLUMNS`."""
    flipped, then, now = item.flipped, item.then, item.now
    arrived = f"{flipped.received_at:%Y-%m-%d %H:%M}" if flipped.received_at else ""
    told = (
        str(item.number),
        flipped.flip.value,
        flipped.submission,
        item.name,
        flipped.department,
        arrived,
        then.paper_class,
        then.standing,
        now.paper_class,
        now.standing,
        flipped.decided_as,
        item.cause,
        str(item.spot.page) if item.spot else "",
        " ".join(then.reasons),
        " ".join(now.reasons),
        " ".join(then.forms),
        " ".join(now.forms),
        " ".join(f"{part}={text}" for part, text in then.versions.items()),
        " ".join(f"{part}={text}" for part, text in now.versions.items()),
        flipped.seen_by,
        picture,
    )
    return [cell(text) for text in told]
