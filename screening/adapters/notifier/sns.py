"""Notices to an SNS topic, to which telephones, pagers, mailboxes and programs listen."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from screening.adapters.aws import Access, answering, client, code, require, status
from screening.errors import Undeliverable
from screening.ports import Owed

LONGEST_SUBJECT = 99
"""SNS takes fewer than 100 characters, in ASCII, on one line."""

FOR_GOOD = (400, 404)
"""A topic that is not there, or a message that no topic takes, is so tomorrow too; what
may not be done (403) an operator mends."""

PUT_OFF = (
    *("Throttling", "ThrottlingException", "Throttled", "RequestExpired"),
    *("KMSThrottling", "KMSAccessDenied", "KMSDisabled", "KMSInvalidState"),
)
"""What AWS answers with 400 although it would take the message later: those of KMS
when an encrypted topic's key is busy, or once an operator mended it."""


class SnsNotifier:
    """Publishes each notice; the topic stands in its address."""

    def __init__(self, access: Access | None = None) -> None:
        """Take who we are; nothing is asked before the first notice."""
        self._access = access or Access()
        self._clients: dict[str, Any] = {}

    def send(self, owed: Owed, subject: str, body: str) -> None:
        """Publish the notice; the topic has taken it when this returns."""
        topic = owed.notice.recipient
        with answering(f"the topic for {owed.message_id}"):
            try:
                taken = self._sns(topic).publish(
                    TopicArn=topic,
                    Subject=_in_ascii(subject),
                    Message=body,
                    MessageAttributes=_attributes(owed, subject),
                    **_once(owed, topic),
                )
                require(taken, "MessageId")
            except ClientError as error:
                if status(error) in FOR_GOOD and code(error) not in PUT_OFF:
                    raise Undeliverable(
                        f"{owed.message_id} was refused for good: {code(error)}"
                    ) from None
                raise

    def _sns(self, topic: str) -> Any:
        """Return the client of the topic's region."""
        region = topic.split(":")[3]
        if region not in self._clients:
            access = Access(
                region, self._access.endpoint_url, self._access.credentials_file
            )
            self._clients[region] = client("sns", access)
        return self._clients[region]


def _in_ascii(subject: str) -> str:
    line = " ".join(subject.split())
    return line.encode("ascii", "replace").decode()[:LONGEST_SUBJECT]


def _attributes(owed: Owed, subject: str) -> dict[str, dict[str, str]]:
    """Return what programs read: the id by which they drop a repeat, the true subject."""
    given = {
        "id": owed.message_id.strip("<>"),
        "urgency": owed.notice.urgency.value,
        "subject": subject,
    }
    return {
        name: {"DataType": "String", "StringValue": value}
        for name, value in given.items()
    }


def _once(owed: Owed, topic: str) -> dict[str, str]:
    """Return what an ordered topic wants; it then drops repeats within five minutes."""
    if not topic.endswith(".fifo"):
        return {}
    return {
        "MessageGroupId": "screening",
        "MessageDeduplicationId": owed.message_id.strip("<>"),
    }
