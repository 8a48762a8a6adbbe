from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.notice import Notice
from screening.errors import Unavailable, Undeliverable
from screening.ports import Owed
from screening.workflow import Delivered, notify
from screening.workflow.notify import ATTEMPTS
from tests.makers import NOON
from tests.workflow.desk import Office

COUNSEL, RECORDS = "counsel@county.example", "records@county.example"


@pytest.fixture
def owing(office: Office) -> Office:
    """An office that owes counsel and one department a notice."""
    office.clock.at = datetime.now(UTC)
    office.records.drop("a persons name.pdf", b"paper")
    office.work_all()
    return office


def body_for(office: Office, recipient: str) -> str:
    (sent,) = [
        sent
        for sent in office.notifier.messages.values()
        if sent.recipient == recipient
    ]
    return sent.body


def test_what_is_owed_is_sent(owing: Office) -> None:
    assert notify(owing.desk, 10) == Delivered(sent=2, postponed=0, given_up=0)
    assert {sent.recipient for sent in owing.notifier.messages.values()} == {
        COUNSEL,
        RECORDS,
    }


def test_a_notice_is_sent_once(owing: Office) -> None:
    notify(owing.desk, 10)

    assert notify(owing.desk, 10) == Delivered(0, 0, 0)


def test_no_more_are_sent_than_asked_for(owing: Office) -> None:
    assert notify(owing.desk, 1).sent == 1


def test_a_notice_links_to_the_paper(owing: Office) -> None:
    notify(owing.desk, 10)

    (submission,) = owing.ledger.submissions()
    link = f"https://review.county.test/papers/{submission}"
    assert link in body_for(owing, COUNSEL)


def test_a_notice_tells_the_deadline_by_the_countys_clocks(office: Office) -> None:
    office.clock.at = NOON
    office.records.drop("fax.pdf", b"paper")
    office.work_all()

    notify(office.desk, 10)

    assert "Friday 20 November 2026, 12:30 EST" in body_for(office, COUNSEL)


def test_a_notice_does_not_tell_the_name_of_the_file(owing: Office) -> None:
    notify(owing.desk, 10)

    assert "persons" not in str(owing.notifier.messages)


def test_counsel_reads_where_the_paper_came_in(owing: Office) -> None:
    notify(owing.desk, 10)

    assert "Correction and Rehabilitation, Records" in body_for(owing, COUNSEL)


def test_a_department_is_addressed_by_its_own_name(owing: Office) -> None:
    owing.sheriff.drop("b.pdf", b"paper")
    owing.work_all()

    notify(owing.desk, 10)

    body = body_for(owing, "sheriff@county.example")
    assert body.lstrip().startswith("Sheriff's Office:")


def test_a_channel_that_does_not_answer_postpones_the_notice(owing: Office) -> None:
    owing.notifier.fault = Unavailable("mail server away")

    assert notify(owing.desk, 10) == Delivered(sent=0, postponed=2, given_up=0)
    assert owing.ledger.owed(10) == ()


def test_a_clock_that_runs_ahead_puts_no_notice_off_for_long(owing: Office) -> None:
    owing.notifier.fault = Unavailable("mail server away")
    owing.clock.at = datetime.now(UTC) + timedelta(days=365)

    notify(owing.desk, 10)

    assert make_due(owing) <= timedelta(minutes=1)


def test_two_that_send_at_once_send_no_notice_twice(owing: Office) -> None:
    class Doubled(type(owing.notifier)):  # type: ignore[misc]  # a base known at run time
        def send(self, owed: Owed, subject: str, body: str) -> None:
            super().send(owed, subject, body)
            notify(owing.desk, 10)

    owing.notifier = Doubled()

    notify(owing.desk, 10)

    assert len(owing.notifier.attempts) == len(set(owing.notifier.attempts)) == 2


def test_a_postponed_notice_is_sent_later_under_the_same_id(owing: Office) -> None:
    owing.notifier.fault = Unavailable("mail server away")
    notify(owing.desk, 10)
    owing.notifier.fault = None
    make_due(owing)

    notify(owing.desk, 10)

    first, second = owing.notifier.attempts[:2], owing.notifier.attempts[2:]
    assert set(first) == set(second)


def test_a_refused_address_is_given_up_and_logged(
    owing: Office, caplog: pytest.LogCaptureFixture
) -> None:
    owing.notifier.fault = Undeliverable("no such user")

    assert notify(owing.desk, 10).given_up == 2
    assert {record.levelno for record in caplog.records} == {logging.ERROR}


def test_one_refused_address_holds_up_no_other_notice(owing: Office) -> None:
    class Choosy(type(owing.notifier)):  # type: ignore[misc]  # a base known at run time
        def send(self, owed: Owed, subject: str, body: str) -> None:
            if owed.notice.recipient == COUNSEL:
                raise Undeliverable("no such user")
            super().send(owed, subject, body)

    owing.notifier = Choosy()

    assert notify(owing.desk, 10) == Delivered(sent=1, postponed=0, given_up=1)


def test_pauses_add_up_to_seventy_two_hours(owing: Office) -> None:
    owing.notifier.fault = Unavailable("mail server away")
    waited = timedelta(0)
    given_up = 0
    while not given_up:
        given_up = notify(owing.desk, 10).given_up
        waited += make_due(owing)

    assert waited >= timedelta(hours=72)
    assert waited < timedelta(hours=74)
    assert len(owing.notifier.attempts) == 2 * ATTEMPTS


def test_a_notice_whose_text_is_gone_waits_and_holds_up_no_other(
    owing: Office,
) -> None:
    from_an_older_policy(owing, COUNSEL)

    assert notify(owing.desk, 10) == Delivered(sent=1, postponed=1, given_up=0)


def make_due(office: Office) -> timedelta:
    """Let every pause be over; return the longest."""
    now, longest = datetime.now(UTC), timedelta(0)
    for kept in office.ledger._notices.values():
        if kept.next_at is not None:
            longest = max(longest, kept.next_at - now)
            kept.next_at = now
    return longest


def from_an_older_policy(office: Office, recipient: str) -> None:
    """Owe a notice by a template that this policy does not have."""
    for kept in office.ledger._notices.values():
        notice = kept.owed.notice
        if notice.recipient == recipient:
            old = Notice(
                notice.submission,
                notice.decision_version,
                notice.channel,
                recipient,
                "template-of-old",
                notice.urgency,
                notice.due_at,
            )
            kept.owed = Owed(old, kept.owed.message_id, 0)
