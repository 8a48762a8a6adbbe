"""Dovecot on loopback: a county's mail server, gone when the tests end."""

from __future__ import annotations

import base64
import grp
import hmac
import imaplib
import json
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from screening.settings.inbox import ImapEntry
from tests import servers

USER, PASSWORD = "records", 'corréct "horse" \\battery'
"""A password with everything that a careless client stumbles over."""

SIMPLE, SIMPLE_PASSWORD = "sheriff", 'simple "word"'
"""One that the oldest way to log in takes."""

PASSWORDS = {USER: PASSWORD, SIMPLE: SIMPLE_PASSWORD, "bulk": PASSWORD}

CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap
listen = {address}
ssl = yes
ssl_cert = <{home}/certificate.pem
ssl_key = <{home}/key.pem
disable_plaintext_auth = no
mail_location = maildir:{home}/mail/%u
mail_fsync = never
mail_max_userip_connections = 100
default_internal_user = {account}
default_internal_group = {group}
default_login_user = {account}
first_valid_uid = 1
first_valid_gid = 1
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN {home}/users
}}
auth_mechanisms = plain login xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {home}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={account} gid={group} home={home}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
protocol imap {{
  {capabilities}
}}
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A mail server with a mailbox for whoever knows the password."""

    home: Path
    port: int
    tls_port: int
    account: str

    @property
    def ca_file(self) -> Path:
        """The certificate, which vouches for itself."""
        return self.home / "certificate.pem"

    @property
    def password_file(self) -> Path:
        """The password as a mailbox of the table wants it."""
        return self.home / "password"

    def folder(self, user: str = USER) -> Path:
        """Return the user's Maildir."""
        return self.home / "mail" / user

    def new_mailbox(self, user: str = USER) -> str:
        """Make a mailbox that nobody has used; return its name."""
        name = uuid.uuid4().hex
        with self.client(user) as client:
            client.create(name)
        return name

    def append(self, message: bytes, user: str = USER, mailbox: str = "INBOX") -> None:
        """Lay a message into a mailbox."""
        with self.client(user) as client:
            said, why = client.append(mailbox, "", "", message)
            assert said == "OK", why

    def in_bulk(
        self, messages: Iterable[bytes], came: datetime, user: str = USER
    ) -> None:
        """Lay many messages into the inbox, as files, in their order."""
        place = self.folder(user)
        for name in ("", "cur", "new", "tmp"):
            (place / name).mkdir(parents=True, exist_ok=True)
        for number, message in enumerate(messages):
            file = place / "new" / f"{1_700_000_000 + number}.M0P{number}.county"
            file.write_bytes(message)
            file.chmod(0o644)
            os.utime(file, (came.timestamp(), came.timestamp()))
        if os.geteuid() == 0:
            for path in (place.parent, place, *place.iterdir()):
                shutil.chown(path, self.account)

    def subjects(self, mailbox: str, user: str = USER) -> list[str]:
        """Return the subjects of what lies in a mailbox, sorted; none without it."""
        with self.client(user) as client:
            said, count = client.select(f'"{mailbox}"', readonly=True)
            if said != "OK" or count == [b"0"]:
                return []
            _, found = client.fetch("1:*", "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
        heads = [item[1].decode() for item in found if isinstance(item, tuple)]
        return sorted(head.partition(":")[2].strip() for head in heads)

    def flags(self, mailbox: str, user: str = USER) -> list[str]:
        """Return the flags of each message in a mailbox."""
        with self.client(user) as client:
            client.select(mailbox, readonly=True)
            _, found = client.fetch("1:*", "(FLAGS)")
        return [item.decode() for item in found if isinstance(item, bytes)]

    @contextmanager
    def client(self, user: str = USER) -> Iterator[imaplib.IMAP4]:
        """Log in beside the program, as a person's mail program does."""
        client = imaplib.IMAP4_SSL(
            servers.LOOPBACK,
            self.tls_port,
            ssl_context=ssl.create_default_context(cafile=self.ca_file),
        )
        with client:
            answer = f"\0{user}\0{PASSWORDS[user]}".encode()
            client.authenticate("PLAIN", lambda _: answer)
            yield client


def mail_entry(server: Dovecot, **other: object) -> ImapEntry:
    """Return the entry of the records department's mailbox; say what is special."""
    entry = ImapEntry(
        name="records-mail",
        department="records",
        host=servers.LOOPBACK,
        user=USER,
        password_file=server.password_file,
        port=server.tls_port,
        ca_file=server.ca_file,
    )
    return replace(entry, **other)  # type: ignore[arg-type]  # the fields' own


@contextmanager
def dovecot(capabilities: str = "") -> Iterator[Dovecot]:
    """Start a server; ``capabilities`` replaces what it says it can do."""
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
    if program is None:
        pytest.skip("Dovecot is not installed here: apt-get install dovecot-imapd")
    # Not below pytest's folders, which an unprivileged user may not enter.
    home = Path(tempfile.mkdtemp(prefix="screening-dovecot-"))
    server = Dovecot(home, servers.free_port(), servers.free_port(), _account())
    try:
        file = _set_up(server, capabilities)
        with (home / "out").open("wb") as out:
            running = subprocess.Popen(
                [program, "-F", "-c", file],
                user=server.account if os.geteuid() == 0 else None,
                group=_group(server.account) if os.geteuid() == 0 else None,
                cwd=home,
                stdout=out,
                stderr=out,
            )
        try:
            _wait_for(server, running)
            yield server
        finally:
            running.terminate()
            running.wait(servers.PATIENCE_S)
    finally:
        shutil.rmtree(home)


OAUTH = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={home}/tokens/
username_attribute = sub
"""

TOKEN_KEY = b"a key of the identity provider's, for tests"


def token(user: str, lasts_s: float = 600) -> str:
    """Return an access token as the county's identity provider would sign one."""
    now = int(time.time())
    claims = {"sub": user, "iat": now - 5, "nbf": now - 5, "exp": now + int(lasts_s)}
    parts = [
        _base64(json.dumps(item).encode())
        for item in ({"alg": "HS256", "typ": "JWT"}, claims)
    ]
    signature = hmac.digest(TOKEN_KEY, ".".join(parts).encode(), "sha256")
    return ".".join([*parts, _base64(signature)])


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _set_up(server: Dovecot, capabilities: str) -> Path:
    home = server.home
    servers.certificate(home)
    (home / "users").write_text(
        "".join(f"{user}:{word}::::::\n" for user, word in PASSWORDS.items())
    )
    keys = home / "tokens" / "default" / "HS256"
    keys.mkdir(parents=True)
    (keys / "default").write_bytes(base64.b64encode(TOKEN_KEY))
    (home / "oauth2.conf").write_text(OAUTH.format(home=home))
    file = home / "dovecot.conf"
    file.write_text(
        CONFIGURATION.format(
            home=home,
            address=servers.LOOPBACK,
            port=server.port,
            tls_port=server.tls_port,
            account=server.account,
            group=_group(server.account),
            capabilities=f"imap_capability = {capabilities}" if capabilities else "",
        )
    )
    if os.geteuid() == 0:
        for path in (home, *home.rglob("*")):
            shutil.chown(path, server.account)
    server.password_file.write_text(PASSWORD)
    server.password_file.chmod(0o600)
    return file


def _account() -> str:
    """Return whom to run as: all of it as one user without rights."""
    return "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def _group(account: str) -> str:
    return grp.getgrgid(pwd.getpwnam(account).pw_gid).gr_name


def _wait_for(server: Dovecot, running: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + servers.PATIENCE_S
    while time.monotonic() < deadline and running.poll() is None:
        try:
            with socket.create_connection((servers.LOOPBACK, server.port)) as probe:
                if probe.recv(100):
                    return
        except OSError:
            time.sleep(0.05)
    log = server.home / "log"
    raise RuntimeError(log.read_text() if log.exists() else "Dovecot did not start")
