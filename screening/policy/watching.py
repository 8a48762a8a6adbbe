"""How far the world may change before clearing without a person stops."""

from __future__ import annotations

from dataclasses import dataclass

from screening.policy.table import Table


@dataclass(frozen=True, slots=True)
class WatchLimits:
    """What a week's papers may differ in from those of the four weeks before."""

    papers_least: int
    """With fewer papers in either span nothing is concluded from them."""
    review_rise: float
    """Largest rise of the share that goes to a person, 0 to 1."""
    kinds_apart: float
    """Largest share of papers, 0 to 1, that is of other kinds than before: half the sum
    of all differences between the shares of the kinds (total variation distance)."""
    ocr_fall: float
    """Largest fall of the mean confidence of OCR over the pages, 0 to 1."""
    because: str


def read_watch_limits(row: Table) -> WatchLimits:
    """Read the limits within which clearing goes on.

    Raises:
        PolicyError: if an entry is missing, unknown or no share between 0 and 1.
    """
    row.allow(
        "papers_least", "review_rise_max", "kinds_apart_max", "ocr_fall_max", "because"
    )
    return WatchLimits(
        papers_least=row.count("papers_least"),
        review_rise=row.share("review_rise_max"),
        kinds_apart=row.share("kinds_apart_max"),
        ocr_fall=row.share("ocr_fall_max"),
        because=row.text("because"),
    )
