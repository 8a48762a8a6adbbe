"""The invented facts of one case, which every paper in its packet shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from screening.synthesis import dockets, people
from screening.synthesis.people import Person
from screening.synthesis.truth import Defect

DAYS_SINCE_ISSUE = 2
"""Papers are two days old when they arrive, so that none is expired by chance."""

OFFICER_TITLES = (
    "Supervisory Detention and Deportation Officer",
    "Supervisory Deportation Officer",
    "Assistant Field Office Director",
    "SDDO",
)
REMOVAL_TITLES = (
    "Assistant Field Office Director",
    "Field Office Director",
    "Deputy Field Office Director",
)
"""A plain deportation officer is not on the list of 8 CFR 241.2."""

FEDERAL_CHARGES = (
    ("18 U.S.C. § 922(g)(1)", "Possession of a firearm by a prohibited person"),
    ("21 U.S.C. § 841(a)(1)", "Possession with intent to distribute cocaine"),
    ("18 U.S.C. § 1344", "Bank fraud"),
    ("18 U.S.C. § 2113(a)", "Bank robbery"),
)
STATE_CHARGES = (
    ("CR 3-203", "ASSAULT-SEC DEGREE"),
    ("CR 7-104", "THEFT: $1,500 TO UNDER $25,000"),
    ("CR 6-203", "BURGLARY-SECOND DEGREE"),
    ("CR 3-402", "ROBBERY"),
)


@dataclass(frozen=True, slots=True)
class Officials:
    """Who signs; every name is invented."""

    officer: str
    officer_title: str
    removal_title: str
    """One that 8 CFR 241.2 lets sign a warrant of removal."""
    serving_officer: str
    agent: str
    magistrate: str
    district_judge: str
    state_judge: str
    commissioner: str
    immigration_judge: str
    clerk: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the case is filed under, court by court and agency by agency."""

    alien: str
    """``A`` and nine digits."""
    printed_alien: str
    """As this case's papers print it."""
    subject: str
    event: str
    booking: str
    magistrate: str
    """Federal, before a magistrate judge (mj)."""
    civil: str
    """Federal, civil (cv)."""
    district: str
    """District Court of Maryland."""
    circuit: str
    """Circuit Court for Montgomery County."""
    tracking: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is filled into the papers of one case."""

    today: date
    """The day on which the papers arrive, county time."""
    issued: date
    subject: Person
    officials: Officials
    numbers: Numbers
    federal_charge: tuple[str, str]
    """Statute and offence."""
    state_charge: tuple[str, str]
    premises: str
    defect: Defect
    variant: int
    """Chooses among layouts and wordings; each painter takes its remainder."""

    @property
    def execute_by(self) -> date:
        """The last day to execute a search warrant: 14 days at most (Rule 41)."""
        return self.issued + timedelta(days=14)

    @property
    def is_unsigned(self) -> bool:
        """Whether the place for the deciding signature stays empty."""
        return self.defect is Defect.UNSIGNED

    @property
    def is_undated(self) -> bool:
        """Whether the place for the date of issue stays empty."""
        return self.defect is Defect.UNDATED


def invent_facts(rng: Random, today: date, defect: Defect = Defect.NONE) -> Facts:
    """Invent a case whose papers were issued two days before ``today``.

    With Defect.EXPIRED they are 20 days old, so that a window of 14 is over.
    """
    age = 20 if defect is Defect.EXPIRED else DAYS_SINCE_ISSUE
    issued = today - timedelta(days=age)
    officials = _invent_officials(rng)
    return Facts(
        today=today,
        issued=issued,
        subject=people.invent_person(rng, today),
        officials=officials,
        numbers=_invent_numbers(rng, issued, officials),
        federal_charge=rng.choice(FEDERAL_CHARGES),
        state_charge=rng.choice(STATE_CHARGES),
        premises=people.invent_address(rng),
        defect=defect,
        variant=rng.randrange(1000),
    )


def _invent_officials(rng: Random) -> Officials:
    return Officials(
        officer=people.invent_signer(rng),
        officer_title=rng.choice(OFFICER_TITLES),
        removal_title=rng.choice(REMOVAL_TITLES),
        serving_officer=people.invent_signer(rng),
        agent=people.invent_signer(rng),
        magistrate=people.invent_signer(rng),
        district_judge=people.invent_signer(rng),
        state_judge=people.invent_signer(rng),
        commissioner=people.invent_signer(rng),
        immigration_judge=people.invent_signer(rng),
        clerk=people.invent_signer(rng),
    )


def _invent_numbers(rng: Random, issued: date, officials: Officials) -> Numbers:
    alien = people.invent_a_number(rng)
    magistrate = people.initials(officials.magistrate)
    judge = people.initials(officials.district_judge)
    return Numbers(
        alien=alien,
        printed_alien=people.printed_a_number(alien, rng.randrange(3)),
        subject=people.invent_digits(rng, 9),
        event=dockets.event_number(rng, issued),
        booking=people.invent_digits(rng, 7),
        magistrate=dockets.federal_docket(rng, issued, "mj", magistrate),
        civil=dockets.federal_docket(rng, issued, "cv", judge),
        district=dockets.district_docket(rng, issued),
        circuit=dockets.circuit_docket(rng, issued, "CV"),
        tracking=dockets.tracking_number(rng),
    )
