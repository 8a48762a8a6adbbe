from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest

from screening.synthesis import dates, people
from screening.synthesis.facts import invent_facts

TODAY = date(2026, 11, 22)
SEEDS = range(25)
GRAMMARS = {
    "magistrate": r"[18]:26-mj-\d{5}-[A-Z]{3}",
    "civil": r"[18]:26-cv-\d{5}-[A-Z]{3}",
    "district": r"D-06-CR-26-\d{6}",
    "circuit": r"C-15-CV-26-\d{6}",
    "tracking": r"\d{12}",
    "alien": r"A2\d{8}",
    "event": r"BAL2611\d{6}",
}


@pytest.mark.parametrize("number", GRAMMARS)
def test_an_invented_number_fits_its_issuers_grammar(number: str) -> None:
    invented = [
        getattr(invent_facts(Random(seed), TODAY).numbers, number) for seed in SEEDS
    ]

    assert [n for n in invented if not re.fullmatch(GRAMMARS[number], n)] == []


def test_a_case_number_ends_in_the_initials_of_its_judge() -> None:
    facts = invent_facts(Random(1), TODAY)

    ending = facts.numbers.magistrate.rsplit("-", 1)[1]

    assert ending == people.initials(facts.officials.magistrate)


@pytest.mark.parametrize(
    ("style", "expected"),
    [(0, "A000 111 222"), (1, "A000-111-222"), (2, "A000111222")],
    ids=["blanks", "hyphens", "bare"],
)
def test_an_a_number_is_printed_in_one_of_three_styles(
    style: int, expected: str
) -> None:
    assert people.printed_a_number("A000111222", style) == expected


def test_invented_subjects_are_adults() -> None:
    born = [invent_facts(Random(seed), TODAY).subject.born for seed in SEEDS]

    assert max(born) < date(TODAY.year - 18, TODAY.month, TODAY.day)


def test_papers_are_issued_before_they_arrive() -> None:
    assert invent_facts(Random(1), TODAY).issued < TODAY


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 1), "1st day of November, 2026"),
        (date(2026, 11, 12), "12th day of November, 2026"),
        (date(2026, 11, 22), "22nd day of November, 2026"),
    ],
    ids=["first", "twelfth", "twenty-second"],
)
def test_an_order_dates_itself_with_an_ordinal(day: date, expected: str) -> None:
    assert dates.ordinal(day) == expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(9, "9:05 a.m."), (12, "12:05 p.m."), (14, "2:05 p.m.")],
    ids=["morning", "noon", "afternoon"],
)
def test_a_time_is_told_by_twelve_hours(hour: int, expected: str) -> None:
    assert dates.clock(hour, 5) == expected
