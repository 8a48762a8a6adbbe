from __future__ import annotations

from pathlib import Path

import pytest

from screening.adapters.notifier.maildir import MaildirNotifier
from screening.errors import Unavailable
from screening.ports import Owed
from tests.makers import notice
from tests.twins.clock import StoppedClock

OWED = Owed(notice("counsel@county.test"), "<01@screening>", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "notices"


def send(folder: Path, owed: Owed = OWED) -> None:
    notifier = MaildirNotifier(folder, "screening@county.test", StoppedClock())
    notifier.send(owed, "Wait for counsel", "Wait.\n")


def test_a_notice_lies_in_new_as_an_eml_file(folder: Path) -> None:
    send(folder)

    assert [path.parent.name for path in folder.rglob("*.eml")] == ["new"]


def test_nothing_stays_in_tmp(folder: Path) -> None:
    send(folder)

    assert list((folder / "tmp").iterdir()) == []


def test_the_file_name_does_not_tell_the_recipient(folder: Path) -> None:
    send(folder)

    (file,) = (folder / "new").iterdir()
    assert "counsel" not in file.name


def test_only_the_owner_can_read_notices(folder: Path) -> None:
    send(folder)

    (file,) = (folder / "new").iterdir()
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )


def test_a_folder_that_takes_nothing_is_unavailable(folder: Path) -> None:
    folder.write_bytes(b"in the way")

    with pytest.raises(Unavailable):
        send(folder)
