"""The queue on which a bucket announces what was written into it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from screening.adapters.aws import Access, answering, client

AT_ONCE = 10
"""Messages that one call receives, deletes or keeps hidden: the most that SQS allows."""

MOST = 1_000
"""Messages that one look takes. What is over waits for the next; the listing has found
their papers already."""

HIDDEN_S = 120
"""Seconds for which nobody else receives a message that was taken."""

BEAT_S = 40.0
"""After so long the time is renewed, so that two lost beats do no harm."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it was received this time."""

    id: str
    handle: str
    """What it is deleted by; another at each reception."""
    body: str


class S3Queue:
    """Takes messages, keeps them hidden while papers are read, deletes them."""

    def __init__(self, url: str, access: Access, source: str) -> None:
        """Take the queue's address; ``source`` is whose it is, for messages."""
        self._url = url
        # The queue's own host: a bucket's endpoint may be another service's.
        host = urlsplit(url)._replace(path="", query="", fragment="").geturl()
        self._access = replace(access, endpoint_url=host)
        self._source = source
        self._beaten_at = time.monotonic()

    def take(self) -> tuple[Message, ...]:
        """Return what waits, at most `MOST`, hidden from others for a while."""
        found: list[Message] = []
        with self._answering():
            while len(found) < MOST and (batch := self._receive()):
                found.extend(batch)
        self._beaten_at = time.monotonic()
        return tuple(found)

    def keep_hidden(self, handles: Iterable[str]) -> None:
        """Renew the time of these messages, if it is about time.

        Without it a message would return while its paper is still being fetched, be
        counted as failed, and end among the dead letters though nothing is wrong.
        """
        if time.monotonic() - self._beaten_at < BEAT_S:
            return
        self._beaten_at = time.monotonic()
        with self._answering():
            for batch in _batches(handles):
                entries = [{**entry, "VisibilityTimeout": HIDDEN_S} for entry in batch]
                # A handle that is refused is one whose message returned: no harm.
                self._sqs.change_message_visibility_batch(
                    QueueUrl=self._url, Entries=entries
                )

    def delete(self, handles: Iterable[str]) -> None:
        """Remove messages; one that is gone, or was received anew, stays as it is."""
        with self._answering():
            for batch in _batches(handles):
                self._sqs.delete_message_batch(QueueUrl=self._url, Entries=batch)

    def _receive(self) -> list[Message]:
        reply = self._sqs.receive_message(
            QueueUrl=self._url,
            MaxNumberOfMessages=AT_ONCE,
            VisibilityTimeout=HIDDEN_S,
            # Not waited for: whoever looks comes again soon, and lists besides.
            WaitTimeSeconds=0,
        )
        return [
            Message(item["MessageId"], item["ReceiptHandle"], item["Body"])
            for item in reply.get("Messages", ())
        ]

    def _answering(self) -> Any:
        return answering(f"the queue of {self._source}")

    @cached_property
    def _sqs(self) -> Any:
        return client("sqs", self._access)


def _batches(handles: Iterable[str]) -> Iterable[list[dict[str, str]]]:
    entries = ({"Id": str(i), "ReceiptHandle": item} for i, item in enumerate(handles))
    while batch := list(islice(entries, AT_ONCE)):
        yield batch
