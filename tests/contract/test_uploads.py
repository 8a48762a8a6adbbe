from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from screening.adapters.ledger.sql import SqlLedger
from screening.domain.status import Status
from screening.ports import HandedIn
from tests.makers import NOON, receipt

PAPER = "a" * 64


def test_a_receipt_is_found_by_its_source_and_id(ledger: SqlLedger) -> None:
    ledger.accept(receipt(source_id="1"), PAPER, 5)

    found = ledger.uploads.receipt("folder:records", "1")

    assert found == HandedIn(PAPER, NOON, Status.RECEIVED)


@pytest.mark.parametrize(
    ("source", "source_id"),
    [
        pytest.param("folder:records", "2", id="another id"),
        pytest.param("folder:sheriff", "1", id="another source"),
    ],
)
def test_what_was_never_accepted_has_no_receipt(
    ledger: SqlLedger, source: str, source_id: str
) -> None:
    ledger.accept(receipt(source_id="1"), PAPER, 5)

    assert ledger.uploads.receipt(source, source_id) is None


def test_a_paper_stands_for_a_department_as_of_its_first_receipt(
    ledger: SqlLedger,
) -> None:
    for i, later in enumerate((timedelta(), timedelta(hours=1))):
        ledger.accept(receipt(source_id=f"{i}", received_at=NOON + later), PAPER, 5)

    found = ledger.uploads.standing(PAPER, "records")

    assert found == HandedIn(PAPER, NOON, Status.RECEIVED)


def test_an_upload_waits_until_somebody_claims_it(ledger: SqlLedger) -> None:
    ledger.accept(replace(receipt(source_id="1"), source="upload:records"), PAPER, 5)
    before = ledger.uploads.unclaimed()

    ledger.claim("worker", 1, timedelta(hours=1))

    assert (before, ledger.uploads.unclaimed()) == (("1",), ())


def test_a_paper_of_another_inbox_is_no_upload(ledger: SqlLedger) -> None:
    ledger.accept(receipt(), PAPER, 5)

    assert ledger.uploads.unclaimed() == ()


def test_a_paper_does_not_stand_for_a_department_that_did_not_bring_it(
    ledger: SqlLedger,
) -> None:
    ledger.accept(receipt(), PAPER, 5)

    assert ledger.uploads.standing(PAPER, "sheriff") is None
