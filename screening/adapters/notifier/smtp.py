"""Notices by SMTP: one connection per message, encrypted unless told otherwise."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

from screening.adapters.notifier.message import compose
from screening.errors import Unavailable, Undeliverable
from screening.ports import Clock, Owed

TIMEOUT_S = 30.0
"""Seconds of silence after which the server counts as unavailable. RFC 5321 would
wait five minutes; nothing is lost by asking again later."""

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

    def _hand_over(self, message: EmailMessage, recipient: str) -> None:
        with smtplib.SMTP(
            self._server.host, self._server.port, timeout=TIMEOUT_S
        ) as connection:
            if self._server.security is Security.STARTTLS:
                trust = self._trust or ssl.create_default_context()
                connection.starttls(context=trust)
            if self._server.user:
                connection.login(self._server.user, self._server.password)
            connection.send_message(message, self._sender, [recipient])


def _refused(owed: Owed, code: int) -> Undeliverable | Unavailable:
    if code in PERMANENT:
        return Undeliverable(f"{owed.message_id} was refused for good with {code}")
    return _unanswered(owed, f"put off with {code}")


def _unanswered(owed: Owed, why: str) -> Unavailable:
    return Unavailable(f"the mail server did not take {owed.message_id}: {why}")
