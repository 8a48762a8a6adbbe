from __future__ import annotations

import json
import mailbox
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.smtp import Envelope

from screening.adapters.notifier.address import Reach
from screening.adapters.notifier.maildir import MaildirNotifier
from screening.adapters.notifier.signing import SigningKey
from screening.adapters.notifier.smtp import MailServer, Security, SmtpNotifier
from screening.adapters.notifier.sns import SnsNotifier
from screening.adapters.notifier.webhook import WebhookNotifier
from screening.ports import Notifier, Owed
from tests import servers
from tests.aws import Aws
from tests.makers import notice
from tests.twins.clock import StoppedClock
from tests.twins.notifier import MemoryNotifier, Sent
from tests.webhooks import Delivery, receiver

SENDER = "screening@county.test"
OWED = Owed(notice("counsel@county.test"), "<0123@screening>", 0)

KEY = SigningKey(b"s" * 32)

Post = tuple[Notifier, Callable[[], list[Sent]]]


class Readdressed:
    """Sends to the one address that a channel has here."""

    def __init__(self, notifier: Notifier, address: str) -> None:
        self._notifier = notifier
        self._address = address

    def send(self, owed: Owed, subject: str, body: str) -> None:
        there = replace(owed, notice=replace(owed.notice, recipient=self._address))
        self._notifier.send(there, subject, body)


@pytest.fixture(params=["memory", "maildir", "smtp", "webhook", "sns"])
def post(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Post]:
    """A notifier, and what the receivers found so far, one per Message-ID."""
    match request.param:
        case "memory":
            memory = MemoryNotifier()
            yield memory, lambda: list(memory.messages.values())
        case "maildir":
            folder = tmp_path / "notices"
            maildir = MaildirNotifier(folder, SENDER, StoppedClock())
            yield maildir, lambda: [_sent(item) for item in mailbox.Maildir(folder)]
        case "smtp":
            with servers.smtp() as server:
                address = MailServer(servers.LOOPBACK, server.port, Security.NONE)
                yield (
                    SmtpNotifier(address, SENDER, StoppedClock()),
                    lambda: _by_id(server.mailbox.taken),
                )
        case "webhook":
            certificate = servers.certificate(tmp_path)
            with receiver(certificate) as found:
                reach = Reach(frozenset({servers.LOOPBACK}))
                hook = WebhookNotifier(KEY, reach, StoppedClock(), certificate.trust)
                yield Readdressed(hook, found.url), lambda: _posted(found.taken)
        case "sns":
            cloud: Aws = request.getfixturevalue("cloud")
            topic = cloud.sns.create_topic(Name=f"t-{uuid.uuid4().hex}")["TopicArn"]
            queue = cloud.queue()
            heard: dict[str, Sent] = {}
            cloud.sns.subscribe(
                TopicArn=topic, Protocol="sqs", Endpoint=cloud.arn(queue)
            )
            yield (
                Readdressed(SnsNotifier(cloud.access), topic),
                lambda: _published(cloud, queue, heard),
            )


def _posted(taken: list[Delivery]) -> list[Sent]:
    """As a receiver that drops repeats sees it."""
    found = [json.loads(item.body) for item in taken]
    messages = [
        _of_counsel(item["id"], item["subject"], item["body"]) for item in found
    ]
    return list({message.message_id: message for message in messages}.values())


def _published(cloud: Aws, queue: str, heard: dict[str, Sent]) -> list[Sent]:
    """As a listener that drops repeats hears it."""
    got = cloud.sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
    for message in got.get("Messages", ()):
        said = json.loads(message["Body"])
        told = {name: item["Value"] for name, item in said["MessageAttributes"].items()}
        sent = _of_counsel(told["id"], told["subject"], said["Message"])
        heard[sent.message_id] = sent
    return list(heard.values())


def _of_counsel(delivery: str, subject: str, body: str) -> Sent:
    """A channel that is one address does not repeat it to the receiver."""
    return Sent(f"<{delivery}>", "counsel@county.test", subject, body)


def _by_id(taken: list[Envelope]) -> list[Sent]:
    """As a receiver that drops repeats sees it."""
    messages = [
        _sent(message_from_bytes(item.content, policy=default))
        for item in taken
        if isinstance(item.content, bytes)
    ]
    return list({message.message_id: message for message in messages}.values())


def _sent(message: Message) -> Sent:
    parsed = message_from_bytes(message.as_bytes(), policy=default)
    body = parsed.get_content().replace("\r\n", "\n")
    return Sent(parsed["Message-ID"], parsed["To"], parsed["Subject"], body)


def test_the_recipient_gets_subject_and_body(post: Post) -> None:
    notifier, found = post

    notifier.send(OWED, "Wait for counsel", "Do not act yet.\n")

    assert found() == [
        Sent(
            "<0123@screening>",
            "counsel@county.test",
            "Wait for counsel",
            "Do not act yet.\n",
        )
    ]


def test_a_resend_is_the_same_message(post: Post) -> None:
    notifier, found = post
    notifier.send(OWED, "Wait for counsel", "Do not act yet.\n")

    notifier.send(OWED, "Wait for counsel", "Do not act yet.\n")

    assert len(found()) == 1


def test_another_notice_is_another_message(post: Post) -> None:
    notifier, found = post
    notifier.send(OWED, "Wait for counsel", "Do not act yet.\n")

    notifier.send(
        Owed(notice("records@county.test"), "<4567@screening>", 0), "S", "B\n"
    )

    assert {sent.message_id for sent in found()} == {
        "<0123@screening>",
        "<4567@screening>",
    }


def test_a_link_arrives_in_one_piece(post: Post) -> None:
    notifier, found = post
    link = f"https://review.county.test/papers/{'a' * 64}"

    notifier.send(OWED, "Wait for counsel", f"The paper: {link}\n")

    assert link in found()[0].body


def test_letters_beyond_ascii_arrive(post: Post) -> None:
    notifier, found = post

    notifier.send(OWED, "Für den Rat", "§ 5: wait\n")

    assert (found()[0].subject, found()[0].body) == ("Für den Rat", "§ 5: wait\n")
