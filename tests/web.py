"""Web servers on loopback that answer as a test says, and are gone after it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers import LOOPBACK


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client wants."""

    method: str
    path: str
    """Without what follows a question mark."""
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What it is told; the length, too, unless the headers tell another."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def serving(reply_to: Callable[[Asked], Reply]) -> Iterator[str]:
    """Start a server; its address has no slash at the end."""

    class Endpoint(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = self.path.partition("?")[0]
            self._say(reply_to(Asked(self.command, path, body)))

        do_HEAD = do_PUT = do_POST = do_DELETE = do_GET  # noqa: N815  # http.server's

        def _say(self, reply: Reply) -> None:
            self.send_response(reply.status)
            told = {"Content-Length": str(len(reply.body)), **reply.headers}
            for name, value in told.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((LOOPBACK, 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def guest_network(page: bytes) -> Iterator[str]:
    """Start what answers whatever it is asked with a page of its own, and 200."""
    with serving(lambda _: Reply(page)) as address:
        yield address
