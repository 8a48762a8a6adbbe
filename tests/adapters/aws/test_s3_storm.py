"""Events as S3 may send them at its worst: some lost, each repeated, in any order."""

from __future__ import annotations

import random
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
from tests.aws import PREFIX, Aws, written
from tests.twins.archive import MemoryArchive
from tests.twins.clock import StoppedClock

PAPERS = 200
REPEATS = 10
SHARE_LOST = 0.2
SHARE_DYING = 0.1

PACE = Pace(timedelta(0), timedelta(0))


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


def key(number: int) -> str:
    return f"{PREFIX}fax {number} + copy.pdf"


def paper(number: int) -> bytes:
    return f"paper {number}".encode()


def storm(bucket: Bucket) -> list[str]:
    """Return messages of ten events each: some lost, all repeated, in any order."""
    chance = random.Random(7)
    heard = [i for i in range(PAPERS) if chance.random() >= SHARE_LOST]
    told = heard[::-1] + [i for i in heard for _ in range(REPEATS - 1)]
    chance.shuffle(told)
    tens = [told[start : start + 10] for start in range(0, len(told), 10)]
    return [written(bucket, *map(key, ten)) for ten in tens]


def test_in_a_storm_of_events_nothing_is_lost_and_nothing_is_taken_twice(
    cloud: Aws, tmp_path: Path
) -> None:
    bucket = cloud.bucket(queue_url=cloud.queue())
    for i in range(PAPERS):
        cloud.s3.put_object(Bucket=bucket.name, Key=key(i), Body=paper(i))
    cloud.sqs.purge_queue(QueueUrl=bucket.queue_url)
    messages = storm(bucket)
    for start in range(0, len(messages), 10):
        some = messages[start : start + 10]
        entries = [{"Id": str(i), "MessageBody": body} for i, body in enumerate(some)]
        cloud.sqs.send_message_batch(QueueUrl=bucket.queue_url, Entries=entries)
    ledger = SqlLedger(f"sqlite:///{tmp_path}/ledger.sqlite")
    shelf = Shelf(ledger, MemoryArchive(), StoppedClock())

    while any(item.startswith(PREFIX) for item in cloud.keys(bucket)):
        inbox = DyingInbox("portal", "records", bucket, PACE)  # a new worker each time
        for arrival in inbox.arrivals():
            take(shelf, inbox, arrival)
    list(S3Inbox("portal", "records", bucket, PACE).arrivals())

    receipts = [item.submission for item in ledger.papers()]
    assert sorted(receipts) == sorted(
        sha256(paper(i)).hexdigest() for i in range(PAPERS)
    )
    assert len(shelf.archive.contents) == PAPERS
    ledger.close()
