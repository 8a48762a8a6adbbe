from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from screening.adapters.checkpoint.folder import FolderPlace, checkpoints_in
from screening.adapters.checkpoint.mail import MailPlace
from screening.adapters.notifier.maildir import MaildirNotifier
from screening.audit.checkpoint import Checkpoint
from screening.ports import CheckpointPlace
from tests.audit.chains import SIGNER, chain, checkpoints
from tests.twins.clock import StoppedClock

SIGNED = checkpoints(chain(9), 2, 5, 9)

Place = tuple[CheckpointPlace, Callable[[], Iterable[Checkpoint]]]


@pytest.fixture(params=["folder", "mail"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An outside place, and what a person finds in it."""
    folder = tmp_path / "place"
    if request.param == "folder":
        shelf = FolderPlace(folder, SIGNER.public)
        return shelf, lambda: checkpoints_in(folder)
    maildir = MaildirNotifier(folder, "screening@county.test", StoppedClock())
    return MailPlace(maildir, "audit@county.test"), lambda: checkpoints_in(folder)


def test_what_was_kept_is_found_as_it_was(place: Place) -> None:
    kept, found = place

    kept.keep(SIGNED[:1])
    kept.keep(SIGNED[1:])

    assert sorted(found(), key=lambda item: item.number) == SIGNED


def test_keeping_twice_changes_nothing(place: Place) -> None:
    kept, found = place
    kept.keep(SIGNED)

    kept.keep(SIGNED)

    assert sorted(found(), key=lambda item: item.number) == SIGNED


def test_a_new_place_has_no_newest(place: Place) -> None:
    assert place[0].newest() is None


def test_a_name_fits_the_ledger(place: Place) -> None:
    assert 0 < len(place[0].name) <= 40
