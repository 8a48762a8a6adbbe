from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from screening.adapters.aws import Access
from screening.adapters.notifier.sns import SnsNotifier
from screening.errors import Unavailable, Undeliverable
from screening.ports import Owed
from tests.aws import REGION, Aws
from tests.makers import notice
from tests.servers import LOOPBACK, free_port
from tests.web import Reply, serving


def owed(topic: str) -> Owed:
    return Owed(notice(topic), "<0123@screening>", 0)


def heard(cloud: Aws, topic: str, subject: str) -> dict[str, Any]:
    """Publish a notice; return it as a queue that listens hears it."""
    queue = cloud.queue()
    cloud.sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=cloud.arn(queue))
    SnsNotifier(cloud.access).send(owed(topic), subject, "Do not act.\n")
    (message,) = cloud.sqs.receive_message(QueueUrl=queue)["Messages"]
    said: dict[str, Any] = json.loads(message["Body"])
    return said


def topic_of(cloud: Aws) -> str:
    return str(cloud.sns.create_topic(Name=f"t-{uuid.uuid4().hex}")["TopicArn"])


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        pytest.param("Für den Rat", "F?r den Rat", id="beyond ASCII"),
        pytest.param("a\nb", "a b", id="two lines"),
        pytest.param("x" * 120, "x" * 99, id="too long"),
    ],
)
def test_a_subject_is_what_a_topic_takes_and_stands_whole_beside(
    cloud: Aws, subject: str, shown: str
) -> None:
    said = heard(cloud, topic_of(cloud), subject)

    assert said["Subject"] == shown
    assert said["MessageAttributes"]["subject"]["Value"] == subject


def test_a_topic_that_is_not_there_is_undeliverable(cloud: Aws) -> None:
    topic = f"arn:aws:sns:{REGION}:123456789012:nobody"

    with pytest.raises(Undeliverable, match="NotFound"):
        SnsNotifier(cloud.access).send(owed(topic), "Wait", "Do not act.\n")


@pytest.mark.parametrize(
    ("code", "raised"),
    [
        pytest.param("KMSThrottling", Unavailable, id="the topic's key is busy"),
        pytest.param("KMSAccessDenied", Unavailable, id="a right is missing"),
        pytest.param("KMSDisabled", Unavailable, id="the key is switched off"),
        pytest.param("Throttling", Unavailable, id="too much at once"),
        pytest.param("InvalidParameter", Undeliverable, id="no such address"),
    ],
)
def test_what_a_topic_may_take_later_is_not_refused_for_good(
    code: str, raised: type[Exception]
) -> None:
    with refusing(code) as service, pytest.raises(raised, match=code):
        SnsNotifier(service).send(
            owed(f"arn:aws:sns:{REGION}:123456789012:counsel"), "Wait", "Do not act.\n"
        )


@contextmanager
def refusing(code: str) -> Iterator[Access]:
    """Serve what refuses every notice with 400 and this word."""

    said = f"<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>"
    with serving(lambda _: Reply(said.encode(), status=400)) as address:
        yield Access(REGION, address)


def test_a_service_that_does_not_answer_is_unavailable() -> None:
    nowhere = Access(REGION, f"http://{LOOPBACK}:{free_port()}")
    topic = f"arn:aws:sns:{REGION}:123456789012:counsel"

    with pytest.raises(Unavailable):
        SnsNotifier(nowhere).send(owed(topic), "Wait", "Do not act.\n")
