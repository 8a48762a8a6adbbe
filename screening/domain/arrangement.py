"""How counsel lay out the pages of a file: where papers begin, which way pages stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

TURNS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One person's layout of one file; it stands beside the verdict."""

    submission: str
    """SHA-256 of the bytes."""
    verdict_version: int
    """The verdict that lay before the person, counted from 1."""
    parts: tuple[tuple[int, ...], ...]
    """The pages of each paper in the file: every page once. The screening may find a
    paper whose pages do not stand together."""
    turns: tuple[tuple[int, int], ...]
    """Page and degrees clockwise, a quarter turn, from the file's own way up; pages
    that stand as they were read are left out."""
    by: str
    """Id of the person, as sessions know it."""

    def __post_init__(self) -> None:
        pages = [page for part in self.parts for page in part]
        if len(set(pages)) != len(pages) or min(pages, default=0) < 1:
            raise ValueError("every page is in one part of the file")
        if not all(self.parts):
            raise ValueError("every part has a page")
        turned = [page for page, _ in self.turns]
        if turned != sorted(set(turned)) or not set(turned) <= set(pages):
            raise ValueError("a page of the file is turned once, in their order")
        if any(turn not in TURNS for _, turn in self.turns):
            raise ValueError("a page is turned by quarter turns")


@dataclass(frozen=True, slots=True)
class Arranged:
    """An arrangement as the ledger keeps it."""

    arrangement: Arrangement
    content: str
    """The verdict's result with the parts that were touched screened again, as JSON;
    ``{}`` once it was erased."""
    version: int
    """Counted together with the paper's verdicts and decisions."""
    at: datetime
    """Aware UTC."""
