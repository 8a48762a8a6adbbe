"""The bodies of the tasks, on a real desk in a home of their own."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from screening import wiring, wiring_desk
from screening.domain.decision import Standing
from screening.domain.verdict import FileClass
from screening.errors import Unavailable
from screening.orchestration import steps
from screening.orchestration.call import MARK, call_unrecorded
from screening.orchestration.trouble import (
    GivenUp,
    NeedsPerson,
    NothingCame,
    Unfinished,
)
from screening.ports import Paper
from screening.settings import Settings
from screening.workflow import RHYTHM
from tests import servers
from tests.dovecot import USER, Dovecot
from tests.makers import overturned


@pytest.fixture
def refusing_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A mail server that knows none of the addresses, as the settings name it."""
    with servers.smtp() as server:
        server.mailbox.reply = "550 5.1.1 no such mailbox"
        monkeypatch.setenv("SCREENING_SMTP_HOST", servers.LOOPBACK)
        monkeypatch.setenv("SCREENING_SMTP_PORT", str(server.port))
        monkeypatch.setenv("SCREENING_SMTP_STARTTLS", "false")
        yield


def test_a_paper_goes_from_inbox_to_notice(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")

    for batch in steps.receive_and_claim("test"):
        steps.screen(batch)
    steps.send_notices()

    (paper,) = _papers(settings)
    assert paper.settled_at is not None
    assert (paper.notices_sent > 0, paper.notices_owed) == (True, 0)


@pytest.mark.usefixtures("settings")
def test_an_empty_inbox_gives_no_batch() -> None:
    assert steps.receive_and_claim("test") == []


def test_a_rejected_paper_is_no_failure(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    (batch,) = steps.receive_and_claim("test")

    assert steps.screen(batch) == {"rejected": 1}


def test_one_bad_paper_holds_up_no_other_of_its_batch(settings: Settings) -> None:
    _drop(settings, "police", "first.pdf", b"its bytes will be lost")
    _drop(settings, "police", "second.pdf", b"this one is kept")
    (batch,) = steps.receive_and_claim("test")
    _lose_bytes(settings, batch[0][0])

    with pytest.raises(Unfinished, match=batch[0][0][:12]):
        steps.screen(batch)

    settled = [paper.submission for paper in _papers(settings) if paper.settled_at]
    assert settled == [batch[1][0]]


def test_a_paper_that_another_run_took_over_is_left_to_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCREENING_LEASE_S", "1")
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    (late,) = steps.receive_and_claim("first")
    time.sleep(1.5)
    (taken,) = steps.receive_and_claim("second")

    assert steps.screen(late) == {"taken_over": 1}
    assert steps.screen(taken) == {"rejected": 1}


def test_a_task_that_is_run_twice_changes_nothing(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    (batch,) = steps.receive_and_claim("test")
    steps.screen(batch)
    before = _papers(settings)

    steps.screen(batch)

    assert _papers(settings) == before


def test_a_sweep_of_a_healthy_home_finds_nothing(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    for batch in steps.receive_and_claim("test"):
        steps.screen(batch)

    assert set(steps.sweep().values()) == {0}


def test_a_sweep_receives_what_no_event_announced(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")

    assert steps.sweep()["received"] == 1


def test_a_sweep_calls_a_person_when_bytes_are_lost(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    ((claim,),) = steps.receive_and_claim("test")
    _lose_bytes(settings, claim[0])

    with pytest.raises(NeedsPerson, match="missing: 1"):
        steps.sweep()


@pytest.mark.usefixtures("refusing_server")
def test_a_notice_that_is_given_up_is_not_passed_over(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    for batch in steps.receive_and_claim("test"):
        steps.screen(batch)

    with pytest.raises(GivenUp):
        steps.send_notices()


def _drop(settings: Settings, department: str, name: str, content: bytes) -> None:
    """Put a paper in that is whole at once, as a move within one disk would."""
    inbox = settings.inboxes / department
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / name).write_bytes(content)
    time.sleep(0.6)


def _papers(settings: Settings) -> tuple[Paper, ...]:
    return wiring.ledger(settings).papers()


def _lose_bytes(settings: Settings, submission: str) -> None:
    (settings.home / "archive" / submission[:2] / f"{submission}.aes").unlink()


def test_a_sweep_signs_what_was_added(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")

    steps.sweep()

    assert len(list(settings.audit_folder.glob("*/*.txt"))) == 1
    assert len(list((settings.home / "checkpoint-mail" / "new").iterdir())) == 1


@pytest.mark.parametrize(("sign_at", "signed"), [(1, 1), (1_000, 0)])
def test_a_whole_checkpoint_s_entries_do_not_wait_for_the_sweep(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, sign_at: int, signed: int
) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    steps.receive_and_claim("test")
    # A thousand entries would take this test a minute.
    monkeypatch.setattr(steps, "SIGN_AT", sign_at)

    steps.send_notices()

    assert len(list(settings.audit_folder.glob("*/*.txt"))) == signed


def test_a_sweep_that_finds_something_signs_all_the_same(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    ((claim,),) = steps.receive_and_claim("test")
    _lose_bytes(settings, claim[0])

    with pytest.raises(NeedsPerson):
        steps.sweep()

    assert len(list(settings.audit_folder.glob("*/*.txt"))) == 1


def test_a_place_that_takes_no_checkpoint_calls_a_person(settings: Settings) -> None:
    settings.audit_folder.parent.mkdir(parents=True, exist_ok=True)
    settings.audit_folder.write_bytes(b"in the way")
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")

    with pytest.raises(NeedsPerson, match="checkpoint-refused: 1"):
        steps.sweep()


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[servers.Mailbox]:
    """The mailbox of a mail server, as the settings name it."""
    with servers.smtp() as server:
        monkeypatch.setenv("SCREENING_SMTP_HOST", servers.LOOPBACK)
        monkeypatch.setenv("SCREENING_SMTP_PORT", str(server.port))
        monkeypatch.setenv("SCREENING_SMTP_STARTTLS", "false")
        yield server.mailbox


def _mails(mailbox: servers.Mailbox) -> list[EmailMessage]:
    taken = [message_from_bytes(item.content, policy=SMTP) for item in mailbox.taken]  # type: ignore[arg-type]  # DATA is bytes
    return [mail for mail in taken if isinstance(mail, EmailMessage)]


def test_what_a_sweep_finds_is_mailed_to_ops_once(
    settings: Settings, mailbox: servers.Mailbox
) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    ((claim,),) = steps.receive_and_claim("test")
    _lose_bytes(settings, claim[0])

    for _ in range(2):
        with pytest.raises(NeedsPerson, match="missing: 1"):
            steps.sweep()
        time.sleep(0.6)  # the first one's test paper must rest before it is taken

    told = [mail for mail in _mails(mailbox) if "ALARM" in mail["Subject"]]
    assert [mail["To"] for mail in told] == list(wiring.policy(settings).ops)
    assert claim[0][:12] in told[0].get_content()


@pytest.mark.usefixtures("refusing_server")
def test_an_alarm_that_no_one_gets_is_not_passed_over(settings: Settings) -> None:
    _drop(settings, "police", "order.pdf", b"\x00\x01 of no known kind")
    ((claim,),) = steps.receive_and_claim("test")
    _lose_bytes(settings, claim[0])

    with pytest.raises(GivenUp, match="alarms were given up"):
        steps.sweep()


def test_the_test_paper_goes_all_the_way_and_is_no_paper(
    settings: Settings, mailbox: servers.Mailbox
) -> None:
    steps.sweep()
    time.sleep(0.6)

    for batch in steps.receive_and_claim("test"):
        assert steps.screen(batch) == {"cleared": 1}
    steps.send_notices()

    (paper,) = _papers(settings)
    assert paper.is_test
    subjects = [mail["Subject"] for mail in _mails(mailbox)]
    assert [item for item in subjects if item.startswith("TEST ")]


NOTE = b"Regarding file %d we shall call on you again.\n" * 3
"""Said of nothing that a court or an agency does: cleared as no process."""


def test_a_mistake_that_counsel_confirm_holds_the_next_paper_back(
    settings: Settings,
) -> None:
    _drop(settings, "police", "memo.txt", NOTE % (1, 1, 1))
    (((paper, fence),),) = steps.receive_and_claim("test")
    before = steps.screen([(paper, fence)])
    wiring_desk.desk_of_counsel(settings).record(
        overturned(paper, FileClass.JUDICIAL), Standing.FINAL, [], timedelta()
    )

    with pytest.raises(NeedsPerson, match="clearing-suspended: 1"):
        steps.sweep()
    _drop(settings, "police", "next.txt", NOTE % (2, 2, 2))
    (batch,) = steps.receive_and_claim("test")

    assert before == {"cleared": 1}
    assert "cleared" not in steps.screen(batch)


def test_ops_are_called_once_when_the_ledger_is_away(
    settings: Settings, mailbox: servers.Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.home.mkdir(parents=True)
    (settings.home / "ledger.sqlite").mkdir()
    monkeypatch.setenv(
        "SCREENING_LEDGER_URL", f"sqlite:///{settings.home}/ledger.sqlite"
    )

    for _ in range(2):
        with pytest.raises(Unavailable):
            steps.sweep()

    (told,) = _mails(mailbox)
    assert told["To"] == wiring.policy(settings).ops[0]
    assert "not-looked" in told.get_content()


def test_ops_are_called_again_after_the_pause(
    settings: Settings, mailbox: servers.Mailbox
) -> None:
    settings.home.mkdir(parents=True)
    call_unrecorded(Settings.from_env())
    long_ago = time.time() - RHYTHM.repeat.total_seconds()
    os.utime(settings.home / MARK, (long_ago, long_ago))

    call_unrecorded(Settings.from_env())

    assert len(mailbox.taken) == 2


@pytest.mark.usefixtures("refusing_server")
def test_a_call_that_nobody_took_is_made_again(settings: Settings) -> None:
    call_unrecorded(Settings.from_env())

    assert not (settings.home / MARK).exists()


@pytest.mark.usefixtures("settings")
def test_the_weekly_sample_is_counted() -> None:
    assert steps.draw_blind(20) == {"drawn": 0, "waiting": 0, "answered": 0}


@pytest.mark.usefixtures("settings")
def test_without_inboxes_of_other_machines_a_look_rings_for_nobody() -> None:
    with pytest.raises(NothingCame):
        steps.poll()


def test_a_message_goes_from_its_mailbox_to_notice(
    settings: Settings, mail_server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox = _connect(settings, mail_server, monkeypatch)
    message = b"MIME-Version: 1.0\r\nSubject: order\r\n\r\nSo ordered.\r\n"
    mail_server.append(message, mailbox=mailbox)

    polled = steps.poll()
    for batch in steps.receive_and_claim("test"):
        steps.screen(batch)

    (paper,) = _papers(settings)
    assert polled == {"accepted": 1, "away": 0, "failed": 0}
    assert (paper.name, paper.department) == ("order", "police")
    assert paper.settled_at is not None
    assert mail_server.subjects(f"{mailbox}-screened") == ["order"]


def test_an_empty_mailbox_rings_for_nobody(
    settings: Settings, mail_server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _connect(settings, mail_server, monkeypatch)

    with pytest.raises(NothingCame):
        steps.poll()


def _connect(
    settings: Settings, server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Write a mailbox of the police's into a table of inboxes; return its name."""
    mailbox = server.new_mailbox()
    table = settings.home.with_name("inboxes.toml")
    table.write_text(
        f"""
        [[inbox]]
        name = "police-mail"
        kind = "imap"
        department = "police"
        host = "{servers.LOOPBACK}"
        port = {server.tls_port}
        user = "{USER}"
        password_file = "{server.password_file}"
        ca_file = "{server.ca_file}"
        mailbox = "{mailbox}"
        screened = "{mailbox}-screened"
        """
    )
    monkeypatch.setenv("SCREENING_INBOX_TABLE", str(table))
    return mailbox
