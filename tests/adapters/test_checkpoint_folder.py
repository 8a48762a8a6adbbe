from __future__ import annotations

from pathlib import Path

import pytest

from screening.adapters.checkpoint.folder import FolderPlace, checkpoints_in
from screening.errors import Tampered, Unavailable
from tests.audit.chains import SIGNER, STRANGER, chain, checkpoints

SIGNED = checkpoints(chain(9), 2, 5, 9)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "checkpoints"


@pytest.fixture
def place(folder: Path) -> FolderPlace:
    return FolderPlace(folder, SIGNER.public)


def test_the_newest_has_the_highest_number(place: FolderPlace) -> None:
    place.keep(SIGNED)

    assert place.newest() == SIGNED[2]


def test_another_checkpoint_of_the_same_number_is_refused(place: FolderPlace) -> None:
    place.keep(SIGNED[:1])
    theirs = checkpoints(chain(9), 2, signer=STRANGER)

    with pytest.raises(Tampered, match="another checkpoint 1"):
        place.keep(theirs)

    assert place.newest() == SIGNED[0]


def test_a_share_that_is_not_mounted_does_not_begin_anew(
    place: FolderPlace, folder: Path
) -> None:
    with pytest.raises(Unavailable, match="mount it"):
        place.keep(SIGNED[1:])

    assert not folder.exists()


def test_the_public_key_lies_beside_them(place: FolderPlace, folder: Path) -> None:
    place.keep(SIGNED)

    (key,) = folder.glob("*.pem")
    assert key.read_bytes() == SIGNER.public.pem


def test_a_file_that_was_scribbled_on_is_tampering(
    place: FolderPlace, folder: Path
) -> None:
    place.keep(SIGNED)
    (folder / "000000000" / "000000003.txt").write_text("nothing")

    with pytest.raises(Tampered):
        place.newest()


def test_a_folder_that_cannot_be_made_is_unavailable(
    place: FolderPlace, folder: Path
) -> None:
    folder.write_bytes(b"in the way")

    with pytest.raises(Unavailable):
        place.keep(SIGNED)


def test_another_folder_has_another_name(folder: Path) -> None:
    one, other = (FolderPlace(folder / name, SIGNER.public) for name in "ab")

    assert one.name != other.name


def test_a_single_file_may_hold_several(tmp_path: Path) -> None:
    file = tmp_path / "all.txt"
    file.write_text("".join(item.text for item in SIGNED))

    assert list(checkpoints_in(file)) == SIGNED
