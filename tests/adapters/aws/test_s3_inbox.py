from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from screening.adapters.aws import Access
from screening.adapters.inbox import s3_queue
from screening.adapters.inbox.s3 import Pace, S3Inbox
from screening.adapters.inbox.s3_bucket import Bucket
from screening.adapters.inbox.s3_queue import S3Queue
from screening.errors import Unavailable
from screening.ports import Arrival
from tests.aws import PREFIX, REGION, Aws, written
from tests.servers import LOOPBACK, free_port

EAGER = Pace(timedelta(0), timedelta(0))
"""Asks and lists at every look."""

RELYING = Pace(timedelta(0), timedelta(days=1))
"""Lists at first, and then only when an event says that there is something."""


@dataclass(frozen=True)
class Portal:
    """A bucket that announces, as its owner sees it."""

    cloud: Aws
    bucket: Bucket

    def inbox(self, pace: Pace = RELYING) -> S3Inbox:
        return S3Inbox("portal", "records", self.bucket, pace)

    def put(self, name: str, content: bytes = b"paper", prefix: str = PREFIX) -> None:
        self.cloud.s3.put_object(
            Bucket=self.bucket.name, Key=f"{prefix}{name}", Body=content
        )

    def delete(self, name: str) -> None:
        self.cloud.s3.delete_object(Bucket=self.bucket.name, Key=f"{PREFIX}{name}")

    def say(self, message: str) -> None:
        self.cloud.sqs.send_message(QueueUrl=self.bucket.queue_url, MessageBody=message)

    def lose_events(self) -> None:
        self.cloud.sqs.purge_queue(QueueUrl=self.bucket.queue_url)

    @property
    def messages(self) -> int:
        return self.cloud.held(self.bucket.queue_url)


@pytest.fixture(params=["unversioned", "versioned"])
def portal(request: pytest.FixtureRequest, cloud: Aws) -> Portal:
    versioning = "Enabled" if request.param == "versioned" else None
    return Portal(cloud, cloud.bucket(versioning, cloud.queue()))


@pytest.fixture
def versioned(cloud: Aws) -> Portal:
    return Portal(cloud, cloud.bucket("Enabled", cloud.queue()))


def names(inbox: S3Inbox) -> list[str]:
    return [arrival.name for arrival in inbox.arrivals()]


def only(inbox: S3Inbox) -> Arrival:
    (arrival,) = inbox.arrivals()
    return arrival


def test_the_event_that_tests_the_queue_is_taken_off_it(portal: Portal) -> None:
    assert portal.messages == 1  # as S3 sends it when notifications are set up

    assert names(portal.inbox()) == []
    assert portal.messages == 0


@pytest.mark.parametrize("name", ["a b.pdf", "a+b.pdf", "100%.pdf", "Fäx/№ 1.pdf"])
def test_a_paper_keeps_its_name_whatever_stands_in_it(
    portal: Portal, name: str
) -> None:
    inbox = portal.inbox()
    names(inbox)
    portal.put(name)

    arrival = only(inbox)

    assert (arrival.name, inbox.fetch(arrival)) == (name, b"paper")


# The double of S3 takes no NUL and no line's end, which Amazon's does.
@pytest.mark.parametrize("letter", ["\x7f", "\u202e"])
def test_what_cannot_be_shown_is_replaced_in_a_papers_name(
    portal: Portal, letter: str
) -> None:
    inbox = portal.inbox()
    names(inbox)
    portal.put(f"a{letter}b.pdf")

    arrival = only(inbox)

    assert (arrival.name, inbox.fetch(arrival)) == ("a\ufffdb.pdf", b"paper")


def test_a_message_is_kept_until_its_paper_is_acknowledged(portal: Portal) -> None:
    inbox = portal.inbox()
    names(inbox)
    portal.put("fax.pdf")
    arrival = only(inbox)
    before = portal.messages

    inbox.acknowledge(arrival)

    assert (before, portal.messages) == (1, 0)


