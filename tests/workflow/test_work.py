from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from traceback import format_exception

import pytest

from screening.domain.reason import ReasonCode
from screening.domain.status import Status
from screening.errors import (
    LeaseLost,
    NotArchived,
    Rejected,
    ScreeningError,
    Unavailable,
)
from screening.ports import Claim
from screening.workflow import claim, receive, work
from tests.makers import reason, segment, verdict
from tests.workflow.desk import Office

CLEARED = verdict()
DOUBTFUL = verdict(segment(reasons=[reason(ReasonCode.EXPIRED)]))


@pytest.fixture
def claimed(office: Office) -> Claim:
    """The claim on the one paper in the office."""
    office.records.drop("fax.pdf", b"paper")
    receive(office.desk)
    (found,) = claim(office.desk, "worker", 5)
    return found


def fail_once_more(office: Office) -> Status | ScreeningError:
    """Let the pause be over, claim the paper again and work on it."""
    for kept in office.ledger._submissions.values():
        kept.not_before = None
    (found,) = claim(office.desk, "worker", 5)
    try:
        return work(office.desk, found)
    except ScreeningError as error:
        return error


def test_a_cleared_verdict_clears_the_paper(office: Office, claimed: Claim) -> None:
    assert work(office.desk, claimed) is Status.CLEARED


def test_a_verdict_with_reasons_awaits_review(office: Office, claimed: Claim) -> None:
    office.screener.answer = DOUBTFUL

    assert work(office.desk, claimed) is Status.AWAITING_REVIEW


def test_counsel_and_the_department_are_owed_notices(
    office: Office, claimed: Claim
) -> None:
    work(office.desk, claimed)

    assert set(office.recipients()) == {
        "counsel@county.example",
        "records@county.example",
    }


def test_the_ledger_keeps_the_result_under_the_senders_name(
    office: Office, claimed: Claim
) -> None:
    work(office.desk, claimed)

    (paper,) = office.ledger.papers()
    assert paper.content is not None
    assert '"file":"fax.pdf"' in paper.content


def test_the_paper_is_judged_by_the_countys_day_of_receipt(office: Office) -> None:
    late_evening_in_maryland = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    office.clock.at = late_evening_in_maryland
    office.records.drop("fax.pdf", b"paper")

    office.work_all()

    assert office.screener.days == [date(2026, 11, 20)]


@pytest.mark.parametrize("code", ["encrypted", "damaged", "empty_file"])
def test_a_paper_that_cannot_be_read_is_rejected_with_its_reason(
    office: Office, claimed: Claim, code: str
) -> None:
    office.reader.fault = Rejected(code)

    assert work(office.desk, claimed) is Status.REJECTED
    assert office.reasons() == [(code,)]


def test_an_unknown_reason_to_reject_means_that_reading_failed(
    office: Office, claimed: Claim
) -> None:
    office.reader.fault = Rejected("cursed")

    work(office.desk, claimed)

    assert office.reasons() == [("reader_failed",)]


def test_counsel_is_told_of_a_rejected_paper(office: Office, claimed: Claim) -> None:
    office.reader.fault = Rejected("encrypted")

    work(office.desk, claimed)

    assert "counsel@county.example" in office.recipients()


def test_a_reader_that_cannot_run_postpones_the_paper(
    office: Office, claimed: Claim
) -> None:
    office.reader.fault = Unavailable("no OCR engine")

    with pytest.raises(Unavailable, match="no OCR engine"):
        work(office.desk, claimed)

    assert claim(office.desk, "worker", 5) == ()
    assert {paper.status for paper in office.ledger.papers()} == {Status.RECEIVED}


def test_the_pause_grows_with_the_time_waited(office: Office, claimed: Claim) -> None:
    office.reader.fault = Unavailable("no OCR engine")
    office.clock.advance(timedelta(minutes=7))
    started = datetime.now(UTC)

    with pytest.raises(Unavailable):
        work(office.desk, claimed)

    (kept,) = office.ledger._submissions.values()
    assert kept.not_before is not None
    waits = (kept.not_before - started).total_seconds()
    assert waits == pytest.approx(7 * 60, abs=10)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Unavailable("no OCR engine"), id="service"),
        pytest.param(RuntimeError("a bug"), id="bug"),
        pytest.param(MemoryError(), id="memory"),
    ],
)
@pytest.mark.parametrize("stage", ["reader", "screener"])
def test_a_paper_that_goes_on_failing_ends_before_a_person(
    office: Office, claimed: Claim, fault: Exception, stage: str
) -> None:
    getattr(office, stage).fault = fault
    with pytest.raises(Unavailable):
        work(office.desk, claimed)

    ends = [fail_once_more(office) for _ in range(4)]

    assert [isinstance(end, Unavailable) for end in ends] == [True, True, True, False]
    assert ends[-1] is Status.REJECTED
    assert office.reasons() == [("reader_failed",)]
    assert "counsel@county.example" in office.recipients()


