from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.notice import Channel
from screening.errors import ScreeningError, Unavailable, Undeliverable
from screening.policy.stand_in import StandIn
from screening.ports import Owed
from screening.workflow import Delivered, Desk, notify
from screening.workflow.notify import PATIENCE
from tests.twins.notifier import MemoryNotifier
from tests.workflow.desk import POLICY, Office

COUNSEL, SHERIFF = "counsel@county.example", "sheriff@county.example"
COUNSELS_HOOK = "https://hooks.county.test/counsel"
SHERIFFS_HOOK = "https://hooks.county.test/sheriff"

STAND_INS = (StandIn(COUNSEL, (COUNSELS_HOOK,)), StandIn(SHERIFF, (SHERIFFS_HOOK,)))


class Refusing(MemoryNotifier):
    """Mail that nobody takes, for a reason of the test's."""

    why: ScreeningError = Unavailable("mail server away")

    def send(self, owed: Owed, subject: str, body: str) -> None:
        del owed, subject, body
        raise self.why


@pytest.fixture
def hooks() -> MemoryNotifier:
    return MemoryNotifier()


@pytest.fixture
def mail() -> Refusing:
    return Refusing()


@pytest.fixture
def desk(office: Office, mail: Refusing, hooks: MemoryNotifier) -> Desk:
    """A desk that owes counsel and the sheriff a notice; mail is away, webhooks are not."""
    office.clock.at = datetime.now(UTC)
    office.sheriff.drop("a persons name.pdf", b"paper")
    office.work_all()
    addresses = replace(POLICY.addresses, stand_ins=STAND_INS)
    return replace(
        office.desk,
        policy=replace(POLICY, addresses=addresses),
        notifiers={Channel.EMAIL: mail, Channel.WEBHOOK: hooks},
    )


def fail(office: Office, desk: Desk, times: int) -> Delivered:
    """Send so many times, every pause over; return what came of the last."""
    delivered = Delivered(0, 0, 0)
    for _ in range(times):
        now = datetime.now(UTC)
        for kept in office.ledger._notices.values():
            kept.next_at = now if kept.next_at is not None else None
        delivered = notify(desk, 50)
    return delivered


def told(hooks: MemoryNotifier) -> set[str]:
    return {sent.recipient for sent in hooks.messages.values()}


def test_a_short_outage_of_the_mail_is_waited_for(
    office: Office, desk: Desk, hooks: MemoryNotifier
) -> None:
    fail(office, desk, PATIENCE - 1)

    assert told(hooks) == set()


def test_whoever_stands_in_is_told_after_a_quarter_of_an_hour(
    office: Office, desk: Desk, hooks: MemoryNotifier
) -> None:
    fail(office, desk, PATIENCE + 1)

    assert told(hooks) == {COUNSELS_HOOK, SHERIFFS_HOOK}


def test_the_patience_is_a_quarter_of_an_hour(office: Office, desk: Desk) -> None:
    waited = timedelta(0)
    for _ in range(PATIENCE - 1):
        fail(office, desk, 1)
        now = datetime.now(UTC)
        pauses = [kept.next_at for kept in office.ledger._notices.values()]
        waited += max(at - now for at in pauses if at is not None)

    assert timedelta(minutes=14) < waited <= timedelta(minutes=15)


def test_a_refused_mailbox_s_stand_in_is_told_at_once(
    office: Office, desk: Desk, mail: Refusing, hooks: MemoryNotifier
) -> None:
    mail.why = Undeliverable("no such user")

    fail(office, desk, 2)

    assert told(hooks) == {COUNSELS_HOOK, SHERIFFS_HOOK}


def test_whoever_stands_in_is_told_once(
    office: Office, desk: Desk, hooks: MemoryNotifier
) -> None:
    fail(office, desk, PATIENCE + 5)

    assert len(hooks.attempts) == 2


def test_the_mailbox_is_tried_on(office: Office, desk: Desk) -> None:
    assert fail(office, desk, PATIENCE + 5).postponed == 2


def test_a_stand_in_reads_what_its_mailbox_would(
    office: Office, desk: Desk, hooks: MemoryNotifier
) -> None:
    fail(office, desk, PATIENCE + 1)

    (body,) = [
        sent.body for sent in hooks.messages.values() if sent.recipient == SHERIFFS_HOOK
    ]
    assert body.lstrip().startswith("Sheriff's Office:")


def test_nobody_stands_in_where_policy_names_nobody(
    office: Office, desk: Desk, hooks: MemoryNotifier
) -> None:
    alone = replace(desk, policy=POLICY)

    fail(office, alone, PATIENCE + 1)

    assert told(hooks) == set()
