"""One connection to one mailbox, and the few commands that are needed.

`imaplib` speaks the protocol; what it raises leaves here as Unavailable. Its errors
repeat words of the server, which may name the user or a mailbox, so they are dropped.
"""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date

from screening.adapters.inbox.imap_login import authenticate, connected, quoted
from screening.adapters.inbox.imap_reply import WHOLE, Listed, listed, wanted, whole
from screening.errors import Unavailable
from screening.settings.inbox import ImapEntry

MOST_BYTES = 200_000_000
"""Of a message: no large mail provider takes so much, the reader opens half of it, and
several are held in memory at a time. What is larger is for a person to take out."""

SEARCHED_AT_ONCE = 50_000
"""Messages that one search covers: imaplib takes a line of a million characters, and
the answer is one line of up to eleven for each."""

FIELDS = ("Subject", "From", "Authentication-Results")
"""Of a message's head; and the fax gateway's, if the table names one."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip
"""As IMAP writes them (RFC 9051, date-month): strftime would follow the locale."""


class Session:
    """A mailbox, selected. Every method raises Unavailable if the server fails it."""

    def __init__(self, entry: ImapEntry, source: str) -> None:
        """Connect, log in and select; ``source`` stands in messages for the mailbox."""
        self._entry = entry
        self._source = source
        with self._answering():
            self._connection = connected(entry, source)
        try:
            with self._answering():
                self._log_in()
                self._require_movable()
                self.validity, self._count = self._selected()
        except Unavailable:
            self.close()
            raise

    def uids(self, since: date | None) -> list[int]:
        """Return the UIDs of what lies there, oldest first.

        Args:
            since: leave out what the server got before that day.
        """
        starts = range(1, self._count + 1, SEARCHED_AT_ONCE)
        return sorted({uid for start in starts for uid in self._searched(start, since)})

    def listed(self, uids: Sequence[int]) -> list[Listed]:
        """Return what the server says of these messages; gone ones are left out."""
        numbers = ",".join(map(str, uids))
        asked = wanted((*FIELDS, self._entry.fax_header))
        return sorted(listed(self._told("FETCH", numbers, asked)))

    def fetched(self, uid: int) -> tuple[Listed, bytes]:
        """Return one message, whole, without marking it as read."""
        # Asked first: a worker that dies of one message would die of it for ever.
        if any(message.size > MOST_BYTES for message in self.listed((uid,))):
            raise Unavailable(
                f"message {uid} of {self._source} has over {MOST_BYTES:,} bytes: "
                "take it out"
            )
        found = whole(self._told("FETCH", str(uid), WHOLE), uid)
        if found is None:
            raise Unavailable(f"message {uid} left {self._source}")
        return found

    def move(self, uid: int) -> None:
        """Move one message aside, by the server's own move where it has one.

        The other way marks as deleted and expunges this UID alone: a plain EXPUNGE
        would also destroy what people marked and nobody has accepted.
        """
        number, target = str(uid), quoted(self._entry.screened)
        if "MOVE" in self._connection.capabilities:
            self._told("MOVE", number, target)
            return
        self._told("COPY", number, target)
        self._told("STORE", number, "+FLAGS.SILENT", r"(\Deleted)")
        self._told("EXPUNGE", number)

    def require_validity(self, validity: int) -> None:
        """Raise if UIDs listed under ``validity`` mean nothing any more."""
        if self.validity != validity:
            raise Unavailable(
                f"{self._source} numbers its messages anew; the next look lists them"
            )

    def close(self) -> None:
        """Hang up; a server that waits for a farewell could keep us waiting."""
        with suppress(OSError):
            self._connection.shutdown()

    def _log_in(self) -> None:
        try:
            authenticate(self._connection, self._entry)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            raise Unavailable(
                f"{self._source} refused the login: correct user, or the password in "
                f"{self._entry.password_file}"
            ) from None
        except UnicodeEncodeError:
            raise Unavailable(
                f"the server of {self._source} takes passwords in ASCII only; "
                f"change it there and in {self._entry.password_file}"
            ) from None
        # What a server can do it tells in full only to whom it knows.
        _, told = self._connection.capability()
        self._connection.capabilities = tuple(told[-1].decode("ascii").upper().split())

    def _require_movable(self) -> None:
        """Raise unless messages can leave: else each look would find them all again."""
        if not {"MOVE", "UIDPLUS"} & set(self._connection.capabilities):
            raise Unavailable(
                f"the server of {self._source} has neither MOVE nor UIDPLUS, so "
                "messages cannot leave it safely; use another server"
            )
        target = quoted(self._entry.screened)
        _, found = self._connection.list('""', target)
        if any(found):
            return
        said, _ = self._connection.create(target)
        if said != "OK":
            raise Unavailable(
                f"the mailbox for screened messages of {self._source} cannot be made: "
                "make it, or give another as screened"
            )
        self._connection.subscribe(target)

    def _selected(self) -> tuple[int, int]:
        """Return UIDVALIDITY and how many messages lie there."""
        said, found = self._connection.select(quoted(self._entry.mailbox))
        if said != "OK":
            raise Unavailable(
                f"{self._source} has no such mailbox: correct mailbox in the table"
            )
        _, validity = self._connection.response("UIDVALIDITY")
        if not (validity and validity[-1]):
            raise Unavailable(
                f"{self._source} gives no UIDVALIDITY; use another server"
            )
        return int(validity[-1]), int(found[-1] or 0)

    def _searched(self, start: int, since: date | None) -> Iterator[int]:
        last = min(start + SEARCHED_AT_ONCE - 1, self._count)
        limit = () if since is None else ("SINCE", _day(since))
        for line in self._told("SEARCH", f"{start}:{last}", *limit):
            if isinstance(line, bytes):
                with self._answering():
                    yield from map(int, line.split())

    def _told(self, command: str, *arguments: str) -> list[object]:
        """Return what the server answers to a command on UIDs."""
        with self._answering():
            said, found = self._connection.uid(command, *arguments)
        if said != "OK":
            raise Unavailable(f"{self._source} refused to {command.lower()} messages")
        return list(found)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except imaplib.IMAP4.readonly:
            raise Unavailable(
                f"{self._source} may be read and not emptied: let its user move messages"
            ) from None
        except ssl.SSLCertVerificationError as error:
            raise Unavailable(
                f"the certificate of {self._source} is not trusted: "
                f"{error.verify_message}; correct host, or give ca_file"
            ) from error
        except (imaplib.IMAP4.error, ValueError) as error:
            raise Unavailable(
                f"{self._source} broke off or did not speak IMAP: {type(error).__name__}"
            ) from None
        except OSError as error:
            raise Unavailable(
                f"{self._source} did not answer: {_why(error)}"
            ) from error


PORTS = "correct port or security in the table (993 is tls, 143 is starttls)"


def _why(error: OSError) -> str:
    """Name what the system met, and the remedy where its word does not tell it."""
    if isinstance(error, ssl.SSLError) and error.reason == "WRONG_VERSION_NUMBER":
        return f"it speaks no TLS on that port; {PORTS}"
    if isinstance(error, TimeoutError):
        return f"it kept silent; mend the network, or {PORTS}"
    return error.strerror or type(error).__name__


def _day(day: date) -> str:
    return f"{day.day}-{MONTHS[day.month - 1]}-{day.year}"
