from __future__ import annotations

from datetime import timedelta

from screening.domain.finding import FieldName
from screening.domain.notice import Urgency
from screening.domain.verdict import Verdict
from screening.workflow.hurry import notices_of
from tests.makers import NOON, field, reason, receipt, segment, verdict
from tests.workflow.desk import POLICY

RETURN = FieldName.RETURN_ON
"""NOON is a Friday's."""


def subpoena(day_of_return: str) -> Verdict:
    part = segment("ao-88b", reasons=[reason()], fields=[field(RETURN, day_of_return)])
    return verdict(part)


def test_every_notice_of_a_paper_that_is_nearly_due_is_hurried() -> None:
    notices = notices_of(subpoena("2026-11-23"), [receipt()], POLICY)

    assert {(item.urgency, item.due_at) for item in notices} == {
        (Urgency.HIGH, NOON + timedelta(hours=1))
    }


def test_the_time_left_counts_from_the_earliest_receipt() -> None:
    late = receipt("b.pdf", received_at=NOON + timedelta(minutes=30))

    notices = notices_of(subpoena("2026-11-23"), [late, receipt()], POLICY)

    assert {item.due_at for item in notices} == {NOON + timedelta(hours=1)}


def test_a_paper_that_has_time_is_told_as_its_route_says() -> None:
    notices = notices_of(subpoena("2027-01-15"), [receipt()], POLICY)

    assert {(item.urgency, item.due_at) for item in notices} == {
        (Urgency.NORMAL, NOON + timedelta(days=1))
    }
