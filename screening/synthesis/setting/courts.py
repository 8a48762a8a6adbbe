"""Invented cases before real courts, each numbered by its court's own grammar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from screening.synthesis import people


@dataclass(frozen=True, slots=True)
class Court:
    """The court of a case."""

    lines: tuple[str, ...]
    """Its name as papers head it."""
    name: str
    """In one line: what the paper states as its court."""
    seat: str
    state: str
    county: str
    case: str
    judge_title: str


FEDERAL = (
    ("District of Maryland", "Greenbelt", "Maryland", "8"),
    ("District of Maryland", "Baltimore", "Maryland", "1"),
    ("District of Maryland", "Greenbelt", "Maryland", "8"),
    ("Eastern District of Virginia", "Alexandria", "Virginia", "1"),
    ("District of Columbia", "Washington", "District of Columbia", "1"),
    ("Southern District of New York", "New York", "New York", "1"),
    ("Northern District of Texas", "Dallas", "Texas", "3"),
    ("Middle District of Pennsylvania", "Harrisburg", "Pennsylvania", "1"),
    ("Central District of California", "Los Angeles", "California", "2"),
)
"""District, seat, state and the digit of its office."""

MARYLAND = (
    ("Montgomery County", "Rockville", "06", "15"),
    ("Montgomery County", "Silver Spring", "06", "15"),
    ("Prince George's County", "Upper Marlboro", "05", "16"),
    ("Howard County", "Ellicott City", "10", "13"),
    ("Frederick County", "Frederick", "11", "10"),
    ("Anne Arundel County", "Annapolis", "07", "02"),
)
"""County, seat, and its numbers in the District and the circuit courts' dockets."""

STATES = (
    (("SUPERIOR COURT OF THE DISTRICT OF COLUMBIA", "CRIMINAL DIVISION"),
     "Washington", "District of Columbia", "District of Columbia", "{year} CMD {n:06d}"),
    (("IN THE CIRCUIT COURT OF FAIRFAX COUNTY", "COMMONWEALTH OF VIRGINIA"),
     "Fairfax", "Virginia", "Fairfax County", "FE-{year}-{n:07d}"),
    (("COURT OF COMMON PLEAS OF YORK COUNTY", "COMMONWEALTH OF PENNSYLVANIA"),
     "York", "Pennsylvania", "York County", "CP-67-CR-{n:07d}-{year}"),
    (("SUPERIOR COURT OF NEW JERSEY", "LAW DIVISION, ESSEX COUNTY"),
     "Newark", "New Jersey", "Essex County", "ESX-L-{n:06d}-{short}"),
    (("SUPREME COURT OF THE STATE OF NEW YORK", "COUNTY OF KINGS"),
     "Brooklyn", "New York", "Kings County", "5{n:05d}/{year}"),
    (("SUPERIOR COURT OF THE STATE OF CALIFORNIA", "COUNTY OF ORANGE"),
     "Santa Ana", "California", "Orange County", "30-{year}-{n:08d}"),
    (("IN THE DISTRICT COURT OF HARRIS COUNTY, TEXAS", "230TH JUDICIAL DISTRICT"),
     "Houston", "Texas", "Harris County", "{year}-{n:05d}"),
)  # fmt: skip


def invent_court(system: str, rng: Random, filed: date, judge: str) -> Court:
    """Invent a case; ``system`` such as ``federal-mj``, ``md-circuit``, ``state``.

    Raises:
        ValueError: if there is no such system of courts.
    """
    family, _, kind = system.partition("-")
    if family == "federal":
        return _federal(kind or "cr", rng, filed, judge)
    if family == "md":
        return _maryland(kind, rng, filed)
    if family == "state":
        return _state(rng, filed)
    raise ValueError(f"no court of the kind {system}")


def _federal(kind: str, rng: Random, filed: date, judge: str) -> Court:
    district, seat, state, office = rng.choice(FEDERAL)
    number = rng.randrange(21, 3600)
    case = f"{office}:{filed:%y}-{kind}-{number:05d}-{people.initials(judge)}"
    if district.startswith("Southern") and kind == "mj":
        case = f"{filed:%y} MAG {number + 1000}"
    magistrate = kind in ("mj", "sw")
    return Court(
        lines=("UNITED STATES DISTRICT COURT", "for the", district),
        name=f"United States District Court for the {district}",
        seat=seat,
        state=state,
        county="",
        case=case,
        judge_title=f"United States {'Magistrate' if magistrate else 'District'} Judge",
    )


def _maryland(kind: str, rng: Random, filed: date) -> Court:
    county, seat, district, circuit = rng.choice(MARYLAND)
    docket = "CV" if kind.endswith("civil") else "CR"
    number = f"{filed:%y}-{rng.randrange(100, 9000):06d}"
    if kind.startswith("district"):
        lines = ("DISTRICT COURT OF MARYLAND", f"FOR {county.upper()}")
        name, case = "District Court of Maryland", f"D-{district}-{docket}-{number}"
        title = "Judge, District Court of Maryland"
    else:
        lines = ("CIRCUIT COURT", f"FOR {county.upper()}, MARYLAND")
        name, case = "Circuit Court of Maryland", f"C-{circuit}-{docket}-{number}"
        title = f"Judge, Circuit Court for {county}"
    return Court(lines, f"{name} for {county}", seat, "Maryland", county, case, title)


def _state(rng: Random, filed: date) -> Court:
    lines, seat, state, county, grammar = rng.choice(STATES)
    number = rng.randrange(1000, 99000)
    case = grammar.format(year=filed.year, short=f"{filed:%y}", n=number)
    name = ", ".join(lines).title()
    return Court(lines, name, seat, state, county, case, "Judge")
