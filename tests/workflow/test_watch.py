from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.adapters.ledger.chain import SqlTrail
from screening.adapters.ledger.sql import SqlLedger
from screening.domain.alarm import AlarmKind, Finding
from screening.errors import Rejected, Tampered, Unavailable, Undeliverable
from screening.ports import CheckpointPlace
from screening.workflow import Notary, Watched, notify, receive, watch
from tests.audit.chains import SIGNER, chain, checkpoints
from tests.makers import NOON, receipt
from tests.twins.archive import MemoryArchive
from tests.twins.clock import StoppedClock
from tests.workflow.desk import POLICY, Office

HALF_HOUR = timedelta(minutes=30)


class Place:
    """An outside place that fails as a test says."""

    name = "place"

    def __init__(self) -> None:
        self.is_away = False
        self.is_ahead = False

    def keep(self, checkpoints: object) -> None:
        del checkpoints
        if self.is_away:
            raise Unavailable("share away")

    def newest(self) -> object:
        return checkpoints(chain(3), 3)[-1] if self.is_ahead else None


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def notary(tmp_path: Path, place: CheckpointPlace) -> Iterator[Notary]:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    ledger = SqlLedger(url)
    ledger.accept(receipt(), "a" * 64, 1)
    ledger.close()
    trail = SqlTrail(url)
    yield Notary(trail, SIGNER, (place,), StoppedClock())
    trail.close()


def found(watched: Watched) -> dict[AlarmKind, int]:
    """What was found that ought not to be."""
    return {item.kind: item.count for item in watched.findings if item.count}


def age(office: Office, by: timedelta) -> None:
    """Let the papers have come, and their notices have been owed, so much earlier."""
    for kept in office.ledger._submissions.values():
        for entry in kept.entries:
            entry.recorded_at -= by
            entry.answered_at = entry.answered_at and entry.answered_at - by
    for owed in office.ledger._notices.values():
        owed.owed_at -= by


def test_all_is_well_where_papers_flow(office: Office, notary: Notary) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    notify(office.desk, 10)

    watched = watch(office.desk, office.post, notary)

    assert found(watched) == {}
    assert {item.kind for item in watched.findings} >= set(AlarmKind) - {
        AlarmKind.CANARY_LOST
    }


def test_what_is_found_is_sent_to_ops(office: Office, notary: Notary) -> None:
    office.records.is_away = True

    watched = watch(office.desk, office.post, notary)

    assert found(watched) == {AlarmKind.INBOX_AWAY: 1}
    assert [item.recipient for item in office.notifier.messages.values()] == list(
        POLICY.ops
    )


def test_a_paper_that_cannot_be_taken_is_an_alarm(
    office: Office, notary: Notary
) -> None:
    office.records.drop("bad.pdf", b"paper")
    office.records.spoil("bad.pdf")

    assert found(watch(office.desk, office.post, notary)) == {AlarmKind.NOT_TAKEN: 1}


def test_a_late_paper_is_named_by_its_first_digits(
    office: Office, notary: Notary
) -> None:
    office.records.drop("fax.pdf", b"paper")
    receive(office.desk)
    age(office, timedelta(minutes=16))

    watched = watch(office.desk, office.post, notary)

    (submission,) = office.ledger.submissions()
    assert Finding(AlarmKind.LATE, 1, (submission[:12],)) in watched.findings
    assert AlarmKind.NOTHING_SETTLED not in found(watched)


def test_many_late_papers_are_counted_and_a_few_named(
    office: Office, notary: Notary
) -> None:
    for number in range(12):
        office.records.drop(f"{number}.pdf", b"%d" % number)
    receive(office.desk)
    age(office, timedelta(minutes=16))

    watched = watch(office.desk, office.post, notary)

    (late,) = (item for item in watched.findings if item.kind is AlarmKind.LATE)
    assert (late.count, len(late.ids)) == (12, 10)


def test_lost_bytes_are_an_alarm(office: Office, notary: Notary) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    office.archive.contents.clear()

    assert AlarmKind.MISSING in found(watch(office.desk, office.post, notary))


def test_bytes_that_no_record_names_are_an_alarm(
    office: Office, notary: Notary
) -> None:
    digest = office.archive.put(b"never accepted")
    office.clock.at = datetime.now(UTC) + timedelta(minutes=15)

    watched = watch(office.desk, office.post, notary)

    assert Finding(AlarmKind.ORPHANED, 1, (digest[:12],)) in watched.findings


def test_nothing_settled_for_half_an_hour_while_a_paper_waits_is_an_alarm(
    office: Office, notary: Notary
) -> None:
    office.records.drop("old.pdf", b"settled long ago")
    office.work_all()
    office.records.drop("new.pdf", b"waits")
    receive(office.desk)
    age(office, HALF_HOUR)

    watched = watch(office.desk, office.post, notary)

    assert AlarmKind.NOTHING_SETTLED in found(watched)


def test_one_stuck_paper_is_no_standstill_while_others_are_settled(
    office: Office, notary: Notary
) -> None:
    office.records.drop("stuck.pdf", b"waits")
    receive(office.desk)
    age(office, HALF_HOUR)
    office.ledger.claim("dead", 1, timedelta(hours=1))
    office.records.drop("new.pdf", b"settled just now")
    office.work_all()

    watched = watch(office.desk, office.post, notary)

    assert AlarmKind.NOTHING_SETTLED not in found(watched)


