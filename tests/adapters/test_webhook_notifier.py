from __future__ import annotations

import base64
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from screening.adapters.notifier import webhook
from screening.adapters.notifier.address import Reach, is_public
from screening.adapters.notifier.signing import SigningKey
from screening.adapters.notifier.webhook import WebhookNotifier
from screening.errors import SettingsError, Unavailable, Undeliverable
from screening.ports import Owed
from screening.settings import PROJECT
from screening.wiring import SystemClock
from tests import servers
from tests.makers import NOON, notice
from tests.servers import LOOPBACK, Certificate, free_port
from tests.twins.clock import StoppedClock
from tests.webhooks import Receiver, receiver

SECRET = b"s" * 32

KEY = SigningKey.parse(f"whsec_{base64.b64encode(SECRET).decode()}")


@dataclass(frozen=True)
class Line:
    """A receiver and a notifier that trusts it."""

    certificate: Certificate
    receiver: Receiver

    def notifier(self, *listed: str) -> WebhookNotifier:
        reach = Reach(frozenset(listed or (LOOPBACK,)))
        return WebhookNotifier(KEY, reach, StoppedClock(), self.certificate.trust)

    def send(self, url: str = "") -> None:
        self.notifier().send(owed(url or self.receiver.url), "Wait", "Do not act.\n")


def owed(url: str) -> Owed:
    return Owed(notice(url), "<0123@screening>", 0)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return servers.certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def line(certificate: Certificate) -> Iterator[Line]:
    with receiver(certificate) as found:
        yield Line(certificate, found)


def test_a_notice_says_what_a_mail_would_and_nothing_of_the_paper(line: Line) -> None:
    line.send()

    (taken,) = line.receiver.taken
    assert set(json.loads(taken.body)) == {"id", "urgency", "due_at", "subject", "body"}


def test_a_receiver_can_check_who_sent_it_and_when(line: Line) -> None:
    line.send()

    (taken,) = line.receiver.taken
    when = taken.headers["Webhook-Timestamp"]
    signed = b".".join((b"0123@screening", when.encode(), taken.body))
    expected = base64.b64encode(hmac.digest(SECRET, signed, "sha256")).decode()
    assert taken.headers["Webhook-Signature"] == f"v1,{expected}"
    assert int(when) == int(NOON.timestamp())


def test_the_guide_shows_receivers_a_check_that_holds(line: Line) -> None:
    guide = (PROJECT / "infra" / "notices.md").read_text()
    shown = guide.split("```python\n")[1].split("```")[0]
    names = {"base64": base64, "hmac": hmac, "time": time}
    exec(shown, names)  # our own guide's example, as a receiver would paste it
    now = WebhookNotifier(
        KEY, Reach(frozenset({LOOPBACK})), SystemClock(), line.certificate.trust
    )
    now.send(owed(line.receiver.url), "Wait", "Do not act.\n")
    (taken,) = line.receiver.taken
    written = f"whsec_{base64.b64encode(SECRET).decode()}\n"

    answers = [
        names["is_ours"](taken.headers, body, written) for body in (taken.body, b"{}")
    ]

    assert answers == [True, False]


def test_a_resend_has_the_same_id_and_the_same_bytes(line: Line) -> None:
    line.send()
    line.send()

    first, second = line.receiver.taken
    assert first.headers["Webhook-Id"] == second.headers["Webhook-Id"]
    assert first.body == second.body


def test_the_id_of_the_key_tells_nothing_of_it_and_is_its_own() -> None:
    other = SigningKey(b"t" * 32)

    assert other.id != KEY.id
    assert KEY.id not in repr(KEY)
    assert "s" * 8 not in repr(KEY)


@pytest.mark.parametrize("status", [400, 404, 410, 413, 301, 302, 307, 308])
def test_what_is_refused_for_good_is_undeliverable(line: Line, status: int) -> None:
    line.receiver.status = status

    with pytest.raises(Undeliverable, match=str(status)):
        line.send()


@pytest.mark.parametrize("status", [401, 403, 408, 425, 429, 500, 502, 503, 504])
def test_what_is_put_off_is_unavailable(line: Line, status: int) -> None:
    line.receiver.status = status

    with pytest.raises(Unavailable, match=str(status)):
        line.send()


def test_a_redirection_is_not_followed(line: Line) -> None:
    line.receiver.status, line.receiver.location = 307, line.receiver.url

    with pytest.raises(Undeliverable):
        line.send()

    assert len(line.receiver.taken) == 1


def test_nobody_there_is_unavailable(line: Line) -> None:
    with pytest.raises(Unavailable):
        line.send(f"https://{LOOPBACK}:{free_port()}/")


def test_who_cannot_prove_to_be_the_host_gets_no_notice(line: Line) -> None:
    strangers = WebhookNotifier(KEY, Reach(frozenset({LOOPBACK})), StoppedClock())

    with pytest.raises(Unavailable, match="SSLCertVerificationError"):
        strangers.send(owed(line.receiver.url), "Wait", "Do not act.\n")

    assert line.receiver.taken == []


