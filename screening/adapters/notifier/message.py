"""A notice as an e-mail message: the headers that every channel of mail shares."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from screening.domain.notice import Urgency
from screening.errors import Undeliverable
from screening.ports import Owed

POLICY = SMTP.clone(max_line_length=200)
"""A link stays in one piece, so that people can copy it from the file as it lies."""

IMPORTANCE = {
    Urgency.IMMEDIATE: "high",
    Urgency.HIGH: "high",
    Urgency.NORMAL: "normal",
    Urgency.LOW: "low",
}
"""What mail programs show beside a message (RFC 4021, section 2.1.54)."""


def compose(
    owed: Owed, subject: str, body: str, sender: str, at: datetime
) -> EmailMessage:
    """Return the message; the same notice always has the same Message-ID.

    Raises:
        Undeliverable: if an address or the subject cannot stand in a header.
    """
    message = EmailMessage(policy=POLICY)
    try:
        message["From"] = sender
        message["To"] = owed.notice.recipient
        message["Subject"] = subject
        message["Message-ID"] = owed.message_id
    except (ValueError, IndexError) as error:
        raise Undeliverable(f"{owed.message_id} has an unusable address") from error
    message["Date"] = format_datetime(at)
    message["Importance"] = IMPORTANCE[owed.notice.urgency]
    # RFC 3834: no vacation notice shall answer a machine.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    return message