def test_a_message_about_two_papers_is_kept_until_both_are_acknowledged(
    portal: Portal,
) -> None:
    inbox = portal.inbox()
    names(inbox)
    portal.put("a.pdf")
    portal.put("b.pdf")
    portal.lose_events()
    portal.say(written(portal.bucket, f"{PREFIX}a.pdf", f"{PREFIX}b.pdf"))
    first, second = inbox.arrivals()

    inbox.acknowledge(first)
    between = portal.messages
    inbox.acknowledge(second)

    assert (between, portal.messages) == (1, 0)


def test_a_paper_whose_event_was_lost_is_found_by_the_listing(portal: Portal) -> None:
    inbox = portal.inbox(EAGER)
    names(inbox)
    portal.put("fax.pdf")
    portal.lose_events()

    assert names(inbox) == ["fax.pdf"]


def test_whoever_begins_to_look_lists_at_once(portal: Portal) -> None:
    portal.put("fax.pdf")
    portal.lose_events()

    assert names(portal.inbox(RELYING)) == ["fax.pdf"]


def test_a_paper_has_one_id_whether_an_event_or_a_listing_found_it(
    portal: Portal,
) -> None:
    told = portal.inbox()
    names(told)
    portal.put("fax.pdf")

    assert only(told).source_id == only(portal.inbox()).source_id


def test_an_event_that_comes_again_is_the_same_paper(portal: Portal) -> None:
    inbox = portal.inbox()
    portal.put("fax.pdf")
    first = only(inbox)
    for _ in range(10):
        portal.say(written(portal.bucket, f"{PREFIX}fax.pdf"))

    assert only(inbox) == first


def test_the_event_of_a_paper_that_was_taken_says_nothing_more(portal: Portal) -> None:
    portal.put("fax.pdf")
    taken = S3Inbox("portal", "records", replace(portal.bucket, queue_url=""), EAGER)
    taken.acknowledge(only(taken))

    assert names(portal.inbox()) == []
    assert portal.messages == 0


def test_a_paper_that_was_deleted_is_no_arrival(portal: Portal) -> None:
    portal.put("fax.pdf")
    time.sleep(1.01)  # a store tells what came first by the second only
    portal.delete("fax.pdf")

    assert names(portal.inbox()) == []
    assert portal.messages == 0


def test_in_a_versioned_bucket_an_overwritten_paper_is_not_lost(
    versioned: Portal,
) -> None:
    versioned.put("fax.pdf", b"first")
    versioned.put("fax.pdf", b"second")
    inbox = versioned.inbox()

    contents = {inbox.fetch(arrival) for arrival in inbox.arrivals()}

    assert contents == {b"first", b"second"}


def test_an_empty_object_that_stands_for_a_folder_is_no_paper(portal: Portal) -> None:
    portal.put("2026/", b"")

    assert names(portal.inbox()) == []


def test_papers_under_another_prefix_are_anothers(portal: Portal) -> None:
    portal.put("fax.pdf", prefix="sheriff/")
    portal.say(written(portal.bucket, "sheriff/fax.pdf"))

    assert names(portal.inbox()) == []
    assert portal.messages == 0


def test_an_acknowledged_paper_lies_among_the_screened_under_its_id(
    portal: Portal,
) -> None:
    inbox = portal.inbox()
    portal.put("fax.pdf")
    arrival = only(inbox)

    inbox.acknowledge(arrival)

    assert portal.cloud.keys(portal.bucket) == [f"screened/{arrival.source_id}"]


def test_without_a_place_for_the_screened_a_paper_is_deleted(portal: Portal) -> None:
    bucket = replace(portal.bucket, screened="")
    inbox = S3Inbox("portal", "records", bucket, RELYING)
    portal.put("fax.pdf")

    inbox.acknowledge(only(inbox))

    assert portal.cloud.keys(bucket) == []


def test_a_bucket_without_a_place_for_the_screened_is_emptied_by_a_later_look(
    portal: Portal,
) -> None:
    bare = S3Inbox("portal", "records", replace(portal.bucket, screened=""), RELYING)

    assert (portal.inbox().removes, bare.removes) == (False, True)


def test_what_was_screened_is_no_arrival_where_the_whole_bucket_is_the_inbox(
    portal: Portal,
) -> None:
    inbox = S3Inbox("portal", "records", replace(portal.bucket, prefix=""), EAGER)
    portal.put("fax.pdf")
    inbox.acknowledge(only(inbox))

    assert names(inbox) == []


