"""Invented people: subjects, officers, judges, and the numbers they are filed under.

No name is taken from a roll of real judges or officers; the family names of
signers are chosen to be on none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

GIVEN = {
    "F": (
        "Adaeze", "Anahita", "Catalina", "Estela", "Gloribel", "Ileana", "Marisol",
        "Nadia", "Precious", "Selam", "Thuy", "Yadira",
    ),
    "M": (
        "Amadou", "Bogdan", "Dmitri", "Efrain", "Fikru", "Hamid", "Jacinto",
        "Kwabena", "Lisandro", "Osvaldo", "Rigoberto", "Ulises", "Wilmer", "Zoltan",
    ),
}  # fmt: skip
FAMILY = (
    "Abascal Turrubio", "Belmarez", "Chicasol", "Dembarou", "Escalmero",
    "Fofanella", "Gualdamez Prio", "Hovsepuni", "Izquiera", "Jarquinto",
    "Kebreselam", "Lempirano", "Mbekondo", "Narvaceta", "Okwulora", "Petrosuni",
    "Quintanelo", "Rivamonte", "Sorogune", "Tesfamaro", "Umanzora", "Valdobinos",
    "Wanjorogo", "Xiquinel", "Yohanato", "Zelayandia",
)  # fmt: skip
SIGNER_GIVEN = (
    "Alistair", "Beatrix", "Clement", "Delphine", "Edmund", "Florence", "Gideon",
    "Harriet", "Ingrid", "Julian", "Leopold", "Miriam", "Nathaniel", "Octavia",
    "Percival", "Rosalind", "Silas", "Tabitha", "Vivienne", "Winston",
)  # fmt: skip
SIGNER_FAMILY = (
    "Abernethwaite", "Birchgrove", "Castellwyn", "Draymoor", "Eddlestone",
    "Fairwether", "Greyholm", "Hartingdale", "Inglethorn", "Kestleman",
    "Larkenshaw", "Marchbanner", "Northgrave", "Oakenfeld", "Pemberlane",
    "Quillfeather", "Ravensford", "Stonebrecht", "Thornquist", "Wexcombe",
)  # fmt: skip
BIRTHPLACES = (
    ("San Miguel", "EL SALVADOR"),
    ("Quetzaltenango", "GUATEMALA"),
    ("San Pedro Sula", "HONDURAS"),
    ("Gondar", "ETHIOPIA"),
    ("Kumasi", "GHANA"),
    ("Cochabamba", "BOLIVIA"),
    ("Lviv", "UKRAINE"),
    ("Da Nang", "VIETNAM"),
)
STREETS = (
    "Alder Hollow Lane", "Bittersweet Court", "Copperleaf Terrace", "Dunmarrow Road",
    "Elmcrest Way", "Foxglove Place", "Gristmill Drive", "Hartwick Avenue",
)  # fmt: skip
TOWNS = (
    ("Rockville", "20850"),
    ("Silver Spring", "20906"),
    ("Gaithersburg", "20877"),
    ("Wheaton", "20902"),
    ("Germantown", "20874"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone a paper is about."""

    given: str
    family: str
    born: date
    sex: str
    """``M`` or ``F``, as the forms print it."""
    birthplace: str
    country: str
    """In capitals, as the forms print it."""
    address: str
    """Street, town, state and postal code on one line."""

    @property
    def name(self) -> str:
        """Given names first."""
        return f"{self.given} {self.family}"

    @property
    def filed_name(self) -> str:
        """Family name first, in capitals, as agencies file it."""
        return f"{self.family}, {self.given}".upper()


def invent_person(rng: Random, today: date) -> Person:
    """Invent an adult."""
    birthplace, country = rng.choice(BIRTHPLACES)
    sex = rng.choice("MF")
    return Person(
        given=rng.choice(GIVEN[sex]),
        family=rng.choice(FAMILY),
        born=today - timedelta(days=rng.randrange(20 * 366, 58 * 366)),
        sex=sex,
        birthplace=birthplace,
        country=country,
        address=invent_address(rng),
    )


def invent_address(rng: Random) -> str:
    """Invent a home; the house numbers exceed any on the streets they resemble."""
    town, postal_code = rng.choice(TOWNS)
    number = rng.randrange(90_100, 99_900)
    return f"{number} {rng.choice(STREETS)}, {town}, MD {postal_code}"


def invent_signer(rng: Random) -> str:
    """Invent the name of someone who signs: a judge, an officer, a clerk."""
    initial = rng.choice("ABCDEFGHJKLMNPRSTW")
    return f"{rng.choice(SIGNER_GIVEN)} {initial}. {rng.choice(SIGNER_FAMILY)}"


def initials(name: str) -> str:
    """Return the three initials that a court puts behind its case numbers."""
    return "".join(word[0] for word in name.split())


def invent_digits(rng: Random, count: int) -> str:
    """Return ``count`` digits, the first not 0."""
    return str(rng.randrange(10 ** (count - 1), 10**count))


def invent_a_number(rng: Random) -> str:
    """Invent an alien file number: ``A`` and nine digits, 000 and 999 avoided."""
    return f"A{rng.randrange(200, 240)}{rng.randrange(10**6):06d}"


def printed_a_number(number: str, style: int) -> str:
    """Return an A-number as papers print it: blanks, hyphens or none."""
    digits = number.removeprefix("A")
    groups = digits[:3], digits[3:6], digits[6:]
    return (f"A{' '.join(groups)}", f"A{'-'.join(groups)}", number)[style % 3]
