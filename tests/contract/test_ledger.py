from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from screening.adapters.ledger.sql import SqlLedger
from screening.domain.notice import Channel, Notice, Urgency
from screening.domain.provenance import Provenance, Vouched
from screening.domain.status import Status
from screening.errors import IllegalMove, LeaseLost
from screening.ports import Claim, Ledger, Ruling
from tests.makers import NOON, document, notice, receipt
from tests.twins.ledger import MemoryLedger

LONG = timedelta(hours=1)
OVER = timedelta(0)
"""A lease or a pause that has ended by the time anyone looks."""

PAPER = "a" * 64
OTHER = "b" * 64

CLEARED = Ruling(
    status=Status.CLEARED,
    paper_class="judicial",
    doc_types=("ao-442",),
    reason_codes=(),
    content='{"class": "judicial", "file": "fax.pdf", "timings_s": {"ocr": 1.0}}',
    policy_version="2026-11",
)
FOR_REVIEW = replace(
    CLEARED,
    status=Status.AWAITING_REVIEW,
    reason_codes=("expired",),
    content='{"class": "judicial", "needs_review": true}',
)
REJECTED = replace(FOR_REVIEW, status=Status.REJECTED, content='{"status": "rejected"}')


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    match request.param:
        case "memory":
            yield MemoryLedger()
        case "sqlite":
            sqlite = SqlLedger(f"sqlite:///{tmp_path}/ledger.sqlite")
            yield sqlite
            sqlite.close()
        case "postgresql":
            postgresql = SqlLedger(request.getfixturevalue("postgresql_url"))
            yield postgresql
            postgresql.close()


def claimed(ledger: Ledger, paper: str = PAPER, lease: timedelta = LONG) -> Claim:
    """Accept a paper that was never seen and claim it."""
    ledger.accept(receipt(source_id=paper[:8]), paper, 100)
    (claim,) = ledger.claim("worker", 1, lease)
    assert claim.submission == paper
    return claim


def read(ledger: Ledger, paper: str = PAPER) -> Claim:
    """Accept, claim and read a paper."""
    claim = claimed(ledger, paper)
    ledger.record_reading(claim, document("COURT", sha256=paper))
    return claim


def settled(
    ledger: Ledger, *notices: Notice, ruling: Ruling = CLEARED, paper: str = PAPER
) -> int:
    """Take a paper all the way."""
    return ledger.settle(read(ledger, paper), ruling, notices)


def arrived_again(ledger: Ledger, department: str = "sheriff") -> Claim:
    """Accept the same bytes from elsewhere and claim them."""
    ledger.accept(receipt(department=department), PAPER, 100)
    (claim,) = ledger.claim("worker", 1, LONG)
    return claim


def status_of(ledger: Ledger) -> set[Status]:
    return {paper.status for paper in ledger.papers()}


# Receipts


def test_an_accepted_arrival_is_known(ledger: Ledger) -> None:
    ledger.accept(receipt("fax.pdf"), PAPER, 100)

    assert ledger.has_receipt("folder:records", "fax.pdf")


def test_an_arrival_is_known_by_the_bytes_it_was_accepted_with(ledger: Ledger) -> None:
    ledger.accept(receipt("fax.pdf"), PAPER, 100)

    found = [
        ledger.submission_of("folder:records", name) for name in ("fax.pdf", "b.pdf")
    ]
    assert found == [PAPER, None]


def test_an_arrival_is_accepted_once(ledger: Ledger) -> None:
    answers = [ledger.accept(receipt(), PAPER, 100) for _ in range(2)]

    assert answers == [True, False]


def test_a_known_arrival_adds_no_submission(ledger: Ledger) -> None:
    ledger.accept(receipt(), PAPER, 100)

    ledger.accept(receipt(), OTHER, 100)

    assert list(ledger.submissions()) == [PAPER]


def test_a_submission_is_known_once(ledger: Ledger) -> None:
    ledger.accept(receipt(department="records"), PAPER, 100)
    ledger.accept(receipt(department="sheriff"), PAPER, 100)

    assert list(ledger.known()) == [PAPER]


def test_the_same_bytes_from_two_departments_are_one_submission(
    ledger: Ledger,
) -> None:
    ledger.accept(receipt(department="records"), PAPER, 100)

    ledger.accept(receipt(department="sheriff"), PAPER, 100)

    assert list(ledger.submissions()) == [PAPER]
    assert [item.department for item in ledger.receipts(PAPER)] == [
        "records",
        "sheriff",
    ]


