from __future__ import annotations

from datetime import date

import pytest

from screening.domain.verdict import FileClass, Outcome
from screening.policy.load import load_policy
from screening.settings import PROJECT

POLICY = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20))


@pytest.mark.parametrize("paper_class", FileClass)
def test_every_class_says_how_long_it_is_kept(paper_class: FileClass) -> None:
    row = POLICY.schedule.kept(Outcome.SCREENED, paper_class)

    assert row.paper_class is paper_class


def test_a_rejected_file_has_a_row_of_its_own() -> None:
    rejected = POLICY.schedule.kept(Outcome.REJECTED, FileClass.UNDETERMINED)
    unclear = POLICY.schedule.kept(Outcome.SCREENED, FileClass.UNDETERMINED)

    assert rejected.kept < unclear.kept


def test_status_fields_go_first() -> None:
    papers = (row.kept for row in POLICY.schedule.rows if row.paper_class)

    assert POLICY.schedule.minimised.kept <= min(papers)


def test_clearing_is_limited_more_strictly_against_a_false_court() -> None:
    limits = POLICY.limits

    assert limits.false_judicial < limits.false_administrative


def test_every_new_part_says_where_it_comes_from() -> None:
    sources = [
        POLICY.calendar.because,
        POLICY.limits.because,
        POLICY.schedule.minimised.because,
        *(holiday.because for holiday in POLICY.calendar.holidays),
        *(ladder.because for ladder in POLICY.ladders),
        *(row.because for row in POLICY.schedule.rows),
    ]

    assert [source for source in sources if not source.endswith(".")] == []
