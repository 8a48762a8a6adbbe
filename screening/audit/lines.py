"""The chain as JSON Lines: one link a line, readable without any program of ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from screening.audit.entry import FORMAT, Entry, Link, Noted, canonical

TEXTS = ("moved_from", "moved_to", "reference", "policy_version", "seal")

KEYS = frozenset(
    {"action", "at", "format", "previous", "sequence", "submission", "version", *TEXTS}
)
"""An entry with any other key is none: its digest would not vouch for it."""


class UnreadableLine(ValueError):
    """A line is no link of the chain."""


def line_of(link: Link) -> str:
    """Return the link as one line; the entry stands in the form that is hashed."""
    return f'{{"digest":"{link.digest}","entry":{canonical(link.entry).decode()}}}\n'


def links_in(lines: Iterable[str]) -> Iterator[Link]:
    """Yield the link of each line.

    Raises:
        UnreadableLine: if a line is no link; it says which, counted from 1.
    """
    for number, line in enumerate(lines, 1):
        try:
            yield link_of(line)
        except (ValueError, KeyError, TypeError) as error:
            # The line is not quoted: it may be anything, also words of a paper.
            raise UnreadableLine(f"line {number} is no entry") from error


def link_of(line: str) -> Link:
    """Return the link that a line holds.

    Raises:
        ValueError, KeyError or TypeError: if it is none.
    """
    told = json.loads(line)
    fields = told["entry"]
    if set(told) != {"digest", "entry"} or not KEYS.issuperset(fields):
        raise ValueError("other keys than a link has")
    if fields["format"] != FORMAT:
        raise ValueError("another format")
    return Link(
        Entry(_number(fields["sequence"]), _text(fields["previous"]), _noted(fields)),
        _text(told["digest"]),
    )


def _noted(fields: dict[str, object]) -> Noted:
    version = fields.get("version")
    return Noted(
        at=datetime.fromisoformat(_text(fields["at"])),
        action=_text(fields["action"]),
        submission=_text(fields["submission"]),
        version=None if version is None else _number(version),
        **{name: _text(fields[name]) for name in TEXTS if name in fields},
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a whole number")
    return value
