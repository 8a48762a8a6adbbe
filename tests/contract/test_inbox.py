from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.inbox.folder import FolderInbox
from screening.adapters.inbox.s3 import Pace, S3Inbox
from screening.adapters.inbox.s3_bucket import Bucket
from screening.errors import Unavailable
from screening.ports import Inbox
from tests.aws import Aws
from tests.twins.inbox import MemoryInbox

Drop = Callable[[str, bytes], None]

AT_ONCE = Pace(timedelta(0), timedelta(0))


@pytest.fixture(params=["memory", "folder", "s3", "s3-versioned", "s3-unannounced"])
def laid(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Inbox, Drop]:
    """An inbox, and the way to lay a paper into it from outside."""
    match request.param:
        case "memory":
            memory = MemoryInbox("records")
            return memory, memory.replace
        case "folder":
            return FolderInbox("records", tmp_path, timedelta(0)), _dropping(tmp_path)
        case "s3" | "s3-versioned" | "s3-unannounced" as kind:
            cloud: Aws = request.getfixturevalue("cloud")
            versioning = "Enabled" if kind == "s3-versioned" else None
            queue = "" if kind == "s3-unannounced" else cloud.queue()
            bucket = cloud.bucket(versioning, queue)
            pace = AT_ONCE if kind == "s3-unannounced" else Pace(timedelta(0))
            inbox = S3Inbox("portal", "records", bucket, pace)
            return inbox, _putting(cloud, bucket)
    raise LookupError(request.param)


def _putting(cloud: Aws, bucket: Bucket) -> Drop:
    def drop(name: str, content: bytes) -> None:
        cloud.s3.put_object(
            Bucket=bucket.name, Key=f"{bucket.prefix}{name}", Body=content
        )
        if not (bucket.queue_url):
            # Without events a store tells what came first by the second only, and
            # without versions two papers under one name as well.
            time.sleep(1.01)

    return drop


def _dropping(folder: Path) -> Drop:
    def drop(name: str, content: bytes) -> None:
        part = folder / f"{name}.part"
        part.write_bytes(content)
        part.rename(folder / name)

    return drop


def test_a_paper_arrives_under_its_name_for_its_department(
    laid: tuple[Inbox, Drop],
) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")

    (arrival,) = inbox.arrivals()

    assert (arrival.name, arrival.department) == ("fax.pdf", "records")
    assert arrival.source == inbox.source


def test_its_bytes_can_be_fetched(laid: tuple[Inbox, Drop]) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")

    (arrival,) = inbox.arrivals()

    assert inbox.fetch(arrival) == b"paper"


def test_papers_arrive_oldest_first(laid: tuple[Inbox, Drop]) -> None:
    inbox, drop = laid
    for name in ("b.pdf", "a.pdf", "c.pdf"):
        drop(name, b"paper")

    names = [arrival.name for arrival in inbox.arrivals()]

    assert names == ["b.pdf", "a.pdf", "c.pdf"]


def test_a_paper_stays_until_it_is_acknowledged(laid: tuple[Inbox, Drop]) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")

    first, again = list(inbox.arrivals()), list(inbox.arrivals())

    assert first == again


def test_an_acknowledged_paper_is_gone(laid: tuple[Inbox, Drop]) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")
    (arrival,) = inbox.arrivals()

    inbox.acknowledge(arrival)

    assert list(inbox.arrivals()) == []


def test_acknowledging_twice_is_as_good_as_once(laid: tuple[Inbox, Drop]) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")
    (arrival,) = inbox.arrivals()
    inbox.acknowledge(arrival)

    inbox.acknowledge(arrival)

    assert list(inbox.arrivals()) == []


def test_another_paper_under_an_old_name_is_another_arrival(
    laid: tuple[Inbox, Drop],
) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")
    (first,) = inbox.arrivals()
    inbox.acknowledge(first)
    drop("fax.pdf", b"paper")

    (second,) = inbox.arrivals()

    assert second.source_id != first.source_id


def test_acknowledging_spares_what_took_the_papers_place(
    laid: tuple[Inbox, Drop],
) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"first")
    (first,) = inbox.arrivals()
    drop("fax.pdf", b"second")

    inbox.acknowledge(first)

    assert [inbox.fetch(arrival) for arrival in inbox.arrivals()] == [b"second"]


def test_a_paper_that_went_away_is_unavailable(laid: tuple[Inbox, Drop]) -> None:
    inbox, drop = laid
    drop("fax.pdf", b"paper")
    (arrival,) = inbox.arrivals()
    inbox.acknowledge(arrival)

    with pytest.raises(Unavailable):
        inbox.fetch(arrival)


def test_the_id_of_an_arrival_does_not_tell_its_name(laid: tuple[Inbox, Drop]) -> None:
    inbox, drop = laid
    drop("detainer for a person.pdf", b"paper")

    (arrival,) = inbox.arrivals()

    assert "detainer" not in arrival.source_id
