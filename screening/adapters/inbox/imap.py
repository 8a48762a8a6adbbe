"""A department's mailbox: each message is a paper, moved aside when it is accepted."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from screening.adapters.inbox.imap_reply import Listed
from screening.adapters.inbox.imap_session import Session
from screening.adapters.inbox.mail_head import provenance_in, subject_in
from screening.errors import Unavailable
from screening.ports import Arrival
from screening.settings.inbox import ImapEntry

LISTED_AT_ONCE = 500
"""Messages whose size, day and subject are asked for in one command: a tenth of a
second's answer, so that whoever stops after some has not waited for 38,000."""


class ImapInbox:
    """Messages of one mailbox, unread by anybody's count and whole as they came.

    A message is known by the mailbox's UIDVALIDITY and its UID (RFC 9051, section
    2.3.1.1), and by when it came and its size: a server restored from a backup may give
    a UID out again, and then a new paper must not pass for one that is known.
    """

    def __init__(self, entry: ImapEntry) -> None:
        """Take the mailbox; nothing is connected before it is asked for."""
        self._entry = entry
        self._place = _digest(f"{entry.host}\n{entry.user}\n{entry.mailbox}")
        self._session: Session | None = None
        self._close = weakref.finalize(self, _nothing)

    @property
    def source(self) -> str:
        """The inbox's id."""
        return f"imap:{self._entry.name}"

    @property
    def removes(self) -> bool:
        """Nothing: messages move aside, and the county empties that mailbox."""
        return False

    def arrivals(self) -> Iterator[Arrival]:
        """Yield what lies there, oldest first; no body of a message is fetched.

        The list is made anew, over a new connection; what comes meanwhile waits.
        """
        self._let_go()
        with self._connected() as session:
            validity, uids = session.validity, session.uids(self._entry.since)
        for start in range(0, len(uids), LISTED_AT_ONCE):
            with self._connected() as session:
                session.require_validity(validity)
                listed = session.listed(uids[start : start + LISTED_AT_ONCE])
            for message in listed:
                yield self._arrival(validity, message)

    def fetch(self, arrival: Arrival) -> bytes:
        """Return the message as it lies on the server, and leave it unread there."""
        validity, uid = _numbers(arrival)
        with self._connected() as session:
            session.require_validity(validity)
            message, content = session.fetched(uid)
        if self._id(validity, message) != arrival.source_id:
            raise Unavailable(f"{arrival.source_id} is another message by now")
        return content

    def acknowledge(self, arrival: Arrival) -> None:
        """Move the message aside; if it lies there no more, that is as good."""
        validity, uid = _numbers(arrival)
        with self._connected() as session:
            session.require_validity(validity)
            session.move(uid)

    def _id(self, validity: int, message: Listed) -> str:
        mark = _digest(f"{message.came} {message.size}")
        return f"{self._place}-{validity}-{message.uid}-{mark}"

    def _arrival(self, validity: int, message: Listed) -> Arrival:
        entry = self._entry
        return Arrival(
            source=self.source,
            source_id=self._id(validity, message),
            department=entry.department,
            name=subject_in(message.head),
            provenance=provenance_in(message.head, entry.authserv_id, entry.fax_header),
        )

    @contextmanager
    def _connected(self) -> Iterator[Session]:
        """Give the connection; one that failed is not used again."""
        if self._session is None:
            self._session = Session(self._entry, self.source)
            self._close = weakref.finalize(self, self._session.close)
        try:
            yield self._session
        except Unavailable:
            self._let_go()
            raise

    def _let_go(self) -> None:
        self._close()
        self._session = None


def _numbers(arrival: Arrival) -> tuple[int, int]:
    """Return the UIDVALIDITY and the UID that an arrival was listed under."""
    _, validity, uid, _ = arrival.source_id.split("-")
    return int(validity), int(uid)


def _digest(text: str) -> str:
    """Return what ids hold instead of an address: they are logged, addresses are not."""
    return sha256(text.encode()).hexdigest()[:12]


def _nothing() -> None:
    """Close what was never opened."""