def test_a_quiet_night_is_no_standstill(office: Office, notary: Notary) -> None:
    office.records.drop("old.pdf", b"settled long ago")
    office.work_all()
    age(office, timedelta(hours=8))

    watched = watch(office.desk, office.post, notary)

    assert AlarmKind.NOTHING_SETTLED not in found(watched)


def set_day(office: Office, noon: datetime) -> None:
    """Let it be noon by every clock, and the papers have been read an hour ago."""
    office.clock.at = noon
    office.pulse.passed = noon - datetime.now(UTC)
    for kept in office.ledger._submissions.values():
        kept.read_at = noon - timedelta(hours=1)
        for entry in kept.entries:
            entry.recorded_at = entry.answered_at = noon - timedelta(hours=1)


def settle_unread(office: Office) -> None:
    """Settle a paper of which no page could be read."""
    office.records.drop("fax.pdf", b"paper")
    office.reader.fault = Rejected("reader_failed")
    office.work_all()


def test_a_worked_day_without_a_read_page_is_an_alarm(
    office: Office, notary: Notary
) -> None:
    settle_unread(office)
    set_day(office, NOON)

    assert AlarmKind.OCR_IDLE in found(watch(office.desk, office.post, notary))


def test_one_read_page_is_enough(office: Office, notary: Notary) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    set_day(office, NOON)

    assert AlarmKind.OCR_IDLE not in found(watch(office.desk, office.post, notary))


def test_a_page_read_yesterday_is_not_read_today(
    office: Office, notary: Notary
) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    set_day(office, NOON)
    for kept in office.ledger._submissions.values():
        kept.read_at = NOON - timedelta(days=1)

    assert AlarmKind.OCR_IDLE in found(watch(office.desk, office.post, notary))


def test_a_day_that_is_not_worked_may_pass_unread(
    office: Office, notary: Notary
) -> None:
    settle_unread(office)
    set_day(office, NOON + timedelta(days=2))

    assert AlarmKind.OCR_IDLE not in found(watch(office.desk, office.post, notary))


def test_a_notice_that_does_not_go_out_is_an_alarm(
    office: Office, notary: Notary
) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    age(office, timedelta(minutes=15))

    watched = watch(office.desk, office.post, notary)

    assert found(watched) == {AlarmKind.NOTICE_OVERDUE: 2}


def test_a_notice_that_is_given_up_is_an_alarm(office: Office, notary: Notary) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    office.notifier.fault = Undeliverable("no such user")
    notify(office.desk, 10)
    office.notifier.fault = None

    watched = watch(office.desk, office.post, notary)

    assert found(watched) == {AlarmKind.NOTICE_GIVEN_UP: 2}


def test_a_place_that_takes_no_checkpoint_is_an_alarm(
    office: Office, notary: Notary, place: Place
) -> None:
    place.is_away = True

    watched = watch(office.desk, office.post, notary)

    assert found(watched) == {AlarmKind.CHECKPOINT_REFUSED: 1}


def test_an_altered_audit_is_an_alarm_and_an_error(
    office: Office, notary: Notary, place: Place
) -> None:
    place.is_ahead = True

    watched = watch(office.desk, office.post, notary)

    assert found(watched) == {AlarmKind.AUDIT_BROKEN: 1}
    assert [type(error) for error in watched.errors] == [Tampered]
    assert office.notifier.messages


class DeadArchive(MemoryArchive):
    def digests(self) -> Iterator[str]:
        raise Unavailable("the archive did not answer")


def test_what_cannot_be_looked_at_is_an_alarm_and_holds_up_no_other(
    office: Office, notary: Notary
) -> None:
    office.archive = DeadArchive()
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    age(office, timedelta(minutes=15))

    watched = watch(office.desk, office.post, notary)

    assert found(watched) == {AlarmKind.NOT_LOOKED: 1, AlarmKind.NOTICE_OVERDUE: 2}
    assert [type(error) for error in watched.errors] == [Unavailable]


def test_what_cannot_be_looked_at_is_not_over(office: Office, notary: Notary) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    office.archive.contents.clear()
    watch(office.desk, office.post, notary)
    office.archive = DeadArchive()
    office.alarms.passed = timedelta(hours=1)

    watch(office.desk, office.post, notary)

    assert AlarmKind.MISSING in {item.kind for item in office.alarms.open()}


def test_an_inbox_of_another_machine_that_does_not_answer_is_an_alarm(
    office: Office, notary: Notary
) -> None:
    office.remote = ("imap:records-mail",)
    watch(office.desk, office.post, notary)
    office.looks.passed += timedelta(minutes=16)

    assert found(watch(office.desk, office.post, notary)) == {AlarmKind.INBOX_AWAY: 1}


def test_papers_that_such_an_inbox_does_not_give_are_an_alarm(
    office: Office, notary: Notary
) -> None:
    office.remote = ("imap:records-mail",)
    office.looks.note("imap:records-mail", 2)

    assert found(watch(office.desk, office.post, notary)) == {AlarmKind.NOT_TAKEN: 2}
