"""A network for guests answers for everybody with its own page, and says 200."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from screening.adapters.aws import Access
from screening.adapters.inbox.s3_bucket import Bucket, S3Bucket, Stored
from screening.adapters.notifier.sns import SnsNotifier
from screening.errors import Unavailable
from screening.ports import Owed
from tests.aws import REGION
from tests.makers import notice
from tests.web import guest_network

PAGES = {
    "nothing": b"",
    "a page": b"<html><body>Sign in to use this network</body></html>",
    "loose tags": b"<!doctype html><meta charset=utf-8><p>Sign in",
}


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
    with guest_network(PAGES[page]) as address, pytest.raises(Unavailable):
        ask(Access(REGION, address))
