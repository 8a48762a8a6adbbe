"""Notices by SMTP: one connection per message, encrypted unless told otherwise."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

from screening.adapters.notifier.message import compose
from screening.errors import Unavailable, Undeliverable
from screening.ports import Clock, Owed

TIMEOUT_S = 30.0
"""Seconds of silence after which the server counts as unavailable. RFC 5321 would
wait five minutes; nothing is lost by asking again later."""

TRIAL_S = 5.0
"""The same where somebody waits to hear whether the server is well."""

PERMANENT = range(500, 600)
"""Replies that will be the same tomorrow: RFC 5321, section 4.2.1."""


class Security(StrEnum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    """Encrypted or not at all, the certificate checked."""
    NONE = "none"
    """In the clear: for a relay on this machine."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, and as whom."""

    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str = ""
    """Empty where the server asks for no login."""
    password: str = field(default="", repr=False)


class SmtpNotifier:
    """Hands each notice to a mail server."""

    def __init__(
        self,
        server: MailServer,
        sender: str,
        clock: Clock,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Take the server; ``trust`` replaces the system's certificates."""
        self._server = server
        self._sender = sender
        self._clock = clock
        self._trust = trust

    def send(self, owed: Owed, subject: str, body: str) -> None:
        """Hand the message over; the server has taken it when this returns."""
        message = compose(owed, subject, body, self._sender, self._clock.now())
        try:
            self._hand_over(message, owed.notice.recipient)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise _refused(owed, code) from None  # the vendor's error names the address
        except smtplib.SMTPAuthenticationError as error:
            raise _unanswered(owed, f"login refused with {error.smtp_code}") from None
        except smtplib.SMTPDataError as error:
            raise _refused(owed, error.smtp_code) from None
        except smtplib.SMTPResponseException as error:
            raise _unanswered(owed, f"reply {error.smtp_code}") from None
        except (smtplib.SMTPException, OSError) as error:
            raise _unanswered(owed, type(error).__name__) from error

    def try_out(self) -> None:
        """Connect, encrypt and log in as for a notice, and hand none over.

        Raises:
            Unavailable: if it cannot be done; the message says what to mend.
        """
        try:
            with self._connected(TRIAL_S):
                return
        except OSError as error:  # every error of smtplib's is one, too
            # Not chained: a reply may name the user.
            raise Unavailable(_to_mend(error)) from None

    def _hand_over(self, message: EmailMessage, recipient: str) -> None:
        with self._connected(TIMEOUT_S) as connection:
            connection.send_message(message, self._sender, [recipient])

    @contextmanager
    def _connected(self, timeout_s: float) -> Iterator[smtplib.SMTP]:
        """Yield a connection that is ready for a message."""
        host, port = self._server.host, self._server.port
        with smtplib.SMTP(host, port, timeout=timeout_s) as connection:
            if self._server.security is Security.STARTTLS:
                trust = self._trust or ssl.create_default_context()
                connection.starttls(context=trust)
            if self._server.user:
                connection.login(self._server.user, self._server.password)
            yield connection


PLACE = (
    "correct SCREENING_SMTP_HOST and SCREENING_SMTP_PORT (587 in most places; TLS from"
    " the start, port 465, is not spoken), then the network"
)

UNTRUSTED = (
    "its certificate is not trusted ({why}): give SCREENING_SMTP_HOST the name that stands"
    " in it, or add the county's authority to this system's (update-ca-certificates)"
)

UNABLE = (
    "it offers no {wanted}; SCREENING_SMTP_STARTTLS=false and no SCREENING_SMTP_USER are for"
    " a relay on this machine"
)


def _to_mend(error: OSError) -> str:
    """Say what a trial met, and what to mend; nothing of a user or a password."""
    match error:
        case ssl.SSLCertVerificationError():
            return UNTRUSTED.format(why=error.verify_message)
        case smtplib.SMTPNotSupportedError():
            is_login = "AUTH" in str(error)
            return UNABLE.format(wanted="login" if is_login else "STARTTLS")
        case smtplib.SMTPAuthenticationError():
            told = f"it refused the login with {error.smtp_code}"
            return f"{told}: correct SCREENING_SMTP_USER, or the password in its file"
        case smtplib.SMTPResponseException() if error.smtp_code > 0:
            return f"it answered {error.smtp_code}; ask those who run it"
        case smtplib.SMTPException() | ssl.SSLError():
            return f"it answers, but not as a mail server: {PLACE}"
    return f"it does not answer ({error.strerror or type(error).__name__}): {PLACE}"


def _refused(owed: Owed, code: int) -> Undeliverable | Unavailable:
    if code in PERMANENT:
        return Undeliverable(f"{owed.message_id} was refused for good with {code}")
    return _unanswered(owed, f"put off with {code}")


def _unanswered(owed: Owed, why: str) -> Unavailable:
    return Unavailable(f"the mail server did not take {owed.message_id}: {why}")