def test_receipts_come_back_as_they_were_given_oldest_first(ledger: Ledger) -> None:
    first, second = (
        receipt("one.pdf", received_at=NOON),
        receipt("two.pdf", received_at=NOON + LONG),
    )
    ledger.accept(second, PAPER, 100)
    ledger.accept(first, PAPER, 100)

    assert ledger.receipts(PAPER) == (first, second)


def test_an_unknown_submission_has_no_receipts(ledger: Ledger) -> None:
    assert ledger.receipts(PAPER) == ()


def test_ten_acceptances_at_once_make_one_receipt(ledger: Ledger) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(
            pool.map(lambda _: ledger.accept(receipt(), PAPER, 1), range(10))
        )

    assert sum(answers) == 1
    assert len(ledger.receipts(PAPER)) == 1


def test_an_arrival_with_other_bytes_at_the_same_time_adds_nothing(
    ledger: Ledger,
) -> None:
    papers = [sha256(bytes([number])).hexdigest() for number in range(6)]

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda paper: ledger.accept(receipt(), paper, 1), papers))

    assert len(list(ledger.submissions())) == 1


# Claims


def test_a_claimed_paper_is_nobody_elses(ledger: Ledger) -> None:
    claimed(ledger)

    assert ledger.claim("another", 5, LONG) == ()


def test_papers_are_claimed_oldest_first_up_to_the_limit(ledger: Ledger) -> None:
    for paper in (OTHER, PAPER):
        ledger.accept(receipt(source_id=paper), paper, 100)

    claims = ledger.claim("worker", 1, LONG)

    assert [claim.submission for claim in claims] == [OTHER]


def test_ten_workers_never_share_a_paper(ledger: Ledger) -> None:
    papers = {sha256(bytes([number])).hexdigest() for number in range(20)}
    for paper in papers:
        ledger.accept(receipt(source_id=paper), paper, 100)

    with ThreadPoolExecutor(10) as pool:
        claims = list(pool.map(lambda i: ledger.claim(f"w{i}", 3, LONG), range(10)))

    taken = [claim.submission for some in claims for claim in some]
    assert len(taken) == len(set(taken))
    rest = {claim.submission for claim in ledger.claim("last", 20, LONG)}
    assert {*taken, *rest} == papers


def test_an_expired_lease_is_taken_over_under_a_higher_fence(ledger: Ledger) -> None:
    old = claimed(ledger, lease=OVER)

    (new,) = ledger.claim("another", 1, LONG)

    assert (new.submission, new.fence > old.fence) == (PAPER, True)


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(
            lambda ledger, claim: ledger.record_reading(
                claim, document("COURT", sha256=PAPER)
            ),
            id="reading",
        ),
        pytest.param(
            lambda ledger, claim: ledger.settle(claim, REJECTED, [notice()]),
            id="ruling",
        ),
        pytest.param(
            lambda ledger, claim: ledger.postpone(claim, "Unavailable", OVER),
            id="pause",
        ),
    ],
)
def test_a_write_under_an_old_fence_is_refused(ledger: Ledger, write) -> None:  # type: ignore[no-untyped-def]  # the table above gives its type
    old = claimed(ledger, lease=OVER)
    ledger.claim("another", 1, LONG)

    with pytest.raises(LeaseLost):
        write(ledger, old)

    assert status_of(ledger) == {Status.RECEIVED}
    assert ledger.owed(5) == ()


def test_a_settled_claim_has_ended(ledger: Ledger) -> None:
    claim = read(ledger)
    ledger.settle(claim, CLEARED, [])

    with pytest.raises(LeaseLost):
        ledger.settle(claim, FOR_REVIEW, [])


def test_a_postponed_paper_waits_for_its_pause(ledger: Ledger) -> None:
    ledger.postpone(claimed(ledger), "Unavailable", LONG)

    assert ledger.claim("another", 5, LONG) == ()


def test_a_postponed_paper_is_claimable_after_its_pause(ledger: Ledger) -> None:
    ledger.postpone(claimed(ledger), "Unavailable", OVER)

    assert len(ledger.claim("another", 5, LONG)) == 1


def test_failures_are_counted(ledger: Ledger) -> None:
    first = ledger.postpone(claimed(ledger), "Unavailable", OVER)
    (claim,) = ledger.claim("another", 1, LONG)

    assert (first, ledger.postpone(claim, "Unavailable", OVER)) == (1, 2)


def test_an_abandoned_lease_counts_as_a_failure(ledger: Ledger) -> None:
    claimed(ledger, lease=OVER)
    (claim,) = ledger.claim("another", 1, LONG)

    assert ledger.postpone(claim, "Unavailable", OVER) == 2