def test_who_answers_letter_by_letter_is_cut_off(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "WHOLE_S", 0.5)
    line.receiver.letters_s = 0.2
    began = time.monotonic()

    with pytest.raises(Unavailable):
        line.send()

    assert time.monotonic() - began < 5


def test_who_shakes_hands_letter_by_letter_is_cut_off(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "WHOLE_S", 0.5)
    began = time.monotonic()

    with trickling() as port, pytest.raises(Unavailable):
        line.send(f"https://{LOOPBACK}:{port}/")

    assert time.monotonic() - began < 5


@contextmanager
def trickling() -> Iterator[int]:
    """Serve a handshake that never comes to its end."""
    with socket.create_server((LOOPBACK, 0)) as server:

        def greet() -> None:
            caller, _ = server.accept()
            # The head of a record of 256 bytes, and then a byte now and then.
            with caller, suppress(OSError):
                for letter in b"\x16\x03\x03\x01\x00" + b"\x02" * 60:
                    caller.sendall(bytes([letter]))
                    time.sleep(0.1)

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        yield server.getsockname()[1]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://127.0.0.1/", id="in the clear"),
        pytest.param("https://user@127.0.0.1/", id="a user"),
        pytest.param("https:///path", id="no host"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("https://127.0.0.1:99999/", id="no port"),
        pytest.param("https://[::1/", id="half an address"),
    ],
)
def test_what_is_no_webhook_is_undeliverable(line: Line, url: str) -> None:
    with pytest.raises(Undeliverable):
        line.send(url)


def test_a_host_with_a_private_address_is_not_called_unless_it_is_listed(
    line: Line,
) -> None:
    with pytest.raises(Undeliverable, match="SCREENING_WEBHOOK_HOSTS"):
        line.notifier("hooks.county.example").send(
            owed(line.receiver.url), "Wait", "Do not act.\n"
        )

    assert line.receiver.taken == []


def test_a_listed_host_is_listed_however_it_is_written() -> None:
    reach = Reach(frozenset({"LocalHost"}))

    assert reach.target("https://localhost/").host == "localhost"


def answering(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Let every host have these addresses; return the list of who is looked up."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def lookup(host: str, port: int, *_: object, **__: object) -> list[object]:
        asked.append(host)
        return [entry for item in addresses for entry in real(item, port)]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "8.8.8.8", "10.0.0.1")

    with pytest.raises(Undeliverable, match="not public"):
        line.send("https://hooks.county.test/")


def test_the_address_that_was_found_fit_is_the_one_that_is_called(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, LOOPBACK)
    url = f"https://hooks.county.test:{line.receiver.port}/"

    with pytest.raises(Unavailable, match="SSLCertVerificationError"):
        line.notifier("hooks.county.test").send(owed(url), "Wait", "Do not act.\n")

    assert asked == ["hooks.county.test", LOOPBACK]


def test_a_host_that_is_not_known_at_the_moment_is_unavailable(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lookup(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)

    with pytest.raises(Unavailable, match="not known"):
        line.send("https://hooks.county.test/")


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("127.0.0.1", id="this machine"),
        pytest.param("10.1.2.3", id="a private network"),
        pytest.param("172.16.0.1", id="another private network"),
        pytest.param("192.168.1.1", id="a home's network"),
        pytest.param("100.64.0.1", id="a carrier's network"),
        pytest.param("169.254.169.254", id="a cloud's credentials"),
        pytest.param("0.0.0.0", id="this network"),
        pytest.param("224.0.0.1", id="a group"),
        pytest.param("255.255.255.255", id="everybody"),
        pytest.param("::1", id="this machine by IPv6"),
        pytest.param("::", id="no address"),
        pytest.param("fe80::1", id="this link"),
        pytest.param("fe80::1%eth0", id="this link, with its name"),
        pytest.param("fd00:ec2::254", id="a cloud's credentials by IPv6"),
        pytest.param("ff02::1", id="a group by IPv6"),
        pytest.param("::ffff:127.0.0.1", id="this machine, wrapped"),
        pytest.param("::ffff:169.254.169.254", id="credentials, wrapped"),
        pytest.param("2002:7f00:1::", id="this machine through 6to4"),
        pytest.param("64:ff9b::a9fe:a9fe", id="credentials through NAT64"),
        pytest.param("::a9fe:a9fe", id="credentials in the old form"),
        pytest.param("fec0::1", id="a site's own network"),
    ],
)
def test_an_address_that_not_everybody_could_call_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111"])
def test_an_address_on_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "written",
    ["", "whsec_", "secret", "whsec_c2hvcnQ=", "whsec_no base64", f"{'A' * 44}"],
)
def test_what_is_no_key_stops_the_start_and_is_not_quoted(written: str) -> None:
    with pytest.raises(SettingsError) as caught:
        SigningKey.parse(written)

    assert "secret" not in str(caught.value)
    assert "no base64" not in str(caught.value)


def test_no_message_tells_the_address(line: Line, tmp_path: Path) -> None:
    del tmp_path
    line.receiver.status = 503
    given = replace(owed(f"{line.receiver.url}&key=hunter2"))

    with pytest.raises(Unavailable) as caught:
        line.notifier().send(given, "Wait", "Do not act.\n")

    assert "hunter2" not in f"{caught.value}{caught.value.__cause__}"
