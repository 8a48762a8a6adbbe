"""A receiver of webhooks on loopback, over TLS."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers import LOOPBACK, Certificate


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request as it came in."""

    path: str
    headers: Message
    body: bytes


@dataclass
class Receiver:
    """What was taken, and how the next request is answered."""

    port: int = 0
    taken: list[Delivery] = field(default_factory=list)
    status: int = 204
    location: str = ""
    """Where a redirection points."""
    letters_s: float = 0.0
    """Seconds between two letters of the answer; 0 answers at once."""

    @property
    def url(self) -> str:
        return f"https://{LOOPBACK}:{self.port}/notices?for=counsel"


class _Endpoint(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        found = self.server.found
        body = self.rfile.read(int(self.headers["Content-Length"]))
        found.taken.append(Delivery(self.path, self.headers, body))
        if found.letters_s:
            self._answer_slowly(found.letters_s)
            return
        self.send_response(found.status)
        if found.location:
            self.send_header("Location", found.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer_slowly(self, letters_s: float) -> None:
        for letter in b"HTTP/1.1 204 No Content\r\n\r\n":
            try:
                self.wfile.write(bytes([letter]))
            except OSError:
                return  # cut off, as it should be
            time.sleep(letters_s)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, found: Receiver, certificate: Certificate) -> None:
        super().__init__((LOOPBACK, 0), _Endpoint)
        self.found = found
        self._identity = certificate.identity

    def get_request(self) -> tuple[ssl.SSLSocket, object]:
        line, where = super().get_request()
        # Shaken hands by the thread of the request: a stranger must not hold up all.
        wrapped = self._identity.wrap_socket(
            line, server_side=True, do_handshake_on_connect=False
        )
        return wrapped, where

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that distrusts us hangs up."""


@contextmanager
def receiver(certificate: Certificate) -> Iterator[Receiver]:
    """Start a receiver."""
    found = Receiver()
    server = _Server(found, certificate)
    found.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