def test_whoever_postponed_may_still_settle_while_nobody_claims(
    ledger: Ledger,
) -> None:
    claim = claimed(ledger)
    ledger.postpone(claim, "Unavailable", LONG)

    ledger.settle(claim, REJECTED, [notice()])

    assert status_of(ledger) == {Status.REJECTED}


# Readings


def test_a_paper_without_a_reading_has_none(ledger: Ledger) -> None:
    claimed(ledger)

    assert ledger.reading(PAPER) is None


def test_the_reading_comes_back_as_it_was_recorded(ledger: Ledger) -> None:
    reading = document("CIRCUIT COURT\nFOR", sha256=PAPER)

    ledger.record_reading(claimed(ledger), reading)

    assert ledger.reading(PAPER) == reading


def test_a_reading_may_be_recorded_again(ledger: Ledger) -> None:
    claim, newer = read(ledger), document("AGENCY", sha256=PAPER)

    ledger.record_reading(claim, newer)

    assert ledger.reading(PAPER) == newer


def test_a_read_paper_is_read(ledger: Ledger) -> None:
    read(ledger)

    assert status_of(ledger) == {Status.READ}


# Rulings


@pytest.mark.parametrize("ruling", [CLEARED, FOR_REVIEW, REJECTED])
def test_a_ruling_settles_a_read_paper(ledger: Ledger, ruling: Ruling) -> None:
    settled(ledger, ruling=ruling)

    assert status_of(ledger) == {ruling.status}


def test_a_paper_that_was_never_read_can_be_rejected(ledger: Ledger) -> None:
    ledger.settle(claimed(ledger), REJECTED, [])

    assert status_of(ledger) == {Status.REJECTED}


def test_a_paper_that_was_never_read_cannot_be_cleared(ledger: Ledger) -> None:
    claim = claimed(ledger)

    with pytest.raises(IllegalMove):
        ledger.settle(claim, CLEARED, [notice()])

    assert status_of(ledger) == {Status.RECEIVED}
    assert ledger.owed(5) == ()


def test_a_ruling_leads_to_a_settled_status_only(ledger: Ledger) -> None:
    claim = read(ledger)

    with pytest.raises(IllegalMove):
        ledger.settle(claim, replace(CLEARED, status=Status.DECIDED), [])


def test_a_settled_paper_is_not_claimed(ledger: Ledger) -> None:
    settled(ledger)

    assert ledger.claim("worker", 5, LONG) == ()


def test_the_first_ruling_has_version_one(ledger: Ledger) -> None:
    assert settled(ledger) == 1


# The same bytes again


def test_a_settled_paper_that_arrives_again_waits_for_work(ledger: Ledger) -> None:
    settled(ledger)

    assert arrived_again(ledger).submission == PAPER


def test_an_equal_ruling_keeps_its_version(ledger: Ledger) -> None:
    settled(ledger)
    content = json.loads(CLEARED.content) | {"file": "b.pdf", "timings_s": {}}

    version = ledger.settle(
        arrived_again(ledger), replace(CLEARED, content=json.dumps(content)), []
    )

    assert version == 1


def test_another_ruling_has_the_next_version(ledger: Ledger) -> None:
    settled(ledger)

    version = ledger.settle(arrived_again(ledger), FOR_REVIEW, [])

    assert (version, status_of(ledger)) == (2, {Status.AWAITING_REVIEW})


def test_a_rejected_paper_that_arrives_again_may_be_read(ledger: Ledger) -> None:
    ledger.settle(claimed(ledger), REJECTED, [])
    claim = arrived_again(ledger)

    ledger.record_reading(claim, document("COURT", sha256=PAPER))
    ledger.settle(claim, FOR_REVIEW, [])

    assert status_of(ledger) == {Status.AWAITING_REVIEW}


def test_only_the_new_recipient_of_an_equal_ruling_is_owed_a_notice(
    ledger: Ledger,
) -> None:
    settled(ledger, notice("counsel@county.test"))
    ledger.mark_sent(ledger.owed(1)[0].notice.key)

    ledger.settle(
        arrived_again(ledger),
        CLEARED,
        [notice("counsel@county.test"), notice("sheriff@county.test")],
    )

    owed = [owed.notice.recipient for owed in ledger.owed(5)]
    assert owed == ["sheriff@county.test"]


def test_a_receipt_that_came_after_the_claim_waits_for_its_own_answer(
    ledger: Ledger,
) -> None:
    claim = read(ledger)
    ledger.accept(receipt(department="sheriff"), PAPER, 100)

    ledger.settle(claim, CLEARED, [])

    assert len(ledger.claim("worker", 5, LONG)) == 1


