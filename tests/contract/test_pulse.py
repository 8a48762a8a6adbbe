from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.adapters.ledger.sql import SqlLedger
from screening.domain.document import CANARY
from screening.domain.page import PageSource
from screening.domain.status import Status
from screening.ports import Claim, Escalations, Ledger, Pulse, Ruling
from tests.makers import document, notice, page, receipt
from tests.twins.escalations import MemoryEscalations
from tests.twins.ledger import MemoryLedger
from tests.twins.pulse import MemoryPulse

PAPER = "a" * 64
RULING = Ruling(
    status=Status.CLEARED,
    paper_class="other",
    doc_types=("memorandum",),
    reason_codes=(),
    content='{"class": "other"}',
    policy_version="2026-11",
)
AGES_AGO = datetime(2020, 1, 1, tzinfo=UTC)
AHEAD = datetime(2100, 1, 1, tzinfo=UTC)
NONE, HOUR = timedelta(), timedelta(hours=1)


@dataclass
class Records:
    """A ledger and its pulse."""

    ledger: Ledger
    pulse: Pulse
    escalations: Escalations

    def accept(self, department: str = "records", name: str = "a.pdf") -> None:
        self.ledger.accept(receipt(name, department=department), PAPER, 1)

    def read(self, text: str = "MEMORANDUM") -> Claim:
        """Claim the paper and record a reading of one page."""
        (claim,) = self.ledger.claim("worker", 1, HOUR)
        self.ledger.record_reading(claim, document(page(text), sha256=PAPER))
        return claim

    def settle(self, ruling: Ruling = RULING) -> str:
        """Settle the paper, which owes one notice; return the notice's key."""
        self.ledger.settle(self.read(), ruling, [notice(submission=PAPER)])
        return self.ledger.owed(1)[0].notice.key


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    if request.param == "memory":
        memory = MemoryLedger()
        yield Records(memory, MemoryPulse(memory), MemoryEscalations(memory))
        return
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    ledger = SqlLedger(url)
    yield Records(ledger, ledger.pulse, ledger.escalations)
    ledger.close()


def is_moment_ago(span: timedelta | None) -> bool:
    return span is not None and NONE <= span < timedelta(minutes=5)


def test_an_empty_ledger_has_no_pulse(records: Records) -> None:
    pulse = records.pulse

    spans = (pulse.longest_wait(), pulse.since_settled(), pulse.test_paper("a.pdf"))
    counts = (pulse.arrived(AGES_AGO, NONE), pulse.overdue(NONE), pulse.given_up(HOUR))

    assert (spans, counts) == ((None, None, None), (0, 0, 0))
    assert not pulse.has_read_page(AGES_AGO)


def test_a_paper_waits_from_its_receipt_on(records: Records) -> None:
    records.accept()

    assert is_moment_ago(records.pulse.longest_wait())


def test_a_settled_paper_waits_no_more(records: Records) -> None:
    records.accept()
    records.settle()

    assert records.pulse.longest_wait() is None
    assert is_moment_ago(records.pulse.since_settled())


def test_papers_of_a_time_are_counted(records: Records) -> None:
    records.accept()
    records.accept(name="b.pdf")

    assert records.pulse.arrived(AGES_AGO, NONE) == 2
    assert records.pulse.arrived(AHEAD, NONE) == 0


def test_papers_that_just_came_are_left_out_if_asked(records: Records) -> None:
    records.accept()

    assert records.pulse.arrived(AGES_AGO, HOUR) == 0


def test_a_page_with_words_was_read(records: Records) -> None:
    records.accept()
    records.read()

    assert records.pulse.has_read_page(AGES_AGO)
    assert not records.pulse.has_read_page(AHEAD)


def test_a_blank_page_was_not_read(records: Records) -> None:
    records.accept()
    records.read("")

    assert not records.pulse.has_read_page(AGES_AGO)


def test_an_unreadable_page_was_not_read(records: Records) -> None:
    records.accept()
    (claim,) = records.ledger.claim("worker", 1, HOUR)
    lost = document(page(source=PageSource.UNREADABLE), sha256=PAPER)
    records.ledger.record_reading(claim, lost)

    assert not records.pulse.has_read_page(AGES_AGO)


def test_a_notice_that_is_owed_too_long_is_overdue(records: Records) -> None:
    records.accept()
    key = records.settle()

    assert (records.pulse.overdue(NONE), records.pulse.overdue(HOUR)) == (1, 0)
    records.ledger.mark_sent(key)
    assert records.pulse.overdue(NONE) == 0


def test_a_notice_that_keeps_failing_is_overdue(records: Records) -> None:
    records.accept()
    key = records.settle()

    for _ in range(5):
        records.ledger.mark_failed(key, "Unavailable", HOUR)

    assert records.pulse.overdue(HOUR) == 1


def test_a_reminder_that_is_not_sent_is_overdue(records: Records) -> None:
    records.accept()
    key = records.settle(replace(RULING, status=Status.AWAITING_REVIEW))
    records.ledger.mark_sent(key)
    (paper,) = records.escalations.unanswered(1)
    records.escalations.remind(paper, "counsel@county.test", NONE)

    assert (records.pulse.overdue(NONE), records.pulse.overdue(HOUR)) == (1, 0)


def test_a_notice_that_was_given_up_is_counted_for_its_time(records: Records) -> None:
    records.accept()
    records.ledger.mark_failed(records.settle(), "Undeliverable", None)

    assert records.pulse.given_up(HOUR) == 1
    assert records.pulse.given_up(-HOUR) == 0
    assert records.pulse.overdue(NONE) == 0


def test_a_postponed_notice_is_not_given_up(records: Records) -> None:
    records.accept()
    records.ledger.mark_failed(records.settle(), "Unavailable", HOUR)

    assert records.pulse.given_up(HOUR) == 0


def test_a_test_paper_counts_as_no_paper(records: Records) -> None:
    records.accept(CANARY)
    waits = records.pulse.longest_wait()
    records.settle()

    assert (waits, records.pulse.since_settled()) == (None, None)
    assert records.pulse.arrived(AGES_AGO, NONE) == 0
    assert not records.pulse.has_read_page(AGES_AGO)


def test_a_test_paper_is_found_by_its_name(records: Records) -> None:
    records.accept(CANARY, "canary-2026-11-20.pdf")
    records.settle()

    found = records.pulse.test_paper("canary-2026-11-20.pdf")

    assert found is not None
    assert (found.status, found.notices_owed) == (Status.CLEARED, 1)
    assert records.pulse.test_paper("canary-2026-11-19.pdf") is None


def test_a_department_s_paper_of_that_name_is_no_test_paper(records: Records) -> None:
    records.accept("records", "canary-2026-11-20.pdf")

    assert records.pulse.test_paper("canary-2026-11-20.pdf") is None
