"""A department's inbox in an S3 bucket.

The listing is the record; a message on the queue only says that there is something to
see (infra/decisions/0024). Messages are therefore taken *before* the bucket is listed,
and a message whose objects are not listed has nothing more to say: S3 lists at once
whatever was written.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from screening.adapters.inbox.s3_bucket import Bucket, S3Bucket, Stored
from screening.adapters.inbox.s3_events import Named, NoEvent, named
from screening.adapters.inbox.s3_queue import Message, S3Queue
from screening.errors import Unavailable
from screening.ports import Arrival

logger = logging.getLogger(__name__)

ASK_EVERY = timedelta(seconds=2)
"""The bell looks twice a second; each question to a queue is paid for."""

LIST_EVERY = timedelta(seconds=60)
"""How late an event that was lost is noticed by whoever keeps looking. Whoever begins
to look, as each sweep does, lists at once."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the services are asked."""

    ask: timedelta = ASK_EVERY
    list: timedelta = LIST_EVERY


PACE = Pace()


class S3Inbox:
    """Objects under one prefix of a bucket, announced by its event notifications."""

    def __init__(
        self, name: str, department: str, bucket: Bucket, pace: Pace = PACE
    ) -> None:
        """Take the bucket; nothing is asked before the first look."""
        self._department = department
        self.source = f"s3:{name}"
        self.removes = not bucket.screened
        self._prefix = bucket.prefix
        self._name = bucket.name
        self._bucket = S3Bucket(bucket, self.source)
        queue = bucket.queue_url
        self._queue = S3Queue(queue, bucket.access, self.source) if queue else None
        self._pace = pace
        self._asked_at = self._listed_at = float("-inf")
        self._lying: dict[str, Stored] = {}
        """By id, as the last listing found them, without those that left since."""
        self._told_at: dict[str, str] = {}
        """When an event says that a key was written; for order within a second."""
        self._named_by: dict[str, frozenset[str]] = {}
        """By handle of a message that we hold: the ids it names that still lie there."""

    def arrivals(self) -> Iterator[Arrival]:
        """Yield what lies there, oldest first."""
        messages = self._messages()
        if messages or self._is_due(self._listed_at, self._pace.list):
            self._list()
        self._match(messages)
        for stored in sorted(self._lying.values(), key=self._age):
            name = _shown(stored.key.removeprefix(self._prefix))
            yield Arrival(self.source, stored.id, self._department, name)

    def fetch(self, arrival: Arrival) -> bytes:
        """Return the bytes of exactly the version that arrived."""
        stored = self._find(arrival)
        if stored is None:
            raise Unavailable(f"{arrival.source_id} left {self.source}")
        return self._bucket.fetch(stored, self._beat)

    def acknowledge(self, arrival: Arrival) -> None:
        """Move the paper away, then delete the messages that have no other to name."""
        stored = self._find(arrival)
        if stored is not None:
            self._bucket.remove(stored)
            del self._lying[stored.id]
        self._let_go()

    def _messages(self) -> tuple[Message, ...]:
        if self._queue is None or not self._is_due(self._asked_at, self._pace.ask):
            return ()
        messages = self._queue.take()
        self._asked_at = time.monotonic()
        return messages

    def _list(self) -> None:
        self._lying = {stored.id: stored for stored in self._bucket.listed()}
        self._listed_at = time.monotonic()

    def _match(self, messages: tuple[Message, ...]) -> None:
        """Note which papers each message waits for; a message without any may go."""
        by_key: dict[str, list[Stored]] = {}
        for stored in self._lying.values():
            by_key.setdefault(stored.key, []).append(stored)
        self._told_at = {k: v for k, v in self._told_at.items() if k in by_key}
        for message in messages:
            try:
                names = named(message.body, self._name)
            except NoEvent as error:
                # Never deleted: the queue moves it to its dead letters by itself.
                logger.warning("%s: %s is no event: %s", *self._odd(message, error))
                continue
            lying = chain.from_iterable(_meant(by_key, item) for item in names)
            self._named_by[message.handle] = frozenset(item.id for item in lying)
            self._told_at.update((item.key, item.at) for item in names)
        self._let_go()

    def _odd(self, message: Message, error: NoEvent) -> tuple[str, str, str]:
        return self.source, message.id, str(error)

    def _let_go(self) -> None:
        """Delete the messages that name nothing which lies there still."""
        if self._queue is None:
            return
        lying = self._lying.keys()
        left = {handle: ids & lying for handle, ids in self._named_by.items()}
        self._queue.delete([handle for handle, ids in left.items() if not ids])
        self._named_by = {handle: ids for handle, ids in left.items() if ids}

    def _beat(self) -> None:
        if self._queue is not None:
            self._queue.keep_hidden(self._named_by)

    def _find(self, arrival: Arrival) -> Stored | None:
        if arrival.source_id not in self._lying:
            self._list()
        return self._lying.get(arrival.source_id)

    def _age(self, stored: Stored) -> tuple[object, str]:
        return stored.modified_at, self._told_at.get(stored.key, "")

    def _is_due(self, since: float, every: timedelta) -> bool:
        return time.monotonic() - since >= every.total_seconds()


def _meant(by_key: dict[str, list[Stored]], item: Named) -> list[Stored]:
    """Return the versions that an event may mean: all of the key if it names none."""
    found = by_key.get(item.key, [])
    if item.version is None:
        return found
    return [stored for stored in found if stored.version in (item.version, None)]


def _shown(name: str) -> str:
    """Replace what cannot be shown: a key may hold a NUL, which PostgreSQL refuses."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