# Notices


def test_a_notice_is_owed_under_the_version_of_its_ruling(ledger: Ledger) -> None:
    settled(ledger, notice(decision_version=0, due_at=NOON))

    (owed,) = ledger.owed(5)

    assert owed.notice == notice(decision_version=1, due_at=NOON)
    assert owed.attempts == 0


def test_a_message_id_stays_and_hides_the_recipient(ledger: Ledger) -> None:
    settled(ledger, notice("counsel@county.test"))
    (before,) = ledger.owed(5)

    ledger.mark_failed(before.notice.key, "Unavailable", OVER)

    (after,) = ledger.owed(5)
    assert after.message_id == before.message_id
    assert "counsel" not in after.message_id
    assert after.message_id.isascii()


def test_notices_have_message_ids_of_their_own(ledger: Ledger) -> None:
    settled(ledger, notice("counsel@county.test"), notice("records@county.test"))

    assert len({owed.message_id for owed in ledger.owed(5)}) == 2


def test_the_most_urgent_notice_is_owed_first(ledger: Ledger) -> None:
    soon, late = NOON, NOON + LONG
    settled(
        ledger,
        notice("d@county.test", urgency=Urgency.LOW, due_at=soon),
        notice("c@county.test", urgency=Urgency.HIGH, due_at=None),
        notice("b@county.test", urgency=Urgency.HIGH, due_at=late),
        notice("a@county.test", urgency=Urgency.HIGH, due_at=soon),
        notice("z@county.test", urgency=Urgency.IMMEDIATE, due_at=late),
    )

    order = [owed.notice.recipient[0] for owed in ledger.owed(5)]

    assert order == ["z", "a", "b", "c", "d"]


def test_no_more_notices_come_than_asked_for(ledger: Ledger) -> None:
    settled(ledger, notice("a@county.test"), notice("b@county.test"))

    assert len(ledger.owed(1)) == 1


def test_a_notice_is_taken_by_one_sender_alone(ledger: Ledger) -> None:
    settled(ledger, notice())
    key = ledger.owed(1)[0].notice.key

    assert ledger.take_notice(key, LONG)
    assert not ledger.take_notice(key, LONG)
    assert ledger.owed(5) == ()


def test_many_senders_at_once_take_a_notice_once(ledger: Ledger) -> None:
    settled(ledger, notice())
    key = ledger.owed(1)[0].notice.key

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda _: ledger.take_notice(key, LONG), range(8)))

    assert sum(taken) == 1


def test_a_notice_whose_sender_fell_silent_is_owed_again(ledger: Ledger) -> None:
    settled(ledger, notice())
    key = ledger.owed(1)[0].notice.key

    assert ledger.take_notice(key, OVER)
    assert [owed.notice.key for owed in ledger.owed(5)] == [key]


def test_a_sent_notice_is_taken_by_nobody(ledger: Ledger) -> None:
    settled(ledger, notice())
    key = ledger.owed(1)[0].notice.key
    ledger.mark_sent(key)

    assert not ledger.take_notice(key, LONG)


def test_a_sent_notice_is_not_owed(ledger: Ledger) -> None:
    settled(ledger, notice())

    ledger.mark_sent(ledger.owed(1)[0].notice.key)

    assert ledger.owed(5) == ()


def test_a_sent_notice_stays_sent(ledger: Ledger) -> None:
    settled(ledger, notice())
    key = ledger.owed(1)[0].notice.key
    ledger.mark_sent(key)

    ledger.mark_failed(key, "Unavailable", OVER)

    assert ledger.owed(5) == ()


def test_a_failed_notice_waits_for_its_time(ledger: Ledger) -> None:
    settled(ledger, notice())

    ledger.mark_failed(ledger.owed(1)[0].notice.key, "Unavailable", LONG)

    assert ledger.owed(5) == ()


def test_a_failed_attempt_is_counted(ledger: Ledger) -> None:
    settled(ledger, notice())

    ledger.mark_failed(ledger.owed(1)[0].notice.key, "Unavailable", OVER)

    assert ledger.owed(1)[0].attempts == 1


def test_a_notice_that_was_given_up_is_not_owed(ledger: Ledger) -> None:
    settled(ledger, notice())

    ledger.mark_failed(ledger.owed(1)[0].notice.key, "Undeliverable", None)

    assert ledger.owed(5) == ()


HOOK = "https://hooks.county.test/screening"


