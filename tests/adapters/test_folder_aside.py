from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.inbox.aside import ASIDE, FolderAside, set_aside
from screening.errors import Unavailable
from screening.ports import Arrival

AT_ONCE = timedelta(0)

ID = "0123-1-1"


@pytest.fixture
def aside(tmp_path: Path) -> FolderAside:
    return FolderAside("folder:records", "records", tmp_path, AT_ONCE)


def lay(inbox: Path, content: bytes = b"paper", id: str = ID) -> Path:  # noqa: A002  # the field's own name
    """Set a file aside; return where it lies."""
    file = inbox / "fax.pdf"
    file.write_bytes(content)
    set_aside(file, id)
    return inbox / ASIDE / id / "fax.pdf"


def only(aside: FolderAside) -> Arrival:
    (arrival,) = aside.resting()
    return arrival


def test_a_file_keeps_the_id_and_the_name_it_came_with(
    aside: FolderAside, tmp_path: Path
) -> None:
    lay(tmp_path)

    assert only(aside) == Arrival("folder:records", ID, "records", "fax.pdf")


def test_what_came_first_is_looked_at_first(aside: FolderAside, tmp_path: Path) -> None:
    for number in ("9", "1"):
        lay(tmp_path, id=number)
        time.sleep(0.02)  # beyond the grain of the file system's clock

    assert [arrival.source_id for arrival in aside.resting()] == ["9", "1"]


def test_what_was_written_to_after_it_was_read_again_is_kept(
    aside: FolderAside, tmp_path: Path
) -> None:
    file = lay(tmp_path)
    arrival = only(aside)
    aside.reread(arrival)
    time.sleep(0.02)  # beyond the grain of the file system's clock
    with file.open("ab") as writer:
        writer.write(b" and the rest")

    with pytest.raises(Unavailable, match="it is kept"):
        aside.remove(arrival)

    assert file.read_bytes() == b"paper and the rest"


def test_removing_twice_is_as_good_as_once(aside: FolderAside, tmp_path: Path) -> None:
    lay(tmp_path)
    arrival = only(aside)
    aside.reread(arrival)
    aside.remove(arrival)

    aside.remove(arrival)

    assert list(aside.resting()) == []


def test_what_somebody_removed_meanwhile_has_no_bytes(
    aside: FolderAside, tmp_path: Path
) -> None:
    file = lay(tmp_path)
    arrival = only(aside)
    file.unlink()

    assert aside.reread(arrival) is None


def test_what_a_killed_worker_left_empty_is_tidied_away(
    aside: FolderAside, tmp_path: Path
) -> None:
    (tmp_path / ASIDE / ID).mkdir(parents=True)

    assert list(aside.resting()) == []

    assert list((tmp_path / ASIDE).iterdir()) == []


def test_an_inbox_that_never_set_anything_aside_has_nothing_there(
    aside: FolderAside,
) -> None:
    assert list(aside.resting()) == []


def test_a_share_that_is_not_mounted_is_unavailable(tmp_path: Path) -> None:
    aside = FolderAside("folder:records", "records", tmp_path / "unmounted", AT_ONCE)

    with pytest.raises(Unavailable, match="folder:records"):
        list(aside.resting())


def test_a_fault_of_the_folder_does_not_tell_the_name(
    aside: FolderAside, tmp_path: Path
) -> None:
    file = lay(tmp_path)
    arrival = only(aside)
    file.unlink()
    file.mkdir()

    with pytest.raises(Unavailable) as raised:
        aside.reread(arrival)

    assert raised.value.__cause__ is not None
    assert "fax" not in f"{raised.value} {raised.value.__cause__}"
