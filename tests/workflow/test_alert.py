from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from screening.domain.alarm import AlarmKind, Finding
from screening.domain.notice import Channel
from screening.errors import Unavailable, Undeliverable
from screening.ports import Owed
from screening.settings import PROJECT
from screening.workflow.alarm_text import SAYS
from screening.workflow.alert import ATTEMPTS, RHYTHM, Told, alert, part_of
from tests.twins.notifier import MemoryNotifier, Sent
from tests.workflow.desk import POLICY, Office

LATE = Finding(AlarmKind.LATE, 3, ("0123456789ab",))
NO_LATE = Finding(AlarmKind.LATE, 0)
OPS = "screening-ops@county.example"
RUNBOOK = (PROJECT / "infra" / "runbook.md").read_text()


def tell(office: Office, *findings: Finding) -> Told:
    return alert(office.desk, findings)


def sent(office: Office) -> list[Sent]:
    return list(office.notifier.messages.values())


def test_ops_are_written_to_at_once(office: Office) -> None:
    assert tell(office, LATE) == Told(sent=1, postponed=0, given_up=0)

    (letter,) = sent(office)
    assert letter.recipient == OPS
    assert letter.subject.startswith("[Screening ALARM]")


HOOK = "https://hooks.county.test/ops"


def test_an_alarm_reaches_a_webhook_while_mail_is_away(office: Office) -> None:
    office.notifier.fault = Unavailable("the mail server did not answer")
    addresses = replace(POLICY.addresses, ops=(OPS, HOOK))
    hook = MemoryNotifier()
    desk = replace(
        office.desk,
        policy=replace(POLICY, addresses=addresses),
        notifiers={**office.desk.notifiers, Channel.WEBHOOK: hook},
    )

    assert alert(desk, [LATE]) == Told(sent=1, postponed=1, given_up=0)

    (letter,) = hook.messages.values()
    assert letter.recipient == HOOK


def test_an_alarm_waits_for_a_channel_that_is_not_set_up(office: Office) -> None:
    addresses = replace(POLICY.addresses, ops=(HOOK,))
    desk = replace(office.desk, policy=replace(POLICY, addresses=addresses))

    assert alert(desk, [LATE]) == Told(sent=0, postponed=1, given_up=0)


def test_a_letter_tells_counts_and_ids_and_where_to_read_on(office: Office) -> None:
    tell(office, LATE)

    (letter,) = sent(office)
    assert "came: 3" in letter.subject
    assert "0123456789ab" in letter.body
    assert '"Alarm late"' in letter.body


def test_a_letter_tells_the_time_by_the_countys_clocks(office: Office) -> None:
    tell(office, LATE)

    assert re.search(r"First found: .* E[SD]T\n", sent(office)[0].body)


def test_two_looks_at_once_send_no_letter_twice(office: Office) -> None:
    class Doubled(type(office.notifier)):  # type: ignore[misc]  # a base known at run time
        def send(self, owed: Owed, subject: str, body: str) -> None:
            super().send(owed, subject, body)
            tell(office, LATE)

    office.notifier = Doubled()

    tell(office, LATE)

    assert len(office.notifier.attempts) == 1


def test_five_minutes_later_nobody_is_told_again(office: Office) -> None:
    tell(office, LATE)
    office.alarms.passed = timedelta(minutes=5)

    assert tell(office, LATE).sent == 0


def test_what_lasts_is_told_again_after_the_pause(office: Office) -> None:
    tell(office, LATE)
    office.alarms.passed = RHYTHM.repeat

    tell(office, LATE)

    assert sent(office)[-1].subject.startswith("[Screening STILL]")


def test_the_end_is_told(office: Office) -> None:
    tell(office, LATE)
    office.alarms.passed = RHYTHM.quiet

    tell(office, NO_LATE)

    assert sent(office)[-1].subject.startswith("[Screening OVER]")


def test_a_letter_that_is_not_taken_goes_out_later_under_the_same_id(
    office: Office,
) -> None:
    office.notifier.fault = Unavailable("mail server away")
    first = tell(office, LATE)
    office.notifier.fault = None

    later = tell(office, LATE)

    assert (first.postponed, later.sent) == (1, 1)
    assert len(office.notifier.attempts) == 2
    assert len(set(office.notifier.attempts)) == 1


def test_a_refused_address_is_given_up_and_logged(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.notifier.fault = Undeliverable("no such user")

    assert tell(office, LATE).given_up == 1
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_a_letter_is_tried_for_three_days_of_looks() -> None:
    assert ATTEMPTS * timedelta(minutes=5) == timedelta(hours=72)


@pytest.mark.parametrize(
    ("hour", "part"),
    [(0, "night"), (5, "night"), (6, "morning"), (12, "afternoon"), (23, "evening")],
)
def test_a_day_has_four_parts(hour: int, part: str) -> None:
    assert part_of(datetime(2026, 11, 20, hour, 59)) == f"2026-11-20 {part}"  # noqa: DTZ001  # the county's


@pytest.mark.parametrize("kind", AlarmKind)
def test_every_alarm_has_words(kind: AlarmKind) -> None:
    assert SAYS[kind].format(count=1)


@pytest.mark.parametrize("kind", AlarmKind)
def test_every_alarm_has_its_entry_in_the_runbook(kind: AlarmKind) -> None:
    entry = re.search(
        rf"^### Alarm {kind}\n\nMeans: .+?\nDo: .+?\n\n", RUNBOOK, re.M | re.S
    )

    assert entry


def test_the_runbook_has_no_entry_for_an_alarm_that_is_none() -> None:
    assert set(re.findall(r"^### Alarm (.+)$", RUNBOOK, re.M)) == set(AlarmKind)


def test_no_letter_speaks_of_a_paper(office: Office) -> None:
    office.records.drop("a persons name.pdf", b"the words of a page")
    office.work_all()

    tell(office, *(Finding(kind, 1) for kind in AlarmKind))

    told = " ".join(f"{letter.subject} {letter.body}" for letter in sent(office))
    assert "persons" not in told
    assert "words of a page" not in told
