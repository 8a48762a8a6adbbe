"""What is filled into the words of a paper, and what of it the paper states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from screening.domain.finding import FieldName
from screening.synthesis import people
from screening.synthesis.facts import Facts
from screening.synthesis.setting.courts import Court
from screening.synthesis.setting.style import DateStyle

TOKEN = re.compile(r"\{(?P<states>=?)(?P<name>[a-z_]+)(?::(?P<format>[a-z]+))?\}")

FIELDS = {
    "subject": FieldName.SUBJECT_NAME,
    "subject_filed": FieldName.SUBJECT_NAME,
    "dob": FieldName.DATE_OF_BIRTH,
    "a_number": FieldName.A_NUMBER,
    "case": FieldName.CASE_NUMBER,
    "issued": FieldName.ISSUED_ON,
    "judge": FieldName.JUDGE_NAME,
    "magistrate": FieldName.JUDGE_NAME,
    "state_judge": FieldName.JUDGE_NAME,
    "commissioner": FieldName.JUDGE_NAME,
    "officer": FieldName.OFFICER_NAME,
    "officer_title": FieldName.OFFICER_TITLE,
    "removal_title": FieldName.OFFICER_TITLE,
    "premises": FieldName.PREMISES,
    "execute_by": FieldName.EXECUTE_BY,
    "return_on": FieldName.RETURN_ON,
    "statute": FieldName.CHARGE,
    "state_statute": FieldName.CHARGE,
}

PERSONS = ("Nadia Belmarez", "Quintano Supply LLC", "the estate of O. Jarquinto")


@dataclass(frozen=True, slots=True)
class Filling:
    """A value that a paper bears."""

    printed: str | date
    """A day is printed as the layout prints days."""
    value: str
    """Normalised as screening does."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A line with its values filled in."""

    words: str
    states: Mapping[FieldName, str]


class Form:
    """Fills the blanks of one paper."""

    def __init__(self, values: Mapping[str, Filling], dates: DateStyle) -> None:
        """Fill from ``values``; days as ``dates`` says."""
        self._values = values
        self._dates = dates

    def fill(self, words: str, around: tuple[str, str] = ("", "")) -> Filled:
        """Return the words with every token replaced, its value put in ``around``.

        Raises:
            KeyError: if a token names nothing.
        """
        states: dict[FieldName, str] = {}

        def one(found: re.Match[str]) -> str:
            filling = self._values[found["name"]]
            printed = self._printed(filling, found["format"])
            if printed and found["states"]:
                states[FIELDS[found["name"]]] = filling.value
            return f"{around[0]}{printed}{around[1]}" if printed else "_" * 14

        return Filled(TOKEN.sub(one, words), states)

    def _printed(self, filling: Filling, how: str | None) -> str:
        if isinstance(filling.printed, date):
            style = DateStyle(how) if how else self._dates
            return style.printed(filling.printed)
        return filling.printed.upper() if how == "upper" else filling.printed


def values(facts: Facts, court: Court, rng: Random) -> Mapping[str, Filling]:
    """Return every value that a paper of this case may bear, by its token."""
    plain = {**_people(facts), **_numbers(facts, rng), **_places(facts, court, rng)}
    before_magistrate = "Magistrate" in court.judge_title
    plain["judge"] = plain["magistrate" if before_magistrate else "district_judge"]
    fillings = {name: Filling(text, text) for name, text in plain.items()}
    number = facts.numbers
    fillings["a_number"] = Filling(number.printed_alien, number.alien)
    fillings["subject_filed"] = Filling(facts.subject.filed_name, facts.subject.name)
    premises = facts.premises
    fillings["premises"] = Filling(premises, premises)
    for name, day in _days(facts, rng).items():
        fillings[name] = Filling(day, day.isoformat())
    if facts.is_undated:
        fillings["issued"] = Filling("", "")
    return fillings


def _people(facts: Facts) -> dict[str, str]:
    subject, officials = facts.subject, facts.officials
    return {
        "subject": subject.name,
        "family": subject.family,
        "sex": {"M": "Male", "F": "Female"}[subject.sex],
        "country": subject.country,
        "birthplace": subject.birthplace,
        "address": subject.address,
        "officer": officials.officer,
        "officer_title": officials.officer_title,
        "removal_title": officials.removal_title,
        "server": officials.serving_officer,
        "agent": officials.agent,
        "magistrate": officials.magistrate,
        "district_judge": officials.district_judge,
        "state_judge": officials.state_judge,
        "commissioner": officials.commissioner,
        "immigration_judge": officials.immigration_judge,
        "clerk": officials.clerk,
    }


def _numbers(facts: Facts, rng: Random) -> dict[str, str]:
    number = facts.numbers
    return {
        "subject_id": number.subject,
        "event": number.event,
        "booking": number.booking,
        "tracking": number.tracking,
        "statute": facts.federal_charge[0],
        "offense": facts.federal_charge[1],
        "state_statute": facts.state_charge[0],
        "state_offense": facts.state_charge[1].title(),
        "nothing": "",
        "digits": people.invent_digits(rng, 7),
        "small": str(rng.randrange(3, 90)),
        "amount": f"${rng.randrange(2, 90) * 500:,}.00",
        "attorney": people.invent_signer(rng),
        "second": people.invent_signer(rng),
        "party": rng.choice(PERSONS),
        "phone": f"(301) 555-01{rng.randrange(10, 99)}",
        "fax": f"(240) 555-01{rng.randrange(10, 99)}",
        "hour": f"{rng.randrange(8, 12)}:{rng.choice(('00', '15', '30'))} a.m.",
    }


INSTITUTIONS = (
    "Montgomery County Correctional Facility, 22880 Whelan Lane, Boyds, MD 20841",
    "Montgomery County Detention Center, 1307 Seven Locks Road, Rockville, MD 20854",
)
OFFICES = (
    "ICE ERO Baltimore, 31 Hopkins Plaza, Baltimore, MD 21201",
    "ERO Baltimore Field Office, 31 Hopkins Plaza, 6th Floor, Baltimore, MD 21201",
)


def _places(facts: Facts, court: Court, rng: Random) -> dict[str, str]:
    judge = court.judge_title
    return {
        "case": court.case,
        "court": court.name,
        "district": court.lines[-1],
        "seat": court.seat,
        "state": court.state,
        "county": court.county or "Montgomery County",
        "judge_title": judge,
        "premises": facts.premises,
        "street": facts.premises.split(",", maxsplit=1)[0],
        "institution": rng.choice(INSTITUTIONS),
        "office": rng.choice(OFFICES),
    }


def _days(facts: Facts, rng: Random) -> dict[str, date]:
    born = facts.subject.born
    return {
        "dob": born,
        "issued": facts.issued,
        "execute_by": facts.execute_by,
        "return_on": facts.today + timedelta(days=rng.randrange(9, 30)),
        "hearing": facts.today + timedelta(days=rng.randrange(31, 90)),
        "offense_date": facts.issued - timedelta(days=rng.randrange(20, 300)),
        "filed": facts.issued - timedelta(days=rng.randrange(3, 19)),
        "entered": facts.issued - timedelta(days=rng.randrange(900, 5000)),
    }
