"""What the ledger tells of the whole service in counts, on both databases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import event, update

from screening.adapters.ledger.bulk import SqlBulk
from screening.adapters.ledger.schema import notices
from screening.adapters.ledger.sql import SqlLedger
from screening.domain.alarm import AlarmKind, Finding
from screening.domain.bulk import Listed, Reads, job_of
from screening.domain.document import CANARY
from screening.domain.notice import Notice, Urgency
from screening.domain.status import Status
from screening.ports import Claim, Rhythm, Ruling
from screening.ports.census import Counted, Told
from tests.makers import NOON, document, notice, page, receipt, versions

HOUR, OVER = timedelta(hours=1), timedelta()

CLEARED = Ruling(
    status=Status.CLEARED,
    paper_class="other",
    doc_types=("memorandum",),
    reason_codes=(),
    content='{"class": "other"}',
    policy_version="2026-11",
)
FOR_REVIEW = replace(
    CLEARED,
    status=Status.AWAITING_REVIEW,
    paper_class="judicial",
    reason_codes=("expired", "sealed"),
)


@dataclass
class County:
    """A ledger to which papers come; each name is another paper."""

    ledger: SqlLedger

    def accept(self, name: str = "a.pdf", department: str = "records") -> str:
        paper = hashlib.sha256(name.encode()).hexdigest()
        self.ledger.accept(receipt(name, department=department), paper, 1)
        return paper

    def claim(self, lease: timedelta = HOUR) -> Claim:
        (claim,) = self.ledger.claim("worker", 1, lease)
        return claim

    def settle(
        self,
        ruling: Ruling = CLEARED,
        *notices: Notice,
        name: str = "a.pdf",
        department: str = "records",
    ) -> str:
        paper = self.accept(name, department)
        claim = self.claim()
        read = document(page("ORDER"), sha256=paper)
        self.ledger.record_reading(claim, read)
        owed = [replace(item, submission=paper) for item in notices]
        self.ledger.settle(claim, ruling, owed)
        return paper

    def count(self, before: Told | None = None) -> Counted:
        return self.ledger.census.count(before or Told())


@pytest.fixture
def county(ledger: SqlLedger) -> County:
    return County(ledger)


@pytest.fixture
def bulk(url: str) -> Iterator[SqlBulk]:
    opened = SqlBulk(url)
    yield opened
    opened.close()


def test_an_empty_ledger_counts_nothing(county: County) -> None:
    counted = county.count()

    assert not any((counted.papers, counted.queue, counted.notices, counted.alarms))
    assert (counted.ocr_confidence, counted.settling_s) == (None, ())
    assert counted.record.unsigned_s == 0


def test_papers_are_counted_where_they_stand(county: County) -> None:
    county.settle(name="a.pdf")
    county.settle(FOR_REVIEW, name="b.pdf")
    county.accept("c.pdf")

    counted = county.count()

    assert counted.papers == {
        ("cleared", "live"): 1,
        ("awaiting_review", "live"): 1,
        ("received", "live"): 1,
    }


def test_papers_of_bulk_jobs_are_counted_in_a_lane_of_their_own(
    county: County, bulk: SqlBulk
) -> None:
    papers = [Listed(i, place=f"/old/{i}.pdf") for i in range(70)]
    job = job_of(papers, "a list", versions(), Reads.KEPT, None)
    bulk.open(job, papers)
    batch = bulk.claim(job.id, "one", HOUR)
    assert batch is not None

    bulk.finish(batch, [], [(item.position, "too_large") for item in batch.papers])

    counted, done = county.count(), len(batch.papers)
    assert counted.papers == {
        ("screened", "bulk"): done,
        ("received", "bulk"): 70 - done,
    }
    assert set(counted.unsettled_s) == {"bulk"}


def test_a_test_paper_is_in_no_count(county: County) -> None:
    told = notice(urgency=Urgency.HIGH)
    county.settle(FOR_REVIEW, told, name="test.pdf", department=CANARY)
    county.accept("another-test.pdf", CANARY)

    counted = county.count()

    assert set(counted.papers.values()) == {0}
    assert (counted.queue, counted.unsettled_s, counted.settling_s) == ({}, {}, ())
    assert counted.told.verdicts == {}


def test_the_age_of_the_oldest_paper_without_a_verdict_is_told(county: County) -> None:
    county.accept()

    assert 0 <= county.count().unsettled_s["live"] < 300


def test_a_settled_paper_is_old_to_nobody(county: County) -> None:
    county.settle()

    assert county.count().unsettled_s == {}


def test_what_waits_for_counsel_is_counted_by_its_greatest_urgency(
    county: County,
) -> None:
    low = notice(urgency=Urgency.LOW, recipient="a@county.test")
    high = notice(urgency=Urgency.HIGH, recipient="b@county.test")
    county.settle(FOR_REVIEW, low, high, name="a.pdf")
    county.settle(FOR_REVIEW, low, name="b.pdf")
    county.settle(FOR_REVIEW, name="c.pdf")
    county.settle(CLEARED, low, name="d.pdf")

    assert county.count().queue == {"high": 1, "low": 1, "none": 1}


def test_a_paper_is_overdue_when_its_time_is_over(county: County) -> None:
    past, ahead = NOON - timedelta(days=3_650), NOON + timedelta(days=36_500)
    county.settle(FOR_REVIEW, notice(due_at=past), name="a.pdf")
    county.settle(FOR_REVIEW, notice(due_at=ahead), name="b.pdf")

    assert sum(county.count().overdue.values()) == 1


def test_what_a_channel_owes_is_counted_until_it_is_sent(county: County) -> None:
    county.settle(FOR_REVIEW, notice())
    (owed,) = county.ledger.owed(1)
    before = county.count().notices["email"]

    county.ledger.mark_sent(owed.notice.key)

    assert (before.owed, before.oldest_s < 300) == (1, True)
    assert county.count().notices == {}


def test_a_notice_that_is_postponed_ages_since_it_was_owed(county: County) -> None:
    county.settle(FOR_REVIEW, notice())
    (owed,) = county.ledger.owed(1)
    with county.ledger._database.writing() as connection:
        long_ago = update(notices).values(owed_at=NOON - timedelta(days=3_650))
        connection.execute(long_ago)

    county.ledger.mark_failed(owed.notice.key, "Unavailable", HOUR)

    assert county.count().notices["email"].oldest_s > 86_400


def test_a_reminder_ages_since_it_is_due(county: County) -> None:
    county.settle(FOR_REVIEW, notice())
    with county.ledger._database.writing() as connection:
        long_ago = NOON - timedelta(days=3_650)
        connection.execute(update(notices).values(owed_at=long_ago, sent_at=long_ago))

    assert county.count().notices["email"].oldest_s < 300


def test_an_alarm_counts_while_it_lasts(county: County) -> None:
    rhythm = Rhythm(repeat=HOUR, quiet=OVER)
    late, over = Finding(AlarmKind.LATE, 1), Finding(AlarmKind.LATE, 0)
    county.ledger.alarms.record([late], "today", ["ops@county.test"], rhythm)
    raised = county.count().alarms

    county.ledger.alarms.record([over], "today", ["ops@county.test"], rhythm)

    assert (raised, county.count().alarms) == ({"late": 1}, {})


def test_leases_are_held_until_they_expire(county: County) -> None:
    county.accept("a.pdf")
    county.claim(HOUR)
    county.accept("b.pdf")
    county.claim(OVER)

    assert county.count().leases == {"held": 1, "expired": 1}


def test_verdicts_are_counted_with_the_reasons_that_they_gave(county: County) -> None:
    county.settle(name="a.pdf")
    county.settle(FOR_REVIEW, name="b.pdf")

    told = county.count().told

    assert told.verdicts == {
        ("cleared", "other"): 1,
        ("awaiting_review", "judicial"): 1,
    }
    assert told.reasons == {"expired": 1, "sealed": 1}


def test_what_was_counted_once_is_not_counted_again(county: County) -> None:
    county.settle(name="a.pdf")
    first = county.count().told
    county.settle(name="b.pdf")

    second = county.count(first).told

    assert second.verdicts == {("cleared", "other"): 2}
    assert second.verdicts == county.count().told.verdicts
    assert county.count(second).told == second


def test_the_age_of_what_nobody_signed_is_told(county: County) -> None:
    county.settle()

    record = county.count().record

    assert record.entries == record.unsigned > 0
    assert 0 <= record.unsigned_s < 300


def test_the_newest_verdicts_tell_how_long_they_took_and_how_well_they_read(
    county: County,
) -> None:
    pages = [
        {"source": "ocr", "mean_confidence": 0.8},
        {"source": "text_layer", "mean_confidence": 0.1},
    ]
    county.settle(replace(CLEARED, content=json.dumps({"pages": pages})))

    counted = county.count()

    assert counted.ocr_confidence == pytest.approx(0.8)
    assert len(counted.settling_s) == 1
    assert 0 <= counted.settling_s[0] < 300


def test_a_count_is_a_few_statements_however_much_there_is(county: County) -> None:
    said: list[str] = []
    engine = county.ledger._database._engine
    event.listen(engine, "before_cursor_execute", lambda *call: said.append(call[2]))
    for number in range(5):
        county.settle(FOR_REVIEW, notice(), name=f"{number}.pdf")
    said.clear()

    county.count()

    asked = [line for line in said if line.startswith("SELECT")]
    assert len(asked) == 17
    assert all(not line.startswith(("INSERT", "UPDATE", "DELETE")) for line in said)