def test_a_paper_whose_bytes_are_gone_ends_before_a_person(
    office: Office, claimed: Claim
) -> None:
    office.archive.contents.clear()
    with pytest.raises(NotArchived):
        work(office.desk, claimed)

    ends = [fail_once_more(office) for _ in range(4)]

    assert ends[-1] is Status.REJECTED


def test_a_reader_that_answers_for_another_file_is_not_believed(
    office: Office, claimed: Claim
) -> None:
    office.reader.answers_for = "f" * 64

    with pytest.raises(Unavailable, match="another file"):
        work(office.desk, claimed)

    assert office.ledger.reading(claimed.submission) is None


def test_a_paper_recovers_when_the_trouble_passes(
    office: Office, claimed: Claim
) -> None:
    office.reader.fault = Unavailable("no OCR engine")
    with pytest.raises(Unavailable):
        work(office.desk, claimed)

    office.reader.fault = None

    assert fail_once_more(office) is Status.CLEARED


def test_a_bug_does_not_tell_what_stood_in_the_paper(
    office: Office, claimed: Claim, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    office.screener.fault = ValueError("words of the paper")

    with pytest.raises(Unavailable, match=r"ValueError at desk\.py") as raised:
        work(office.desk, claimed)

    assert (raised.value.__cause__, raised.value.__context__) == (None, None)
    assert "words" not in f"{raised.value} {caplog.text}"


def test_a_lost_lease_is_left_to_the_other_worker(office: Office) -> None:
    office.lease = timedelta(0)
    office.records.drop("fax.pdf", b"paper")
    receive(office.desk)
    (old,) = claim(office.desk, "worker", 5)
    (new,) = claim(office.desk, "another", 5)

    with pytest.raises(LeaseLost):
        work(office.desk, old)

    assert work(office.desk, new) is Status.CLEARED


def test_a_stored_reading_is_used_again(office: Office) -> None:
    office.records.drop("a.pdf", b"paper")
    office.work_all()
    office.sheriff.drop("b.pdf", b"paper")

    office.work_all()

    assert office.reader.read_times == 1


def test_the_same_paper_at_another_department_owes_only_that_one_a_notice(
    office: Office,
) -> None:
    office.records.drop("a.pdf", b"paper")
    office.work_all()
    before = set(office.recipients())
    office.sheriff.drop("b.pdf", b"paper")

    office.work_all()

    assert set(office.recipients()) - before == {"sheriff@county.example"}


def test_the_same_paper_is_judged_again_by_its_new_day(office: Office) -> None:
    office.records.drop("a.pdf", b"paper")
    office.work_all()
    office.clock.advance(timedelta(days=30))
    office.records.drop("a.pdf", b"paper")
    office.screener.answer = DOUBTFUL

    ends = office.work_all()

    assert office.screener.days == [date(2026, 11, 20), date(2026, 12, 20)]
    assert ends == [Status.AWAITING_REVIEW]


def test_a_rejected_paper_that_comes_again_is_read_again(office: Office) -> None:
    office.reader.fault = Rejected("reader_failed")
    office.records.drop("a.pdf", b"paper")
    office.work_all()
    office.reader.fault = None
    office.sheriff.drop("b.pdf", b"paper")

    assert office.work_all() == [Status.CLEARED]


def test_a_ledger_that_fails_after_the_reader_repeats_no_words_of_the_paper(
    office: Office, claimed: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_away(*_: object) -> int:
        raise Unavailable("the ledger is away")

    office.screener.fault = ValueError("words of the paper")
    # The twin has no way to be away for one call alone.
    monkeypatch.setattr(office.ledger, "postpone", is_away)

    with pytest.raises(Unavailable) as raised:
        work(office.desk, claimed)

    assert "words of the paper" not in "".join(format_exception(raised.value))
