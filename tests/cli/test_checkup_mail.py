from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from screening.cli.checkup.finding import Finding, State
from screening.cli.checkup.reachable import reachable
from tests import servers
from tests.cli.test_checkup import on, settings
from tests.servers import LOOPBACK, Smtp

LOGIN = ("screening", "right")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Smtp]:
    """A server that this system trusts, and that asks for a login over STARTTLS."""
    identity = servers.certificate(tmp_path).identity
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    with servers.smtp(identity, LOGIN) as started:
        yield started


def told_of(home: Path, port: int, **changes: str) -> Finding:
    """Return what the doctor says of the mail server on this port."""
    given = {"smtp_host": LOOPBACK, "smtp_port": str(port), **changes}
    return on("mail server", reachable(settings(home, **given)))


def login(home: Path, password: str) -> dict[str, str]:
    file = home / "password"
    file.write_text(password)
    file.chmod(0o600)
    return {"smtp_user": LOGIN[0], "smtp_password_file": str(file)}


def test_a_mail_server_that_takes_the_login_is_ready(
    tmp_path: Path, server: Smtp
) -> None:
    told = told_of(tmp_path, server.port, **login(tmp_path, "right"))

    assert (told.state, "is ready" in told.detail) == (State.WELL, True)


def test_the_doctor_sends_no_mail(tmp_path: Path, server: Smtp) -> None:
    told_of(tmp_path, server.port, **login(tmp_path, "right"))

    assert server.mailbox.taken == []


def test_a_refused_login_is_told_without_user_or_password(
    tmp_path: Path, server: Smtp
) -> None:
    told = told_of(tmp_path, server.port, **login(tmp_path, "wrong"))

    assert told.state is State.ILL
    assert "refused the login with 535: correct SCREENING_SMTP_USER" in told.detail
    assert LOGIN[0] not in told.detail.replace("SCREENING", "")
    assert "wrong" not in told.detail


def test_a_certificate_that_is_not_trusted_is_told(
    tmp_path: Path, server: Smtp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")

    told = told_of(tmp_path, server.port)

    assert told.state is State.ILL
    assert "certificate is not trusted (self-signed certificate)" in told.detail


def test_a_server_without_starttls_is_told(tmp_path: Path) -> None:
    with servers.smtp() as started:
        told = told_of(tmp_path, started.port)

    assert told.state is State.ILL
    assert "it offers no STARTTLS; SCREENING_SMTP_STARTTLS=false" in told.detail


def test_a_relay_on_this_machine_needs_no_starttls(tmp_path: Path) -> None:
    with servers.smtp() as started:
        told = told_of(tmp_path, started.port, smtp_starttls="false")

    assert told.state is State.WELL


@contextmanager
def greeting(first: bytes) -> Iterator[int]:
    """Serve one caller on loopback: say this, and hang up."""
    with socket.create_server((LOOPBACK, 0)) as listening:

        def greet() -> None:
            caller, _ = listening.accept()
            caller.sendall(first)
            caller.close()

        thread = threading.Thread(target=greet)
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(
    ("first", "word"),
    [
        pytest.param(b"HTTP/1.1 400\r\n", "not as a mail server", id="another server"),
        pytest.param(b"", "not as a mail server", id="hangs up"),
        pytest.param(b"554 go away\r\n", "answered 554", id="refuses everybody"),
    ],
)
def test_what_answers_and_takes_no_mail_is_ill(
    tmp_path: Path, first: bytes, word: str
) -> None:
    with greeting(first) as port:
        told = told_of(tmp_path, port)

    assert told.state is State.ILL
    assert word in told.detail


def test_a_mail_server_that_does_not_answer_is_ill(tmp_path: Path) -> None:
    told = told_of(tmp_path, servers.free_port())

    assert told.state is State.ILL
    assert "does not answer (Connection refused): correct SCREENING_SMTP_HOST" in (
        told.detail
    )
