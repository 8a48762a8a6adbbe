"""Real servers on loopback, started and stopped by the tests that need them."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LOOPBACK = "127.0.0.1"

PATIENCE_S = 30.0
"""Seconds that a server may take to start on a busy machine."""


@dataclass(frozen=True, slots=True)
class PostgreSql:
    """A cluster of its own, gone when the tests end."""

    port: int

    def url(self, database: str) -> str:
        """Return the address of a database as settings take it."""
        return f"postgresql+psycopg://screening@{LOOPBACK}:{self.port}/{database}"

    def create(self, database: str) -> str:
        """Create a database; return its address."""
        with self._administrator("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{database}"')
        return self.url(database)

    def empty(self, database: str, *tables: str) -> None:
        """Remove every row of these tables, also of those whose triggers forbid it."""
        with self._administrator(database) as connection:
            connection.execute("SET session_replication_role = replica")
            names = ", ".join(tables)
            connection.execute(f"TRUNCATE {names} RESTART IDENTITY")

    def alter(self, database: str, statement: str) -> None:
        """Run a statement as whoever owns everything can: no trigger forbids it."""
        with self._administrator(database) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(statement.encode())

    def _administrator(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=LOOPBACK,
            port=self.port,
            user="screening",
            dbname=database,
            autocommit=True,
        )


@contextmanager
def postgresql() -> Iterator[PostgreSql]:
    """Start a PostgreSQL that trusts loopback; skip where none is installed."""
    programs = _postgresql_programs()
    # Not below pytest's folders, which an unprivileged user may not enter.
    home = Path(tempfile.mkdtemp(prefix="screening-postgresql-"))
    account = _unprivileged_account()
    if account:
        shutil.chown(home, account)
    port, data = free_port(), home / "data"
    initdb = [f"{programs}/initdb", "-D", f"{data}", "-U", "screening"]
    initdb += ["-A", "trust", "-N"]
    serve = [f"{programs}/postgres", "-D", f"{data}", "-p", f"{port}", "-k", f"{home}"]
    serve += ["-c", f"listen_addresses={LOOPBACK}", "-c", "fsync=off"]
    try:
        with (home / "log").open("wb") as log:
            subprocess.run(
                initdb, check=True, user=account, cwd=home, stdout=log, stderr=log
            )
            server = subprocess.Popen(
                serve, user=account, cwd=home, stdout=log, stderr=log
            )
        try:
            _wait_for(port, server)
            yield PostgreSql(port)
        finally:
            # "Fast" shutdown: the polite one waits for connections that are left open.
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE_S)
    finally:
        shutil.rmtree(home)


def _postgresql_programs() -> Path:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (debian[-1] if debian else None)
    if found is None:
        pytest.skip("PostgreSQL is not installed here: apt-get install postgresql")
    return Path(found).parent


def _unprivileged_account() -> str | None:
    """Return whom to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {account.pw_name for account in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(
                host=LOOPBACK, port=port, user="screening", dbname="postgres"
            ).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("PostgreSQL did not start")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Mailbox:
    """What the mail server took, and how it answers a recipient."""

    taken: list[Envelope] = field(default_factory=list)
    reply: str = "250 OK"
    """To RCPT; a test puts a refusal here."""
    reply_to_data: str = "250 OK"

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        del server, session, options
        if self.reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.reply

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        if self.reply_to_data.startswith("250"):
            self.taken.append(envelope)
        return self.reply_to_data


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server that is listening."""

    port: int
    mailbox: Mailbox


@contextmanager
def smtp(
    identity: ssl.SSLContext | None = None, login: tuple[str, str] | None = None
) -> Iterator[Smtp]:
    """Start a mail server; with an identity it insists on STARTTLS."""
    mailbox, port = Mailbox(), free_port()

    def authenticate(  # aiosmtpd's order of arguments
        server: SMTP, session: Session, envelope: Envelope, kind: str, given: object
    ) -> AuthResult:
        del server, session, envelope, kind
        if not isinstance(given, LoginPassword) or login is None:
            return AuthResult(success=False, handled=False)
        name, password = given.login.decode(), given.password.decode()
        return AuthResult(success=(name, password) == login, handled=False)

    controller = Controller(
        mailbox,
        hostname=LOOPBACK,
        port=port,
        tls_context=identity,
        require_starttls=identity is not None,
        auth_required=login is not None,
        authenticator=authenticate,
    )
    controller.start()
    try:
        yield Smtp(port, mailbox)
    finally:
        controller.stop()


@dataclass(frozen=True, slots=True)
class Certificate:
    """A throwaway certificate for the loopback address, and who trusts it."""

    identity: ssl.SSLContext
    trust: ssl.SSLContext


def certificate(folder: Path) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(LOOPBACK))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    key_file, certificate_file = folder / "key.pem", folder / "certificate.pem"
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    certificate_file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    identity = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    identity.load_cert_chain(certificate_file, key_file)
    return Certificate(identity, ssl.create_default_context(cafile=certificate_file))
