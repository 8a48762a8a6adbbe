from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.ledger.sql import SqlLedger
from screening.domain.document import CANARY
from screening.domain.notice import Notice, Urgency
from screening.domain.status import Status
from screening.ports import Escalations, Ledger, Ruling, Unanswered
from tests.makers import document, notice, receipt
from tests.twins.escalations import MemoryEscalations
from tests.twins.ledger import MemoryLedger

PAPER = "a" * 64
FOR_REVIEW = Ruling(
    status=Status.AWAITING_REVIEW,
    paper_class="judicial",
    doc_types=("ao-442",),
    reason_codes=("expired",),
    content='{"class": "judicial"}',
    policy_version="2026-11",
)
CLEARED_COURT = replace(FOR_REVIEW, status=Status.CLEARED, reason_codes=())
CLEARED_AGENCY = replace(CLEARED_COURT, paper_class="administrative")
BACKUP = notice("backup@county.test")


@dataclass
class Records:
    """A ledger and who climbs on it."""

    ledger: Ledger
    escalations: Escalations

    def settle(
        self,
        ruling: Ruling,
        paper: str = PAPER,
        department: str = "records",
        told: Sequence[Notice] = (),
    ) -> None:
        """Receive a paper, or receive it again, and settle it so."""
        known = len(self.ledger.receipts(paper))
        came = receipt(f"{paper[:4]}-{known}.pdf", department=department)
        self.ledger.accept(came, paper, 1)
        (claim,) = self.ledger.claim("worker", 1, timedelta(hours=1))
        if not known:
            self.ledger.record_reading(claim, document(sha256=paper))
        counsel = notice(submission=paper, urgency=Urgency.HIGH)
        self.ledger.settle(claim, ruling, told or [counsel])

    def first(self) -> Unanswered:
        return self.escalations.unanswered(10)[0]

    def send_all(self) -> list[str]:
        """Deliver what is owed; return the recipients."""
        owed = self.ledger.owed(20)
        for item in owed:
            self.ledger.mark_sent(item.notice.key)
        return [item.notice.recipient for item in owed]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    if request.param == "memory":
        memory = MemoryLedger()
        yield Records(memory, MemoryEscalations(memory))
        return
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    ledger = SqlLedger(url)
    yield Records(ledger, ledger.escalations)
    ledger.close()


def test_a_paper_for_review_waits_until_somebody_takes_it(records: Records) -> None:
    records.settle(FOR_REVIEW)

    (paper,) = records.escalations.unanswered(10)

    assert (paper.submission, paper.version) == (PAPER, 1)
    assert paper.urgency is Urgency.HIGH
    assert timedelta() <= paper.waited < timedelta(minutes=5)


def test_a_rejected_paper_waits(records: Records) -> None:
    records.settle(replace(FOR_REVIEW, status=Status.REJECTED))

    assert len(records.escalations.unanswered(10)) == 1


def test_a_courts_paper_waits_though_it_is_cleared(records: Records) -> None:
    records.settle(CLEARED_COURT)

    assert len(records.escalations.unanswered(10)) == 1


def test_an_agencys_cleared_paper_waits_for_nobody(records: Records) -> None:
    records.settle(CLEARED_AGENCY)

    assert records.escalations.unanswered(10) == ()


def test_a_test_paper_waits_for_nobody(records: Records) -> None:
    records.settle(FOR_REVIEW, department=CANARY)

    assert records.escalations.unanswered(10) == ()


def test_no_more_wait_than_asked_for(records: Records) -> None:
    records.settle(FOR_REVIEW)
    records.settle(FOR_REVIEW, "b" * 64)

    assert len(records.escalations.unanswered(1)) == 1


def test_the_longest_waiting_comes_first(records: Records) -> None:
    for paper in ("c" * 64, "b" * 64, "d" * 64):
        records.settle(FOR_REVIEW, paper)
        time.sleep(0.01)

    waiting = records.escalations.unanswered(10)

    assert [paper.submission[0] for paper in waiting] == ["c", "b", "d"]


def test_whoever_takes_a_paper_ends_its_waiting(records: Records) -> None:
    records.settle(FOR_REVIEW)

    assert records.escalations.acknowledge(PAPER, "counsel-1")

    assert records.escalations.unanswered(10) == ()
    assert records.escalations.acknowledged_by(PAPER) == "counsel-1"


def test_a_paper_is_taken_once(records: Records) -> None:
    records.settle(FOR_REVIEW)
    records.escalations.acknowledge(PAPER, "counsel-1")

    assert not records.escalations.acknowledge(PAPER, "counsel-2")
    assert records.escalations.acknowledged_by(PAPER) == "counsel-1"


def test_a_paper_without_a_verdict_cannot_be_taken(records: Records) -> None:
    assert not records.escalations.acknowledge(PAPER, "counsel-1")


def test_a_new_verdict_must_be_taken_anew(records: Records) -> None:
    records.settle(FOR_REVIEW)
    records.escalations.acknowledge(PAPER, "counsel-1")
    records.settle(CLEARED_COURT)

    assert records.first().version == 2


def test_the_next_person_is_told_once(records: Records) -> None:
    records.settle(FOR_REVIEW)
    paper = records.first()

    assert records.escalations.tell(paper, [BACKUP]) == 1
    assert records.escalations.tell(paper, [BACKUP]) == 0
    assert sorted(records.send_all()) == ["backup@county.test", "counsel@county.test"]


def test_nobody_is_told_of_what_was_taken_meanwhile(records: Records) -> None:
    records.settle(FOR_REVIEW)
    paper = records.first()
    records.escalations.acknowledge(PAPER, "counsel-1")

    assert records.escalations.tell(paper, [BACKUP]) == 0


@pytest.mark.parametrize(
    ("urgencies", "strictest"),
    [
        ((Urgency.HIGH, Urgency.IMMEDIATE), Urgency.IMMEDIATE),
        ((Urgency.LOW, Urgency.NORMAL), Urgency.NORMAL),
    ],
)
def test_a_paper_waits_with_the_urgency_of_its_most_urgent_notice(
    records: Records, urgencies: tuple[Urgency, ...], strictest: Urgency
) -> None:
    told = [notice(f"{each}@county.test", urgency=each) for each in urgencies]
    records.settle(FOR_REVIEW, told=told)

    assert records.first().urgency is strictest


def test_a_reminder_is_the_same_notice_again(records: Records) -> None:
    records.settle(FOR_REVIEW)
    (first,) = records.ledger.owed(1)
    records.send_all()

    recipient = first.notice.recipient
    assert records.escalations.remind(records.first(), recipient, timedelta())

    (again,) = records.ledger.owed(10)
    assert again.message_id == first.message_id


def test_nobody_is_reminded_before_the_pause_is_over(records: Records) -> None:
    records.settle(FOR_REVIEW)
    records.send_all()

    pause, recipient = timedelta(hours=1), "counsel@county.test"
    assert not records.escalations.remind(records.first(), recipient, pause)


def test_what_is_not_sent_yet_needs_no_reminder(records: Records) -> None:
    records.settle(FOR_REVIEW)

    recipient = "counsel@county.test"
    assert not records.escalations.remind(records.first(), recipient, timedelta())


def test_nobody_is_reminded_of_what_was_taken_meanwhile(records: Records) -> None:
    records.settle(FOR_REVIEW)
    records.send_all()
    paper = records.first()
    records.escalations.acknowledge(PAPER, "counsel-1")

    recipient = "counsel@county.test"
    assert not records.escalations.remind(paper, recipient, timedelta())
