from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.inbox.folder import FolderInbox
from screening.adapters.inbox.imap import ImapInbox
from screening.adapters.inbox.s3 import Pace, S3Inbox
from screening.adapters.inbox.s3_bucket import Bucket
from screening.errors import Unavailable
from screening.ports import Inbox
from tests.aws import Aws
from tests.dovecot import Dovecot, mail_entry
from tests.twins.inbox import MemoryInbox

Drop = Callable[[str, bytes], bytes]
"""Lays a paper in from outside; returns what then lies there."""

Laid = tuple[Inbox, Drop]

AT_ONCE = Pace(timedelta(0), timedelta(0))

S3 = ("s3", "s3-versioned", "s3-unannounced")


@pytest.fixture(params=["memory", "folder", "imap", *S3])
def laid(request: pytest.FixtureRequest, tmp_path: Path) -> Laid:
    """An inbox, and the way to lay a paper into it from outside."""
    match request.param:
        case "memory":
            return _memory()
        case "folder":
            return FolderInbox("records", tmp_path, timedelta(0)), _dropping(tmp_path)
        case "imap":
            return _mailbox(request.getfixturevalue("mail_server"))
    return _bucket(request.getfixturevalue("cloud"), request.param)


def _memory() -> Laid:
    memory = MemoryInbox("records")

    def drop(name: str, content: bytes) -> bytes:
        memory.replace(name, content)
        return content

    return memory, drop


def _bucket(cloud: Aws, kind: str) -> Laid:
    versioning = "Enabled" if kind == "s3-versioned" else None
    queue = "" if kind == "s3-unannounced" else cloud.queue()
    bucket = cloud.bucket(versioning, queue)
    pace = AT_ONCE if kind == "s3-unannounced" else Pace(timedelta(0))
    return S3Inbox("portal", "records", bucket, pace), _putting(cloud, bucket)


def _putting(cloud: Aws, bucket: Bucket) -> Drop:
    dropped: set[str] = set()

    def drop(name: str, content: bytes) -> bytes:
        if name in dropped:
            # Without versions, the same bytes under one name are told apart by the
            # second in which they came, and by nothing else.
            time.sleep(1.01)
        dropped.add(name)
        cloud.s3.put_object(
            Bucket=bucket.name, Key=f"{bucket.prefix}{name}", Body=content
        )
        if not bucket.queue_url:
            # Without events a store tells what came first by the second only.
            time.sleep(1.01)
        return content

    return drop


def _dropping(folder: Path) -> Drop:
    def drop(name: str, content: bytes) -> bytes:
        part = folder / f"{name}.part"
        part.write_bytes(content)
        part.rename(folder / name)
        return content

    return drop


def _mailbox(server: Dovecot) -> Laid:
    """Return a mailbox of its own; there the subject is the name."""
    mailbox = server.new_mailbox()

    def drop(name: str, content: bytes) -> bytes:
        message = b"Subject: %s\r\n\r\n%s\r\n" % (name.encode(), content)
        server.append(message, mailbox=mailbox)
        return message

    return ImapInbox(mail_entry(server, mailbox=mailbox)), drop


def test_a_paper_arrives_under_its_name_for_its_department(
    laid: Laid,
) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")

    (arrival,) = inbox.arrivals()

    assert (arrival.name, arrival.department) == ("fax.pdf", "records")
    assert arrival.source == inbox.source


def test_its_bytes_can_be_fetched(laid: Laid) -> None:
    inbox, drop = laid
    content = drop("fax.pdf", b"paper")

    (arrival,) = inbox.arrivals()

    assert inbox.fetch(arrival) == content


def test_papers_arrive_oldest_first(laid: Laid) -> None:
    inbox, drop = laid
    for name in ("b.pdf", "a.pdf", "c.pdf"):
        drop(name, b"paper")

    names = [arrival.name for arrival in inbox.arrivals()]

    assert names == ["b.pdf", "a.pdf", "c.pdf"]


def test_a_paper_stays_until_it_is_acknowledged(laid: Laid) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")

    first, again = list(inbox.arrivals()), list(inbox.arrivals())

    assert first == again


def test_an_acknowledged_paper_is_gone(laid: Laid) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")
    (arrival,) = inbox.arrivals()

    inbox.acknowledge(arrival)

    assert list(inbox.arrivals()) == []


def test_acknowledging_twice_is_as_good_as_once(laid: Laid) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")
    (arrival,) = inbox.arrivals()
    inbox.acknowledge(arrival)

    inbox.acknowledge(arrival)

    assert list(inbox.arrivals()) == []


def test_another_paper_under_an_old_name_is_another_arrival(
    laid: Laid,
) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")
    (first,) = inbox.arrivals()
    inbox.acknowledge(first)
    drop("fax.pdf", b"paper")

    (second,) = inbox.arrivals()

    assert second.source_id != first.source_id


def test_acknowledging_spares_what_took_the_papers_place(
    laid: Laid,
) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"first")
    (first,) = inbox.arrivals()
    second = drop("fax.pdf", b"second")

    inbox.acknowledge(first)

    assert [inbox.fetch(arrival) for arrival in inbox.arrivals()] == [second]


def test_a_paper_that_went_away_is_unavailable(laid: Laid) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")
    (arrival,) = inbox.arrivals()
    inbox.acknowledge(arrival)

    with pytest.raises(Unavailable):
        inbox.fetch(arrival)


def test_the_id_of_an_arrival_does_not_tell_its_name(laid: Laid) -> None:
    inbox, drop = laid
    drop("detainer for a person.pdf", b"paper")

    (arrival,) = inbox.arrivals()

    assert "detainer" not in arrival.source_id
