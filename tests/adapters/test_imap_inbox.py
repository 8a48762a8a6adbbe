"""What is a mailbox's own, against a real Dovecot; the rest is in the contract suite."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from screening.adapters.inbox import imap_login, imap_session
from screening.adapters.inbox.imap import ImapInbox
from screening.domain.provenance import Provenance, Vouched
from screening.errors import Unavailable
from screening.ports import Arrival, Inbox
from screening.reading.kind import Kind, kind_of
from screening.settings.inbox import Login, Security
from screening.workflow import receive
from tests import servers
from tests.dovecot import (
    SIMPLE,
    SIMPLE_PASSWORD,
    USER,
    Dovecot,
    dovecot,
    mail_entry,
    token,
)
from tests.relay import relay
from tests.workflow.desk import Office

FAX = b"Subject: fax\r\nFrom: clerk@court.example\r\n\r\nIt is so ordered.\r\n"


@pytest.fixture
def mailbox(mail_server: Dovecot) -> str:
    return mail_server.new_mailbox()


def inbox(server: Dovecot, **special: object) -> ImapInbox:
    return ImapInbox(mail_entry(server, **special))


def only(found: Inbox) -> Arrival:
    (arrival,) = found.arrivals()
    return arrival


@pytest.mark.parametrize("security", list(Security))
def test_a_mailbox_is_reached_however_the_server_protects_it(
    mail_server: Dovecot, mailbox: str, security: Security
) -> None:
    mail_server.append(FAX, mailbox=mailbox)
    port = mail_server.tls_port if security is Security.TLS else mail_server.port

    found = inbox(mail_server, mailbox=mailbox, security=security, port=port)

    assert found.fetch(only(found)) == FAX


@pytest.fixture
def old_server(mail_server: Dovecot) -> Iterator[int]:
    """The port of a server that knows no way to log in but the oldest."""
    with relay(mail_server.port, swap=(b"AUTH=PLAIN", b"AUTH=OTHER")) as port:
        yield port


def test_a_server_that_knows_only_login_is_logged_in_to(
    mail_server: Dovecot, old_server: int, tmp_path: Path
) -> None:
    password = tmp_path / "password"
    password.touch(mode=0o600)
    password.write_text(SIMPLE_PASSWORD)
    place = {"port": old_server, "security": Security.NONE}

    found = inbox(mail_server, user=SIMPLE, password_file=password, **place)

    assert list(found.arrivals()) == []


def test_a_password_that_such_a_server_cannot_take_is_told(
    mail_server: Dovecot, old_server: int
) -> None:
    with pytest.raises(Unavailable, match="ASCII"):
        only(inbox(mail_server, port=old_server, security=Security.NONE))


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    mail_server: Dovecot, security: Security
) -> None:
    port = mail_server.tls_port if security is Security.TLS else mail_server.port

    with pytest.raises(Unavailable, match="not trusted"):
        only(inbox(mail_server, security=security, port=port, ca_file=None))


def test_a_file_without_certificates_is_named(
    mail_server: Dovecot, tmp_path: Path
) -> None:
    with pytest.raises(Unavailable, match="ca_file of imap:records-mail"):
        only(inbox(mail_server, ca_file=tmp_path / "none.pem"))


def test_a_refused_login_names_the_file_and_not_the_user(
    mail_server: Dovecot, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.touch(mode=0o600)
    wrong.write_text("swordfish")

    with pytest.raises(Unavailable, match=str(wrong)) as caught:
        only(inbox(mail_server, user="j.doe@county.example", password_file=wrong))

    assert "doe" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_changed_password_is_used_at_the_next_look(
    mail_server: Dovecot, mailbox: str, tmp_path: Path
) -> None:
    password = tmp_path / "password"
    password.touch(mode=0o600)
    password.write_text("expired")
    found = inbox(mail_server, mailbox=mailbox, password_file=password)
    with pytest.raises(Unavailable):
        list(found.arrivals())

    password.write_bytes(mail_server.password_file.read_bytes())

    assert list(found.arrivals()) == []


def test_a_mailbox_that_is_not_there_is_told(mail_server: Dovecot) -> None:
    with pytest.raises(Unavailable, match="correct mailbox"):
        only(inbox(mail_server, mailbox="Faxes"))


def test_a_message_goes_into_the_mailbox_for_screened_ones(
    mail_server: Dovecot, mailbox: str
) -> None:
    mail_server.append(FAX, mailbox=mailbox)
    found = inbox(mail_server, mailbox=mailbox, screened=f"{mailbox}.Done here")

    found.acknowledge(only(found))

    assert mail_server.subjects(f"{mailbox}.Done here") == ["fax"]
    assert mail_server.subjects(mailbox) == []


def test_a_message_stays_unread_for_people(mail_server: Dovecot, mailbox: str) -> None:
    mail_server.append(FAX, mailbox=mailbox)
    found = inbox(mail_server, mailbox=mailbox)

    found.fetch(only(found))

    assert r"\Seen" not in "".join(mail_server.flags(mailbox))


def test_what_came_before_the_day_in_the_table_is_left_alone(
    mail_server: Dovecot, mailbox: str
) -> None:
    with mail_server.client() as client:
        client.append(mailbox, "", '"22-Nov-2026 23:00:00 +0000"', b"Subject: old\n\n")
        client.append(mailbox, "", '"23-Nov-2026 01:00:00 +0000"', b"Subject: new\n\n")

    found = inbox(mail_server, mailbox=mailbox, since=date(2026, 11, 23))

    assert only(found).name == "new"


def test_messages_that_are_numbered_anew_are_other_arrivals(
    mail_server: Dovecot, mailbox: str
) -> None:
    mail_server.append(FAX, mailbox=mailbox)
    found = inbox(mail_server, mailbox=mailbox)
    before = only(found)
    renumber(mail_server, mailbox)

    after = only(found)

    assert after.source_id != before.source_id
    with pytest.raises(Unavailable, match="anew"):
        found.fetch(before)


def test_acknowledging_by_an_old_number_spares_what_bears_it_now(
    mail_server: Dovecot, mailbox: str
) -> None:
    mail_server.append(FAX, mailbox=mailbox)
    found = inbox(mail_server, mailbox=mailbox)
    before = only(found)
    renumber(mail_server, mailbox)

    with pytest.raises(Unavailable):
        inbox(mail_server, mailbox=mailbox).acknowledge(before)

    assert mail_server.subjects(mailbox) == ["fax"]


def renumber(server: Dovecot, mailbox: str) -> None:
    """Make the mailbox anew, as a server does whose index was lost."""
    with server.client() as client:
        client.delete(mailbox)
        client.create(mailbox)
        client.append(mailbox, "", "", FAX)


def test_a_number_given_out_again_does_not_pass_for_the_message_that_had_it(
    mail_server: Dovecot, mailbox: str
) -> None:
    mail_server.append(FAX, mailbox=mailbox)
    found = inbox(mail_server, mailbox=mailbox)
    arrival = only(found)
    *number, _ = arrival.source_id.split("-")
    earlier = replace(arrival, source_id="-".join([*number, "0" * 12]))

    with pytest.raises(Unavailable, match="another message"):
        found.fetch(earlier)


def test_the_same_number_in_another_mailbox_is_another_arrival(
    mail_server: Dovecot,
) -> None:
    arrivals = []
    for mailbox in (mail_server.new_mailbox(), mail_server.new_mailbox()):
        with mail_server.client() as client:
            client.append(mailbox, "", '"23-Nov-2026 01:00:00 +0000"', FAX)
        arrivals.append(only(inbox(mail_server, mailbox=mailbox)))

    assert arrivals[0].source_id.split("-")[0] != arrivals[1].source_id.split("-")[0]


def test_without_a_move_of_the_servers_what_people_deleted_survives() -> None:
    with dovecot(capabilities="IMAP4rev1 UIDPLUS") as server:
        server.append(b"Subject: deleted by a person\r\n\r\n")
        server.append(FAX)
        with server.client() as client:
            client.select("INBOX")
            client.store("1", "+FLAGS", r"(\Deleted)")
        found = inbox(server)
        _, fax = found.arrivals()

        found.acknowledge(fax)
        found.acknowledge(fax)

        assert server.subjects("INBOX") == ["deleted by a person"]
        assert server.subjects("Screened") == ["fax"]


def test_a_server_that_messages_cannot_leave_safely_is_not_used() -> None:
    with dovecot(capabilities="IMAP4rev1") as server:
        server.append(FAX)

        with pytest.raises(Unavailable, match="neither MOVE nor UIDPLUS"):
            only(inbox(server))


def test_a_mailbox_for_screened_messages_that_cannot_be_made_is_told(
    mail_server: Dovecot,
) -> None:
    with pytest.raises(Unavailable, match="give another as screened"):
        only(inbox(mail_server, screened="a" * 300))


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(b"Subject: \r\n\r\n", id="nothing in it"),
        pytest.param(b"From: a@b.example\r\n\r\nno subject\r\n", id="no subject"),
        pytest.param(b"Subject: =?x-none?Q?caf=E9?=\r\n\r\n", id="unknown charset"),
        pytest.param(b"Subject: =?utf-8?B?!!!?=\r\n\r\n", id="broken base64"),
        pytest.param(b"Subject: \xe9t\xe9 \xff\r\n\r\nbody \xff\r\n", id="eight bits"),
        pytest.param(
            b"Subject: " + b"long " * 5_000 + b"\r\n\r\n", id="a long subject"
        ),
        pytest.param(b"Subject: a) UID 7 {3}\r\n\r\n", id="looks like an answer"),
        pytest.param(b"Subject: one\r\nSubject: two\r\n\r\n", id="two subjects"),
        pytest.param(b"Subject: a\r\n b\r\n\tc\r\n\r\n", id="a folded subject"),
        pytest.param(b"no header at all\r\n", id="no header"),
        pytest.param(b"X: 1\r\n" * 2_000 + b"\r\nlate\r\n", id="many headers"),
        pytest.param(b"Subject: x\r\n\r\n" + b"A" * 1_500_000 + b"\r\n", id="one line"),
        pytest.param(b"Subject: x\n\nbare newlines\n", id="bare newlines"),
    ],
)
def test_an_odd_message_comes_whole(
    mail_server: Dovecot, mailbox: str, message: bytes
) -> None:
    mail_server.append(message, mailbox=mailbox)
    found = inbox(mail_server, mailbox=mailbox)

    content = found.fetch(only(found))

    assert content.replace(b"\r\n", b"\n") == message.replace(b"\r\n", b"\n")


def test_a_message_is_read_as_mail(mail_server: Dovecot, mailbox: str) -> None:
    mail_server.append(b"MIME-Version: 1.0\r\n" + FAX, mailbox=mailbox)
    found = inbox(mail_server, mailbox=mailbox)

    assert kind_of(found.fetch(only(found))) is Kind.MAIL


def test_of_many_messages_none_is_left_out(mail_server: Dovecot) -> None:
    came = datetime(2024, 5, 1, tzinfo=UTC)
    mail_server.in_bulk((b"Subject: %d\n\n" % i for i in range(1_203)), came, "bulk")

    names = [arrival.name for arrival in inbox(mail_server, user="bulk").arrivals()]

    assert names == [str(number) for number in range(1_203)]


def test_a_search_of_many_messages_is_made_in_parts(
    mail_server: Dovecot, mailbox: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        mail_server.append(b"Subject: %d\r\n\r\n" % number, mailbox=mailbox)
    # 125,000 messages would show it as well.
    monkeypatch.setattr(imap_session, "SEARCHED_AT_ONCE", 2)

    names = [item.name for item in inbox(mail_server, mailbox=mailbox).arrivals()]

    assert names == ["0", "1", "2", "3", "4"]


def test_a_message_that_no_worker_can_hold_is_not_even_asked_for(
    mail_server: Dovecot, mailbox: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_server.append(FAX, mailbox=mailbox)
    monkeypatch.setattr(imap_session, "MOST_BYTES", len(FAX) - 1)
    found = inbox(mail_server, mailbox=mailbox)

    with pytest.raises(Unavailable, match="take it out"):
        found.fetch(only(found))


SAID = (0, 40, 150, 300, 500, 700, 900, 1_000, 1_100, 1_200, 1_300, 1_500, 1_800,
        2_500, 4_000, 5_000)  # fmt: skip
"""Bytes that the server gets through: some within each of its answers."""


@pytest.mark.parametrize("breaks_after", SAID)
def test_a_message_cut_short_is_never_taken_for_whole(
    mail_server: Dovecot, mailbox: str, breaks_after: int
) -> None:
    message = b"Subject: fax\r\n\r\n" + b"It is so ordered.\r\n" * 200
    mail_server.append(message, mailbox=mailbox)

    with relay(mail_server.port, breaks_after) as port:
        found = inbox(mail_server, mailbox=mailbox, port=port, security=Security.NONE)
        with pytest.raises(Unavailable):
            taken_to_pieces(found, message)

    assert mail_server.subjects(mailbox) == ["fax"]


def taken_to_pieces(found: Inbox, message: bytes) -> None:
    """Take what lies there until the line breaks; whatever comes must be whole."""
    for _ in range(10):
        for arrival in found.arrivals():
            assert found.fetch(arrival) == message


def test_a_lost_connection_is_made_again(mail_server: Dovecot, mailbox: str) -> None:
    mail_server.append(FAX, mailbox=mailbox)
    with relay(mail_server.port, 5_000) as port:
        found = inbox(mail_server, mailbox=mailbox, port=port, security=Security.NONE)
        arrival = only(found)
        with pytest.raises(Unavailable):
            taken_to_pieces(found, FAX)

    again = inbox(mail_server, mailbox=mailbox)

    assert again.fetch(arrival) == FAX


@pytest.fixture
def stranger(request: pytest.FixtureRequest) -> Iterator[int]:
    """A server that says one thing to whoever comes, and then nothing."""
    callers: list[socket.socket] = []
    with socket.create_server((servers.LOOPBACK, 0)) as server:

        def greet() -> None:
            caller, _ = server.accept()
            callers.append(caller)
            caller.sendall(request.param)

        thread = threading.Thread(target=greet)
        thread.start()
        yield server.getsockname()[1]
        thread.join()
    for caller in callers:
        caller.close()


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(b"220 smtp.county.example\r\n", id="another protocol"),
        pytest.param(b"* BYE too many connections\r\n", id="a refusal"),
        pytest.param(b"* OK [CAPABILITY IMAP4rev1] hello\r\n", id="silence"),
        pytest.param(b"", id="not a word"),
        pytest.param(b"\xff\xfe" * 40 + b"\r\n", id="noise"),
    ],
    indirect=True,
)
def test_a_server_that_does_not_speak_imap_is_unavailable(
    mail_server: Dovecot, stranger: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Half a minute of silence would show the same.
    monkeypatch.setattr(imap_login, "TIMEOUT_S", 0.3)

    with pytest.raises(Unavailable):
        only(inbox(mail_server, port=stranger, security=Security.NONE))


def test_a_port_that_does_not_fit_the_security_is_told(
    mail_server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_login, "TIMEOUT_S", 0.3)
    pairs = [
        (Security.TLS, mail_server.port),
        (Security.STARTTLS, mail_server.tls_port),
    ]

    for security, port in pairs:
        with pytest.raises(Unavailable, match="correct port or security"):
            only(inbox(mail_server, port=port, security=security))


def test_neither_subject_nor_address_is_logged(
    mail_server: Dovecot, mailbox: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mail_server.append(b"Subject: Warrant for Doe\r\n\r\nx\r\n", mailbox=mailbox)
    office = Office()
    found = inbox(mail_server, mailbox=mailbox)
    away = inbox(mail_server, mailbox=mailbox, user="doe@county.example")

    receive(replace(office.desk, inboxes=(found, away)))

    assert "accepted" in caplog.text
    assert "imap:records-mail did not give up its listing" in caplog.text
    assert "doe" not in caplog.text.lower()


def test_what_vouches_for_a_message_comes_with_it(
    mail_server: Dovecot, mailbox: str
) -> None:
    mail_server.append(
        b"Authentication-Results: mx.county.example; spf=pass; dmarc=fail\r\n"
        b"Received: from x\r\nFrom: Clerk <clerk@court.example>\r\n"
        b"X-Fax-From: 301 555 0100\r\nSubject: fax\r\n\r\n",
        mailbox=mailbox,
    )
    named = {"authserv_id": "mx.county.example", "fax_header": "X-Fax-From"}

    arrival = only(inbox(mail_server, mailbox=mailbox, **named))

    assert arrival.provenance == Provenance(
        domain="court.example",
        spf=Vouched.PASS,
        dmarc=Vouched.FAIL,
        fax="301 555 0100",
    )


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    file = tmp_path / "token"
    file.touch(mode=0o600)
    return file


def test_a_server_that_wants_tokens_is_logged_in_to(
    mail_server: Dovecot, mailbox: str, token_file: Path
) -> None:
    mail_server.append(FAX, mailbox=mailbox)
    token_file.write_text(token(USER))
    by_token = {"password_file": token_file, "login": Login.XOAUTH2}

    found = inbox(mail_server, mailbox=mailbox, **by_token)

    assert found.fetch(only(found)) == FAX


def test_a_token_that_is_no_longer_good_is_a_refused_login(
    mail_server: Dovecot, token_file: Path
) -> None:
    token_file.write_text(token(USER, lasts_s=-60))

    with pytest.raises(Unavailable, match="refused the login"):
        only(inbox(mail_server, password_file=token_file, login=Login.XOAUTH2))
