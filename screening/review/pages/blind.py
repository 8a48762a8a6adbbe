"""A paper to be answered blind: its pages, and nothing of what the screening said."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.verdict import FileClass
from screening.ports import BlindItem
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.sheet import WIDTHS

CHOICES = (
    FileClass.JUDICIAL,
    FileClass.ADMINISTRATIVE,
    FileClass.OTHER,
    FileClass.MIXED,
    FileClass.UNDETERMINED,
)


@dataclass(frozen=True, slots=True)
class BlindSheet:
    """One page of the paper."""

    number: int
    picture: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlindPage:
    """What the blind lane shows. It is made of the reading alone, never of a verdict."""

    submission: str
    """Empty where no paper waits."""
    short: str
    sheets: tuple[BlindSheet, ...]
    choices: tuple[str, ...]
    left: int


def blind_page(office: Office, item: BlindItem | None) -> BlindPage:
    """Return the paper that waits first, if any."""
    left = office.blind.tally().left
    if item is None:
        return BlindPage("", "", (), (), left)
    document = office.ledger.reading(item.submission)
    pages = document.pages if document else ()
    address = f"/blind/{item.submission}/pages"
    return BlindPage(
        submission=item.submission,
        short=item.submission[:12],
        sheets=tuple(
            BlindSheet(
                page.number,
                f"{address}/{page.number}/{WIDTHS['fit']}.png",
                tuple(names.shown_text(line.text) for line in page.lines),
            )
            for page in pages
        ),
        choices=tuple(choice.value for choice in CHOICES),
        left=left,
    )
