from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.checkpoint.folder import FolderPlace, checkpoints_in
from screening.adapters.checkpoint.mail import MailPlace
from screening.adapters.checkpoint.s3_lock import S3LockPlace
from screening.adapters.checkpoint.s3_versions import Versions
from screening.adapters.notifier.maildir import MaildirNotifier
from screening.audit.checkpoint import Checkpoint
from screening.ports import CheckpointPlace
from screening.wiring import SystemClock
from tests.audit.chains import SIGNER, chain, checkpoints
from tests.aws import Aws
from tests.twins.clock import StoppedClock

SIGNED = checkpoints(chain(9), 2, 5, 9)

Kept = tuple[CheckpointPlace, Callable[[], Iterable[Checkpoint]]]


@pytest.fixture(params=["folder", "mail", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    """An outside place, and what a person finds in it."""
    if request.param == "s3":
        return _bucket(request.getfixturevalue("cloud"))
    folder = tmp_path / "place"
    if request.param == "folder":
        shelf = FolderPlace(folder, SIGNER.public)
        return shelf, lambda: checkpoints_in(folder)
    maildir = MaildirNotifier(folder, "screening@county.test", StoppedClock())
    return MailPlace(maildir, "audit@county.test"), lambda: checkpoints_in(folder)


def _bucket(cloud: Aws) -> Kept:
    bucket = cloud.locked_place()
    year = timedelta(days=365)
    place = S3LockPlace(bucket, SIGNER.public, year, SystemClock())
    return place, Versions(bucket).checkpoints


def test_what_was_kept_is_found_as_it_was(place: Kept) -> None:
    kept, found = place

    kept.keep(SIGNED[:1])
    kept.keep(SIGNED[1:])

    assert sorted(found(), key=lambda item: item.number) == SIGNED


def test_keeping_twice_changes_nothing(place: Kept) -> None:
    kept, found = place
    kept.keep(SIGNED)

    kept.keep(SIGNED)

    assert sorted(found(), key=lambda item: item.number) == SIGNED


def test_a_new_place_has_no_newest(place: Kept) -> None:
    assert place[0].newest() is None


def test_a_name_fits_the_ledger(place: Kept) -> None:
    assert 0 < len(place[0].name) <= 40
