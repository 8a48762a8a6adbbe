"""Invented case numbers, each by the grammar of the court that gives it."""

from __future__ import annotations

from datetime import date
from random import Random

DISTRICT_OF_MARYLAND = "United States District Court for the District of Maryland"
"""What the federal papers of a case state as their court."""


def federal_docket(rng: Random, filed: date, kind: str, initials: str) -> str:
    """Invent a number of the District of Maryland, such as 8:25-mj-01234-ABC.

    ``kind`` is mj, cr, cv or mc; 8 stands for Greenbelt, 1 for Baltimore.
    """
    office = rng.choice("88881")
    number = rng.randrange(21, 3600)
    return f"{office}:{filed:%y}-{kind}-{number:05d}-{initials}"


def district_docket(rng: Random, filed: date) -> str:
    """Invent a number of the District Court in Montgomery: D-06-CR-25-012345."""
    return f"D-06-CR-{filed:%y}-{rng.randrange(100, 32000):06d}"


def circuit_docket(rng: Random, filed: date, kind: str) -> str:
    """Invent a number of the Circuit Court for Montgomery: C-15-CV-25-001234."""
    return f"C-15-{kind}-{filed:%y}-{rng.randrange(100, 9000):06d}"


def tracking_number(rng: Random) -> str:
    """Invent the tracking number that a Maryland charging document bears."""
    return f"{rng.randrange(10, 25)}1001{rng.randrange(10**6):06d}"


def event_number(rng: Random, filed: date) -> str:
    """Invent an event number of the Baltimore field office: BAL2511000123."""
    return f"BAL{filed:%y%m}{rng.randrange(100, 4000):06d}"
