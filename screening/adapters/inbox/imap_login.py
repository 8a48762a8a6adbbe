"""The way into a mailbox: TLS, and the login that its server takes."""

from __future__ import annotations

import imaplib
import ssl
from contextlib import suppress

from screening.errors import Unavailable
from screening.settings.inbox import ImapEntry, Login, Security
from screening.settings.secret import secret_in

TIMEOUT_S = 30.0
"""Seconds of silence after which the server counts as unavailable; as for notices."""


def connected(entry: ImapEntry, source: str) -> imaplib.IMAP4:
    """Return a connection that is protected as the table says.

    Raises:
        Unavailable: if the certificates to trust cannot be read.
        imaplib.IMAP4.error: if the server does not speak IMAP.
        OSError: if it does not answer, or is not trusted.
    """
    if entry.security is Security.TLS:
        return imaplib.IMAP4_SSL(
            entry.host,
            entry.port,
            ssl_context=_trust(entry, source),
            timeout=TIMEOUT_S,
        )
    connection = imaplib.IMAP4(entry.host, entry.port, timeout=TIMEOUT_S)
    if entry.security is Security.STARTTLS:
        try:
            connection.starttls(_trust(entry, source))
        except BaseException:
            with suppress(OSError):
                connection.shutdown()
            raise
    return connection


def authenticate(connection: imaplib.IMAP4, entry: ImapEntry) -> None:
    """Log in by SASL, which takes any letter; else by LOGIN, which takes ASCII."""
    user, password = entry.user, secret_in(entry.password_file) or ""
    if entry.login is Login.XOAUTH2:
        bearer = f"user={user}\1auth=Bearer {password}\1\1".encode()
        # A refusal comes as a second question; it is answered with nothing.
        connection.authenticate("XOAUTH2", lambda asked: b"" if asked else bearer)
    elif "AUTH=PLAIN" in connection.capabilities:
        answer = f"\0{user}\0{password}".encode()
        connection.authenticate("PLAIN", lambda _: answer)
    else:
        connection.login(quoted(user), password)


def quoted(text: str) -> str:
    """Return a string as commands take it (RFC 9051, section 4.3)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _trust(entry: ImapEntry, source: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=entry.ca_file)
    except OSError as error:
        raise Unavailable(f"ca_file of {source} holds no certificates") from error
