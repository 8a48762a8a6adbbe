"""The ways in which papers reach the county, from a clean scan to a photograph."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from screening.synthesis import finish


class Wear(StrEnum):
    """What a file went through."""

    DIGITAL = "digital"
    CLEAN = "clean"
    OFFICE = "office"
    FAX = "fax"
    COPY = "copy"
    PHOTO = "photo"


FINISHES: Mapping[Wear, tuple[finish.Finish, str]] = {
    Wear.DIGITAL: (finish.born_digital, ".pdf"),
    Wear.CLEAN: (finish.scanned_clean, ".pdf"),
    Wear.OFFICE: (finish.scanned, ".pdf"),
    Wear.FAX: (finish.sent_by_fine_fax, ".tif"),
    Wear.COPY: (finish.copied, ".pdf"),
    Wear.PHOTO: (finish.photographed_page_by_page, ".pdf"),
}
"""How each is made, and the ending of its files."""
