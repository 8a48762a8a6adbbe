"""Events as S3 may send them at its worst: ``python -m tests.benchmarks.storm``.

Puts papers into a bucket, some of them twice under one key, and tells of them over a queue:
a fifth of the events is lost, the rest comes ten times in any order, among notices of other
things. Workers that now and then die take them out. Prints what was lost and what was taken
twice; ``--events 10000`` is the burst.
"""

# ruff: noqa: T201  # a benchmark prints

from __future__ import annotations

import argparse
import logging
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from screening.adapters.inbox.s3 import Pace, S3Inbox
from screening.adapters.inbox.s3_bucket import Bucket
from screening.adapters.ledger.sql import SqlLedger
from screening.errors import Unavailable
from screening.ports import Arrival, Ledger
from screening.workflow.receive import take
from tests.aws import KEYS, PREFIX, Aws, aws, written
from tests.twins.archive import MemoryArchive
from tests.twins.clock import StoppedClock

REPEATS = 10
SHARE_LOST = 0.2
SHARE_DYING = 0.1
SHARE_OVERWRITTEN = 0.1
SHARE_STRANGE = 0.05

PACE = Pace(timedelta(0), timedelta(0))

STRANGE = (
    '{"Service": "Amazon S3", "Event": "s3:TestEvent"}',
    '{"Records": [{"eventName": "ObjectRemoved:Delete", "s3": {}}]}',
    '{"Records": []}',
    "no JSON",
)
"""What a queue may hold beside news of papers."""


@dataclass(frozen=True, slots=True)
class Storm:
    """What came of one."""

    papers: int
    """Contents that lay in the bucket, also those that another put replaced."""
    events: int
    lost: int
    """Papers without a receipt."""
    twice: int
    """Receipts beyond one for each."""
    seconds: float
    """From the first look to the empty bucket."""


class DyingInbox(S3Inbox):
    """Now and then its worker dies between the receipt and the bucket."""

    chance = random.Random(20261123)

    def acknowledge(self, arrival: Arrival) -> None:
        if self.chance.random() < SHARE_DYING:
            raise Unavailable("killed")
        super().acknowledge(arrival)


@dataclass(frozen=True)
class Shelf:
    ledger: Ledger
    archive: MemoryArchive
    clock: StoppedClock


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=10_000)
    given = parser.parse_args(arguments)
    os.environ.update(KEYS)
    logging.disable()  # each strange message and each death is told, a thousand times
    with tempfile.TemporaryDirectory() as home, aws() as cloud:
        came = storm(cloud, Path(home), given.events)
    print(
        f"{came.events} events of {came.papers} papers, a fifth of these without any,"
        f" each event {REPEATS} times, in any order: lost {came.lost}, taken twice"
        f" {came.twice}; {came.papers / came.seconds:.0f} papers/s"
    )
    return came.lost + came.twice


def storm(cloud: Aws, home: Path, events: int) -> Storm:
    """Let one rage over a bucket until nothing lies there."""
    bucket = cloud.bucket("Enabled", queue_url=cloud.queue())
    count = round(events / REPEATS / (1 - SHARE_LOST))
    expected = _put(cloud, bucket, count)
    cloud.sqs.purge_queue(QueueUrl=bucket.queue_url)
    told = _tell(cloud, bucket, count)
    ledger = SqlLedger(f"sqlite:///{home}/ledger.sqlite")
    shelf = Shelf(ledger, MemoryArchive(), StoppedClock())
    began = time.monotonic()
    _take_all(cloud, bucket, shelf)
    seconds = time.monotonic() - began
    receipts = Counter(item.submission for item in ledger.papers())
    ledger.close()
    lost = expected - set(receipts) | (expected - set(shelf.archive.contents))
    twice = receipts.total() - len(receipts)
    return Storm(len(expected), told, len(lost), twice, seconds)


def _put(cloud: Aws, bucket: Bucket, count: int) -> set[str]:
    """Put papers, some in the place of others; return the digests of all."""
    chance, digests = random.Random(5), set[str]()
    for number in range(count):
        editions = 2 if chance.random() < SHARE_OVERWRITTEN else 1
        for edition in range(editions):
            body = f"paper {number}, edition {edition}".encode()
            cloud.s3.put_object(Bucket=bucket.name, Key=_key(number), Body=body)
            digests.add(sha256(body).hexdigest())
    return digests


def _key(number: int) -> str:
    return f"{PREFIX}fax {number} + copy.pdf"


def _tell(cloud: Aws, bucket: Bucket, count: int) -> int:
    """Send what is heard of them; return how many events that were."""
    chance = random.Random(7)
    heard = [i for i in range(count) if chance.random() >= SHARE_LOST]
    told = heard[::-1] + [i for i in heard for _ in range(REPEATS - 1)]
    chance.shuffle(told)
    tens = [told[start : start + 10] for start in range(0, len(told), 10)]
    bodies = [written(bucket, *map(_key, ten)) for ten in tens]
    strange = [chance.choice(STRANGE) for _ in range(int(len(tens) * SHARE_STRANGE))]
    bodies += strange
    chance.shuffle(bodies)
    for start in range(0, len(bodies), 10):
        some = bodies[start : start + 10]
        entries = [{"Id": str(i), "MessageBody": body} for i, body in enumerate(some)]
        cloud.sqs.send_message_batch(QueueUrl=bucket.queue_url, Entries=entries)
    return len(told) + len(strange)


def _take_all(cloud: Aws, bucket: Bucket, shelf: Shelf) -> None:
    """Have one worker after the other look, until nothing is left and nothing comes."""
    while any(_lying(cloud, bucket)):
        inbox = DyingInbox("portal", "records", bucket, PACE)
        for arrival in inbox.arrivals():
            take(shelf, inbox, arrival)
    for arrival in S3Inbox("portal", "records", bucket, PACE).arrivals():
        take(shelf, S3Inbox("portal", "records", bucket, PACE), arrival)


def _lying(cloud: Aws, bucket: Bucket) -> Iterator[str]:
    pages = cloud.s3.get_paginator("list_objects_v2")
    for page in pages.paginate(Bucket=bucket.name, Prefix=PREFIX):
        yield from (item["Key"] for item in page.get("Contents", ()))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
