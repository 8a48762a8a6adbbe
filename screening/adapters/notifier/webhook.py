"""Notices as signed requests to a program of the county's."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from screening.adapters.notifier.address import Reach, Target
from screening.adapters.notifier.signing import SigningKey
from screening.errors import Unavailable, Undeliverable
from screening.ports import Clock, Owed

SILENCE_S = 10.0
"""Seconds of silence after which the receiver counts as unavailable."""

WHOLE_S = 30.0
"""Seconds that one delivery may take in all: one who answers a letter at a time is cut
off long before the notice is given to another sender."""

OURS_TO_MEND = (401, 403, 407, 408, 425, 429)
"""Refusals that may pass: a key that is being changed, too much at once (RFC 9110)."""


class WebhookNotifier:
    """Posts each notice as JSON; the outbox repeats what was not taken."""

    def __init__(
        self,
        key: SigningKey,
        reach: Reach,
        clock: Clock,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Take the key; ``trust`` replaces the system's certificates."""
        self._key = key
        self._reach = reach
        self._clock = clock
        self._trust = trust

    def send(self, owed: Owed, subject: str, body: str) -> None:
        """Post the notice; the receiver has taken it when this returns."""
        content = _content(owed, subject, body)
        delivery = owed.message_id.strip("<>")
        vouching = self._key.headers(delivery, self._clock.now(), content)
        headers = {"Content-Type": "application/json", **vouching}
        try:
            status = self._post(owed.notice.recipient, content, headers)
        except (http.client.HTTPException, OSError) as error:
            # Neither chained nor quoted: addresses of webhooks may be secrets.
            raise _unanswered(owed, type(error).__name__) from None
        _require_taken(owed, status)

    def _post(self, url: str, content: bytes, headers: Mapping[str, str]) -> int:
        trust = self._trust or ssl.create_default_context()
        connection = _Pinned(self._reach.target(url), trust)
        try:
            connection.connect()
            with _cut_off_after(connection.sock, WHOLE_S):
                connection.shake_hands()
                connection.request("POST", connection.path, content, dict(headers))
                # A redirection is not followed: it could lead anywhere.
                return connection.getresponse().status
        finally:
            connection.close()


class _Pinned(http.client.HTTPSConnection):
    """A connection to the address that was found fit, under the name of its host."""

    def __init__(self, target: Target, trust: ssl.SSLContext) -> None:
        super().__init__(target.host, target.port, timeout=SILENCE_S, context=trust)
        self.path = target.path
        self._address = (target.address, target.port)
        self._trust = trust

    def connect(self) -> None:
        line = socket.create_connection(self._address, SILENCE_S)
        try:
            self._secured = self._trust.wrap_socket(
                line, server_hostname=self.host, do_handshake_on_connect=False
            )
        except OSError:
            line.close()
            raise
        self.sock = self._secured

    def shake_hands(self) -> None:
        """Prove who is there: apart, so that this, too, has an end."""
        self._secured.do_handshake()


@contextmanager
def _cut_off_after(line: socket.socket, seconds: float) -> Iterator[None]:
    """Shut the line down after so long, whatever waits on it."""
    timer = threading.Timer(seconds, _shut, (line,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        # Closed in the same moment: then nobody waits on it.
        return


def _content(owed: Owed, subject: str, body: str) -> bytes:
    """Return what a mail would say, the same bytes in every attempt."""
    due_at = owed.notice.due_at
    fields = {
        "id": owed.message_id.strip("<>"),
        "urgency": owed.notice.urgency.value,
        "due_at": due_at.isoformat() if due_at else None,
        "subject": subject,
        "body": body,
    }
    return json.dumps(fields, ensure_ascii=False).encode()


def _require_taken(owed: Owed, status: int) -> None:
    if 200 <= status < 300:
        return
    if status >= 500 or status in OURS_TO_MEND:
        raise _unanswered(owed, f"put off with {status}")
    raise Undeliverable(f"{owed.message_id} was refused for good with {status}")


def _unanswered(owed: Owed, why: str) -> Unavailable:
    return Unavailable(f"the webhook did not take {owed.message_id}: {why}")