def hook(of: Notice) -> Notice:
    return replace(of, channel=Channel.WEBHOOK, recipient=HOOK)


@pytest.mark.parametrize(
    "pause",
    [pytest.param(LONG, id="put off"), pytest.param(None, id="given up")],
)
def test_who_is_told_instead_is_owed_the_same_version(
    ledger: Ledger, pause: timedelta | None
) -> None:
    settled(ledger, notice())
    owed = ledger.owed(1)[0].notice

    ledger.mark_failed(owed.key, "Unavailable", pause, [hook(owed)])

    assert [item.notice for item in ledger.owed(5)] == [hook(owed)]


def test_who_is_told_instead_is_told_once(ledger: Ledger) -> None:
    settled(ledger, notice())
    owed = ledger.owed(1)[0].notice
    ledger.mark_failed(owed.key, "Unavailable", OVER, [hook(owed)])
    ledger.mark_sent(hook(owed).key)

    ledger.mark_failed(owed.key, "Unavailable", LONG, [hook(owed)])

    assert ledger.owed(5) == ()


def test_nobody_is_told_instead_of_a_notice_that_was_sent(ledger: Ledger) -> None:
    settled(ledger, notice())
    owed = ledger.owed(1)[0].notice
    ledger.mark_sent(owed.key)

    ledger.mark_failed(owed.key, "Unavailable", OVER, [hook(owed)])

    assert ledger.owed(5) == ()


# What people and sweeps see


def test_a_paper_without_an_answer_is_unsettled(ledger: Ledger) -> None:
    claimed(ledger)

    assert ledger.unsettled(OVER) == (PAPER,)


def test_a_paper_that_just_came_is_not_late(ledger: Ledger) -> None:
    claimed(ledger)

    assert ledger.unsettled(LONG) == ()


def test_a_settled_paper_is_not_unsettled(ledger: Ledger) -> None:
    settled(ledger)

    assert ledger.unsettled(OVER) == ()


def test_a_settled_paper_shows_its_answer_and_its_notices(ledger: Ledger) -> None:
    settled(ledger, notice("a@county.test"), notice("b@county.test"))
    ledger.mark_sent(ledger.owed(1)[0].notice.key)

    (paper,) = ledger.papers()

    assert (paper.submission, paper.department) == (PAPER, "records")
    assert (paper.status, paper.content) == (Status.CLEARED, CLEARED.content)
    assert (paper.notices_sent, paper.notices_owed) == (1, 1)
    assert paper.settled_at is not None
    assert paper.settled_at.utcoffset() == timedelta(0)


def test_a_paper_that_waits_shows_no_answer(ledger: Ledger) -> None:
    ledger.accept(receipt("fax.pdf", received_at=NOON), PAPER, 100)

    (paper,) = ledger.papers()

    assert (paper.name, paper.received_at) == ("fax.pdf", NOON)
    assert (paper.status, paper.content) == (Status.RECEIVED, None)
    assert (paper.settled_at, paper.notices_sent, paper.notices_owed) == (None, 0, 0)


def test_papers_shows_one_row_per_receipt_oldest_first(ledger: Ledger) -> None:
    ledger.accept(receipt("two.pdf", received_at=NOON + LONG), PAPER, 100)
    ledger.accept(receipt("one.pdf", received_at=NOON), PAPER, 100)

    assert [paper.name for paper in ledger.papers()] == ["one.pdf", "two.pdf"]


def test_the_newest_answer_is_shown(ledger: Ledger) -> None:
    settled(ledger)
    ledger.settle(arrived_again(ledger), FOR_REVIEW, [])

    assert {paper.content for paper in ledger.papers()} == {FOR_REVIEW.content}


VOUCHED = Provenance("court.example", dmarc=Vouched.FAIL, fax="301 555 0100")


def test_what_vouches_for_an_arrival_is_kept(ledger: Ledger) -> None:
    ledger.keep_provenance("imap:records-mail", "7", VOUCHED)

    assert ledger.provenance("imap:records-mail", "7") == VOUCHED


def test_the_last_word_on_an_arrival_counts(ledger: Ledger) -> None:
    ledger.keep_provenance("imap:records-mail", "7", Provenance("evil.example"))
    ledger.keep_provenance("imap:records-mail", "7", VOUCHED)

    assert ledger.provenance("imap:records-mail", "7") == VOUCHED


def test_nothing_vouches_for_another_arrival(ledger: Ledger) -> None:
    ledger.keep_provenance("imap:records-mail", "7", VOUCHED)

    assert ledger.provenance("imap:records-mail", "8") is None
