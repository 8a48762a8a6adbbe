from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from screening.domain.notice import Channel, Urgency
from screening.domain.reason import ReasonCode
from screening.errors import Undeliverable
from screening.policy.ladder import Rung
from screening.workflow import Climbed, Desk, escalate, notify
from tests.makers import reason, segment, verdict
from tests.twins.notifier import MemoryNotifier
from tests.workflow.desk import POLICY, Office

MINUTE = timedelta(minutes=1)


def address(rung: Rung) -> str:
    (contact,) = POLICY.on(rung)
    return contact.email


@pytest.fixture
def waiting(office: Office) -> Office:
    """An office with one paper for review whose first notices are out."""
    doubted = segment(reasons=[reason(ReasonCode.EXPIRED)])
    office.screener.answer = verdict(doubted)
    office.records.drop("a persons name.pdf", b"paper")
    office.work_all()
    send(office)
    return office


def send(office: Office) -> list[str]:
    """Send what is owed; return whom it went to."""
    told = office.recipients()
    notify(office.desk, 50)
    return told


def urgency(office: Office) -> Urgency:
    return office.escalations.unanswered(1)[0].urgency


def reached(office: Office, rung: Rung) -> timedelta:
    return POLICY.ladder(urgency(office)).told_after(rung)


def test_the_owner_is_told_at_once(waiting: Office) -> None:
    assert escalate(waiting.desk, 10) == Climbed(waiting=1, told=1, reminded=0)
    assert send(waiting) == [address(Rung.OWNER)]


@pytest.mark.parametrize("rung", list(Rung)[1:])
def test_each_rung_is_told_when_its_time_has_come(waiting: Office, rung: Rung) -> None:
    waiting.escalations.passed = reached(waiting, rung)
    escalate(waiting.desk, 10)

    assert address(rung) in send(waiting)


@pytest.mark.parametrize("rung", list(Rung)[1:])
def test_no_rung_is_told_before_its_time(waiting: Office, rung: Rung) -> None:
    waiting.escalations.passed = reached(waiting, rung) - MINUTE
    escalate(waiting.desk, 10)

    assert address(rung) not in send(waiting)


def test_a_rung_is_told_once(waiting: Office) -> None:
    escalate(waiting.desk, 10)
    send(waiting)

    assert escalate(waiting.desk, 10).told == 0
    assert send(waiting) == []


def test_the_last_is_told_again_and_again(waiting: Office) -> None:
    waiting.escalations.passed = reached(waiting, Rung.ON_CALL)
    escalate(waiting.desk, 10)
    send(waiting)
    waiting.escalations.passed += POLICY.ladder(urgency(waiting)).waits[-1]

    assert escalate(waiting.desk, 10).reminded == 1
    assert send(waiting) == [address(Rung.ON_CALL)]


def test_counsel_is_not_reminded_as_the_last_before_the_last_is_reached(
    waiting: Office,
) -> None:
    contacts = [
        replace(who, email=POLICY.counsel[0]) if who.rung is Rung.ON_CALL else who
        for who in POLICY.contacts
    ]
    addresses = replace(POLICY.addresses, contacts=tuple(contacts))
    desk = replace(waiting.desk, policy=replace(POLICY, addresses=addresses))
    waiting.escalations.passed = reached(waiting, Rung.ON_CALL) - MINUTE

    assert escalate(desk, 10).reminded == 0


HOOK = "https://hooks.county.test/screening"


@pytest.fixture
def hooked(waiting: Office) -> Desk:
    """The desk of a county whose owner also has a webhook."""
    contacts = [
        replace(who, also=(HOOK,)) if who.rung is Rung.OWNER else who
        for who in POLICY.contacts
    ]
    addresses = replace(POLICY.addresses, contacts=tuple(contacts))
    return replace(
        waiting.desk,
        policy=replace(POLICY, addresses=addresses),
        notifiers={**waiting.desk.notifiers, Channel.WEBHOOK: MemoryNotifier()},
    )


def test_whoever_has_a_webhook_is_told_there_and_by_mail(
    waiting: Office, hooked: Desk
) -> None:
    escalate(hooked, 10)

    owed = {
        (item.notice.channel, item.notice.recipient) for item in waiting.ledger.owed(9)
    }
    assert owed == {
        (Channel.EMAIL, address(Rung.OWNER)),
        (Channel.WEBHOOK, HOOK),
    }


def test_where_mail_is_refused_the_webhook_is_told_all_the_same(
    waiting: Office, hooked: Desk
) -> None:
    escalate(hooked, 10)
    waiting.notifier.fault = Undeliverable("refused for good")

    delivered = notify(hooked, 50)

    assert (delivered.sent, delivered.given_up) == (1, 1)


def test_the_climb_ends_when_somebody_takes_the_paper_on(waiting: Office) -> None:
    (submission,) = waiting.ledger.submissions()
    waiting.escalations.acknowledge(submission, "counsel-1")
    waiting.escalations.passed = reached_at_the_top()

    assert escalate(waiting.desk, 10) == Climbed(0, 0, 0)


def reached_at_the_top() -> timedelta:
    return max(ladder.to_the_top for ladder in POLICY.ladders)


def test_a_message_up_the_ladder_says_nothing_of_the_paper(waiting: Office) -> None:
    waiting.escalations.passed = reached_at_the_top()
    escalate(waiting.desk, 10)
    send(waiting)

    texts = [
        sent.subject + sent.body
        for sent in waiting.notifier.messages.values()
        if sent.recipient == address(Rung.ON_CALL)
    ]
    assert len(texts) == 1
    assert "persons name" not in texts[0]
    assert "https://review.county.test/papers/" in texts[0]
