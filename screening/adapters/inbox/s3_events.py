"""What an S3 event notification names.

The form is that of docs.aws.amazon.com/AmazonS3/latest/userguide/
notification-content-structure.html, version 2; a message comes from a queue to which
others may write too, so that nothing in it is taken on trust.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import unquote_plus


@dataclass(frozen=True, slots=True)
class Named:
    """An object that was written, as an event names it."""

    key: str
    version: str | None
    """None where the bucket keeps no versions, or the event does not say."""
    at: str
    """When, as the event writes it (ISO 8601); empty where it does not say. Not by the
    event's ``sequencer``: stores other than AWS's fill that with anything."""


class NoEvent(ValueError):
    """A message that no store sent about this bucket.

    Remedy: leave it to the queue, which moves it to its dead letters for a person.
    """


def named(message: str, bucket: str) -> tuple[Named, ...]:
    """Return what was written; empty for a test event and for objects that went.

    Raises:
        NoEvent: if it is no notification, or one about another bucket.
    """
    content = _parsed(message)
    # Sent once, when somebody sets notifications up; it has no records.
    if content.get("Event") == "s3:TestEvent":
        return ()
    records = content.get("Records")
    if not isinstance(records, list) or not records:
        raise NoEvent("no records")
    found = (_record(_table(record), bucket) for record in records)
    return tuple(item for item in found if item is not None)


def _record(record: dict[str, object], bucket: str) -> Named | None:
    s3 = _table(record.get("s3"))
    if _table(s3.get("bucket")).get("name") != bucket:
        raise NoEvent("another bucket")
    if not _text(record, "eventName").removeprefix("s3:").startswith("ObjectCreated:"):
        return None
    written = _table(s3.get("object"))
    at = record.get("eventTime")
    return Named(
        # As a form is encoded: a blank comes as a plus.
        key=unquote_plus(_text(written, "key")),
        version=_version(written.get("versionId")),
        at=at if isinstance(at, str) else "",
    )


def _version(given: object) -> str | None:
    return given if isinstance(given, str) and given not in ("", "null") else None


def _parsed(message: str) -> dict[str, object]:
    try:
        content = json.loads(message)
    # ValueError: also of numbers with more digits than Python takes.
    except (ValueError, RecursionError) as error:
        raise NoEvent("no JSON") from error
    return _table(content)


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise NoEvent("a table is missing")
    return value


def _text(table: dict[str, object], name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str):
        raise NoEvent(f"{name} is missing")
    return value
