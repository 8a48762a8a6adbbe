from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import cast

import pytest

from screening.adapters.notifier.smtp import MailServer, Security, SmtpNotifier
from screening.domain.notice import Urgency
from screening.errors import Unavailable, Undeliverable
from screening.ports import Owed
from tests import servers
from tests.makers import NOON, notice
from tests.servers import LOOPBACK, Certificate, Smtp
from tests.twins.clock import StoppedClock

SENDER = "screening@county.test"
OWED = Owed(
    notice("counsel@county.test", urgency=Urgency.IMMEDIATE), "<01@screening>", 0
)


@pytest.fixture
def server() -> Iterator[Smtp]:
    with servers.smtp() as started:
        yield started


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return servers.certificate(tmp_path_factory.mktemp("certificate"))


def in_the_clear(port: int) -> SmtpNotifier:
    address = MailServer(LOOPBACK, port, Security.NONE)
    return SmtpNotifier(address, SENDER, StoppedClock())


def taken(server: Smtp) -> EmailMessage:
    """Return the one message that the server took."""
    (envelope,) = server.mailbox.taken
    return message_from_bytes(cast("bytes", envelope.content), policy=default)


def test_a_message_says_when_and_by_whom_it_was_sent(server: Smtp) -> None:
    in_the_clear(server.port).send(OWED, "Wait", "Wait.\n")

    message = taken(server)
    assert parsedate_to_datetime(message["Date"]) == NOON
    assert message["From"] == SENDER


def test_a_message_asks_machines_not_to_answer(server: Smtp) -> None:
    in_the_clear(server.port).send(OWED, "Wait", "Wait.\n")

    assert taken(server)["Auto-Submitted"] == "auto-generated"


def test_an_urgent_message_says_so_to_mail_programs(server: Smtp) -> None:
    in_the_clear(server.port).send(OWED, "Wait", "Wait.\n")

    assert taken(server)["Importance"] == "high"


@pytest.mark.parametrize("refusal", ["550 no such user", "553 bad address"])
def test_a_recipient_refused_for_good_is_undeliverable(
    server: Smtp, refusal: str
) -> None:
    server.mailbox.reply = refusal

    with pytest.raises(Undeliverable, match=refusal[:3]):
        in_the_clear(server.port).send(OWED, "Wait", "Wait.\n")


@pytest.mark.parametrize("refusal", ["450 busy", "421 going down"])
def test_a_recipient_put_off_is_unavailable(server: Smtp, refusal: str) -> None:
    server.mailbox.reply = refusal

    with pytest.raises(Unavailable):
        in_the_clear(server.port).send(OWED, "Wait", "Wait.\n")


@pytest.mark.parametrize(
    ("reply", "error"),
    [("452 no room", Unavailable), ("554 not wanted", Undeliverable)],
)
def test_a_refused_message_is_told_apart_by_its_reply(
    server: Smtp, reply: str, error: type[Exception]
) -> None:
    server.mailbox.reply_to_data = reply

    with pytest.raises(error):
        in_the_clear(server.port).send(OWED, "Wait", "Wait.\n")


def test_a_refusal_does_not_repeat_the_address(server: Smtp) -> None:
    server.mailbox.reply = "550 counsel@county.test is unknown"

    with pytest.raises(Undeliverable) as raised:
        in_the_clear(server.port).send(OWED, "Wait", "Wait.\n")

    assert "counsel@" not in f"{raised.value} {raised.value.__cause__}"


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        in_the_clear(servers.free_port()).send(OWED, "Wait", "Wait.\n")


def test_an_address_that_would_forge_a_header_is_undeliverable(server: Smtp) -> None:
    forged = Owed(notice("a@county.test\r\nBcc: b@county.test"), "<01@screening>", 0)

    with pytest.raises(Undeliverable):
        in_the_clear(server.port).send(forged, "Wait", "Wait.\n")

    assert server.mailbox.taken == []


def test_mail_travels_encrypted_where_the_certificate_is_trusted(
    certificate: Certificate,
) -> None:
    with servers.smtp(certificate.identity) as server:
        address = MailServer(LOOPBACK, server.port)
        notifier = SmtpNotifier(address, SENDER, StoppedClock(), certificate.trust)

        notifier.send(OWED, "Wait", "Wait.\n")

        assert taken(server)["Subject"] == "Wait"


def test_nothing_is_sent_to_a_server_that_is_not_trusted(
    certificate: Certificate,
) -> None:
    with servers.smtp(certificate.identity) as server:
        notifier = SmtpNotifier(
            MailServer(LOOPBACK, server.port), SENDER, StoppedClock()
        )

        with pytest.raises(Unavailable):
            notifier.send(OWED, "Wait", "Wait.\n")

        assert server.mailbox.taken == []


def test_nothing_is_sent_in_the_clear_where_encryption_is_wanted(
    server: Smtp,
) -> None:
    notifier = SmtpNotifier(MailServer(LOOPBACK, server.port), SENDER, StoppedClock())

    with pytest.raises(Unavailable):
        notifier.send(OWED, "Wait", "Wait.\n")

    assert server.mailbox.taken == []


def test_a_server_may_ask_for_a_login(certificate: Certificate) -> None:
    with servers.smtp(certificate.identity, ("screening", "right")) as server:
        with_login(server, certificate, "right").send(OWED, "Wait", "Wait.\n")

        assert len(server.mailbox.taken) == 1


def test_a_refused_login_is_unavailable(certificate: Certificate) -> None:
    with servers.smtp(certificate.identity, ("screening", "right")) as server:
        notifier = with_login(server, certificate, "wrong")

        with pytest.raises(Unavailable, match="login"):
            notifier.send(OWED, "Wait", "Wait.\n")


def with_login(server: Smtp, certificate: Certificate, password: str) -> SmtpNotifier:
    address = MailServer(LOOPBACK, server.port, user="screening", password=password)
    return SmtpNotifier(address, SENDER, StoppedClock(), certificate.trust)


def test_a_server_does_not_show_its_password() -> None:
    assert "secret" not in repr(MailServer("mail", 25, password="secret"))
