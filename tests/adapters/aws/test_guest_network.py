"""A network for guests answers for everybody with its own page, and says 200."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from screening.adapters.aws import Access
from screening.adapters.inbox.s3_bucket import Bucket, S3Bucket, Stored
from screening.adapters.notifier.sns import SnsNotifier
from screening.errors import Unavailable
from screening.ports import Owed
from tests.aws import REGION
from tests.makers import notice
from tests.servers import LOOPBACK

PAGES = {
    "nothing": b"",
    "a page": b"<html><body>Sign in to use this network</body></html>",
    "loose tags": b"<!doctype html><meta charset=utf-8><p>Sign in",
}


@contextmanager
def guest_network(page: bytes) -> Iterator[Access]:
    """Start what answers whatever it is asked with a page."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            pass

    for method in ("PUT", "POST", "DELETE", "HEAD"):
        setattr(Page, f"do_{method}", Page.do_GET)
    server = ThreadingHTTPServer((LOOPBACK, 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Access(REGION, f"http://{LOOPBACK}:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()


def stored(version: str | None) -> Stored:
    at = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    return Stored("records/fax.pdf", version, '"e"', 26, at)


def bucket(access: Access) -> S3Bucket:
    return S3Bucket(Bucket("inbox", access=access), "s3:portal")


def publish(access: Access) -> None:
    owed = Owed(notice(f"arn:aws:sns:{REGION}:123456789012:ops"), "<1@screening>", 0)
    SnsNotifier(access).send(owed, "Wait", "Do not act.\n")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda it: bucket(it).listed(), id="an empty listing"),
        pytest.param(
            lambda it: bucket(it).fetch(stored("v1"), lambda: None), id="a paper"
        ),
        pytest.param(lambda it: bucket(it).remove(stored("v1")), id="a copy made"),
        pytest.param(lambda it: bucket(it).remove(stored(None)), id="an object there"),
        pytest.param(publish, id="a notice taken"),
    ],
)
def test_the_page_of_a_guest_network_does_not_pass_for(
    ask: Callable[[Access], object], page: str
) -> None:
    with guest_network(PAGES[page]) as access, pytest.raises(Unavailable):
        ask(access)