def test_a_worker_that_died_before_acknowledging_leaves_the_paper_to_the_next(
    portal: Portal,
) -> None:
    portal.put("fax.pdf")
    arrival = only(portal.inbox())  # and is never heard of again

    inbox = portal.inbox()
    inbox.acknowledge(arrival)

    assert names(inbox) == []


def test_two_workers_may_acknowledge_one_paper(portal: Portal) -> None:
    portal.put("fax.pdf")
    first, second = portal.inbox(), portal.inbox()
    arrival = only(first)
    assert only(second) == arrival

    first.acknowledge(arrival)
    second.acknowledge(arrival)

    assert portal.cloud.keys(portal.bucket) == [f"screened/{arrival.source_id}"]


def test_tags_and_metadata_of_the_sender_do_not_come_along(portal: Portal) -> None:
    portal.cloud.s3.put_object(
        Bucket=portal.bucket.name,
        Key=f"{PREFIX}fax.pdf",
        Body=b"paper",
        Metadata={"subject": "a persons name"},
    )
    inbox = portal.inbox()

    inbox.acknowledge(only(inbox))

    (key,) = portal.cloud.keys(portal.bucket)
    kept = portal.cloud.s3.head_object(Bucket=portal.bucket.name, Key=key)
    assert kept["Metadata"] == {}


def test_what_is_no_event_ends_among_the_dead_letters(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3_queue, "HIDDEN_S", 1)
    dead = portal.cloud.dead_letters_of(portal.bucket.queue_url, receptions=1)
    inbox = portal.inbox()
    portal.say("hello")

    for _ in range(3):
        names(inbox)
        time.sleep(1.1)

    assert (portal.messages, portal.cloud.held(dead)) == (0, 1)


def test_what_is_no_event_holds_up_no_paper(portal: Portal) -> None:
    portal.say("hello")
    portal.put("fax.pdf")

    assert names(portal.inbox()) == ["fax.pdf"]


def test_a_message_stays_hidden_while_papers_are_fetched(
    versioned: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3_queue, "HIDDEN_S", 4)
    monkeypatch.setattr(s3_queue, "BEAT_S", 0.5)
    inbox = versioned.inbox()
    versioned.put("fax.pdf")
    arrival = only(inbox)
    time.sleep(2.5)

    inbox.fetch(arrival)

    time.sleep(2.5)
    other = S3Queue(versioned.bucket.queue_url, versioned.bucket.access, "another")
    assert other.take() == ()


def test_a_paper_that_was_overwritten_meanwhile_is_not_fetched_for_the_other(
    cloud: Aws,
) -> None:
    portal = Portal(cloud, cloud.bucket())
    inbox = portal.inbox()
    portal.put("fax.pdf", b"first")
    arrival = only(inbox)
    portal.put("fax.pdf", b"second")

    with pytest.raises(Unavailable):
        inbox.fetch(arrival)


def test_a_service_that_does_not_answer_is_unavailable() -> None:
    nowhere = f"http://{LOOPBACK}:{free_port()}"
    bucket = Bucket("inbox", access=Access(REGION, nowhere))

    with pytest.raises(Unavailable, match="s3:portal did not answer"):
        names(S3Inbox("portal", "records", bucket))


def test_a_bucket_that_is_not_there_is_unavailable(cloud: Aws) -> None:
    bucket = Bucket("no-such-bucket", access=cloud.access)

    with pytest.raises(Unavailable, match="NoSuchBucket"):
        names(S3Inbox("portal", "records", bucket))


def test_no_message_and_no_log_tells_a_papers_name(
    portal: Portal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    inbox = portal.inbox()
    portal.put("a persons name.pdf")
    portal.say("a persons name")
    arrival = only(inbox)
    portal.put("a persons name.pdf", b"another")
    portal.delete("a persons name.pdf")
    broken = replace(portal.bucket, access=Access(REGION, f"http://{LOOPBACK}:9"))

    with pytest.raises(Unavailable) as caught:
        S3Inbox("portal", "records", replace(broken, queue_url="")).fetch(arrival)

    assert "persons" not in f"{caught.value}{caught.value.__cause__}{caplog.text}"
