"""A network for guests answers for everybody with its own page, and says 200."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest

from screening.adapters.archive.bucket import BucketArchive
from screening.adapters.archive.envelope import WrappedKey
from screening.adapters.archive.folder import FolderArchive
from screening.adapters.archive.kms import KmsKeys
from screening.adapters.aws import Access
from screening.adapters.checkpoint.s3_lock import S3LockPlace
from screening.adapters.checkpoint.s3_versions import Versions
from screening.adapters.inbox.s3_bucket import Bucket, S3Bucket, Stored
from screening.adapters.notifier.sns import SnsNotifier
from screening.adapters.place import Place
from screening.audit.checkpoint import Checkpoint
from screening.errors import Unavailable
from screening.ports import Owed
from screening.wiring import SystemClock
from tests.audit.chains import SIGNER, chain, checkpoints
from tests.aws import KEYS, REGION
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


def archive(access: Access) -> BucketArchive:
    return BucketArchive(Place("archive", "papers/", access), kms(access))


def folder(access: Access) -> FolderArchive:
    return FolderArchive(Path(mkdtemp()), kms(access))


def kms(access: Access) -> KmsKeys:
    return KmsKeys(f"arn:aws:kms:{REGION}:123456789012:key/0", access)


def locked(access: Access) -> S3LockPlace:
    place = Place("checkpoints", "checkpoints/", access)
    return S3LockPlace(place, SIGNER.public, timedelta(days=1), SystemClock())


SIGNED = checkpoints(chain(2), 2)

WRAPPED = WrappedKey(f"arn:aws:kms:{REGION}:123456789012:key/0", b"", b"wrapped")


def versions(access: Access) -> Iterator[Checkpoint]:
    return Versions(Place("checkpoints", "checkpoints/", access)).checkpoints()


def publish(access: Access) -> None:
    owed = Owed(notice(f"arn:aws:sns:{REGION}:123456789012:ops"), "<1@screening>", 0)
    SnsNotifier(access).send(owed, "Wait", "Do not act.\n")


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any it would end before the network was asked."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


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
        pytest.param(lambda it: list(archive(it).digests()), id="an empty archive"),
        pytest.param(lambda it: archive(it).get("0" * 64), id="an archived paper"),
        pytest.param(lambda it: archive(it).put(b"paper"), id="a paper archived"),
        pytest.param(lambda it: kms(it).unwrap(WRAPPED, "0" * 64), id="a key opened"),
        pytest.param(lambda it: kms(it).renew(), id="a key tried"),
        pytest.param(lambda it: folder(it).put(b"paper"), id="a paper in a folder"),
        pytest.param(lambda it: locked(it).newest(), id="no checkpoint yet"),
        pytest.param(lambda it: locked(it).keep(SIGNED), id="a checkpoint kept"),
        pytest.param(lambda it: list(versions(it)), id="a check without checkpoints"),
    ],
)
def test_the_page_of_a_guest_network_does_not_pass_for(
    ask: Callable[[Access], object], page: str
) -> None:
    with guest_network(PAGES[page]) as address, pytest.raises(Unavailable):
        ask(Access(REGION, address))
