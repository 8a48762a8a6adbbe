from __future__ import annotations

import os
import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.inbox.folder import BLOCK, FolderInbox
from screening.errors import Unavailable

AT_ONCE = timedelta(0)


@pytest.fixture
def inbox(tmp_path: Path) -> FolderInbox:
    return FolderInbox("records", tmp_path, AT_ONCE)


def names(inbox: FolderInbox) -> list[str]:
    return [arrival.name for arrival in inbox.arrivals()]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.pdf",
        "fax.pdf.part",
        "fax.pdf.filepart",
        "fax.PDF.TMP",
        "fax.pdf.crdownload",
        "fax.pdf~",
        "~$letter.docx",
    ],
)
def test_an_unfinished_file_waits(
    inbox: FolderInbox, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"half")

    assert names(inbox) == []


def test_a_file_waits_until_it_has_rested(tmp_path: Path) -> None:
    inbox = FolderInbox("records", tmp_path, timedelta(seconds=0.2))
    (tmp_path / "fax.pdf").write_bytes(b"paper")
    at_first = names(inbox)

    time.sleep(0.3)

    assert (at_first, names(inbox)) == ([], ["fax.pdf"])


def test_a_file_that_grows_goes_on_waiting(tmp_path: Path) -> None:
    inbox = FolderInbox("records", tmp_path, timedelta(seconds=0.2))
    (tmp_path / "fax.pdf").write_bytes(b"half")
    time.sleep(0.3)

    with (tmp_path / "fax.pdf").open("ab") as file:
        file.write(b"the rest")

    assert names(inbox) == []


def test_a_copy_with_an_old_date_has_to_rest_too(tmp_path: Path) -> None:
    inbox = FolderInbox("records", tmp_path, timedelta(hours=1))
    (tmp_path / "fax.pdf").write_bytes(b"half")

    os.utime(tmp_path / "fax.pdf", (0, 0))

    assert names(inbox) == []


def test_an_empty_file_waits_longer(tmp_path: Path) -> None:
    inbox = FolderInbox("records", tmp_path, timedelta(seconds=0.1))
    (tmp_path / "fax.pdf").touch()

    time.sleep(0.2)

    assert names(inbox) == []


def test_a_file_that_stays_empty_arrives(inbox: FolderInbox, tmp_path: Path) -> None:
    (tmp_path / "fax.pdf").touch()

    assert names(inbox) == ["fax.pdf"]


def test_links_and_folders_are_no_papers(inbox: FolderInbox, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.pdf").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe.pdf")

    assert names(inbox) == []


def test_a_link_put_in_a_papers_place_is_not_followed(
    inbox: FolderInbox, tmp_path: Path
) -> None:
    (tmp_path / "fax.pdf").write_bytes(b"paper")
    (arrival,) = inbox.arrivals()
    (tmp_path / "fax.pdf").unlink()
    (tmp_path / "fax.pdf").symlink_to("/etc/hostname")

    with pytest.raises(Unavailable):
        inbox.fetch(arrival)


def test_a_file_that_changed_since_the_listing_is_unavailable(
    inbox: FolderInbox, tmp_path: Path
) -> None:
    (tmp_path / "fax.pdf").write_bytes(b"half")
    (arrival,) = inbox.arrivals()
    time.sleep(0.02)  # beyond the grain of the file system's clock
    (tmp_path / "fax.pdf").write_bytes(b"whole")

    with pytest.raises(Unavailable):
        inbox.fetch(arrival)


def test_what_was_written_after_the_fetch_is_not_removed(
    inbox: FolderInbox, tmp_path: Path
) -> None:
    (tmp_path / "fax.pdf").write_bytes(b"half")
    (arrival,) = inbox.arrivals()
    inbox.fetch(arrival)
    time.sleep(0.02)  # beyond the grain of the file system's clock
    with (tmp_path / "fax.pdf").open("ab") as file:
        file.write(b" and the rest")

    inbox.acknowledge(arrival)

    assert (tmp_path / "fax.pdf").read_bytes() == b"half and the rest"


def test_a_copy_that_keeps_its_date_is_another_arrival(
    inbox: FolderInbox, tmp_path: Path
) -> None:
    original = tmp_path / ".original"
    original.write_bytes(b"paper")
    ids = set()
    for _ in range(2):
        shutil.copy2(original, tmp_path / "fax.pdf")
        (arrival,) = inbox.arrivals()
        ids.add(arrival.source_id)
        inbox.acknowledge(arrival)
        time.sleep(0.02)  # beyond the grain of the file system's clock

    assert len(ids) == 2


def test_a_name_that_is_no_valid_text_can_be_taken(
    inbox: FolderInbox, tmp_path: Path
) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.pdf")).write_bytes(b"paper")

    (arrival,) = inbox.arrivals()

    assert inbox.fetch(arrival) == b"paper"
    assert arrival.name.encode() == b"caf\\xe9.pdf"


def test_a_folder_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    inbox = FolderInbox("records", tmp_path / "unmounted", AT_ONCE)

    with pytest.raises(Unavailable, match="folder:records"):
        list(inbox.arrivals())


def test_a_file_of_a_server_whose_clock_runs_ahead_arrives(
    inbox: FolderInbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fax.pdf").write_bytes(b"paper")
    # A file's time of change cannot be set: our own clock is put back instead.
    monkeypatch.setattr(time, "time_ns", lambda: 0)

    assert names(inbox) == ["fax.pdf"]


def test_a_fault_of_the_folder_does_not_tell_the_name(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    inbox = FolderInbox("records", folder, AT_ONCE)
    (folder / "a persons name.pdf").write_bytes(b"paper")
    (arrival,) = inbox.arrivals()
    shutil.rmtree(folder)
    folder.write_bytes(b"in the way")

    with pytest.raises(Unavailable) as raised:
        inbox.fetch(arrival)

    assert raised.value.__cause__ is not None
    assert "persons" not in f"{raised.value} {raised.value.__cause__}"


def burst(folder: Path, files: int) -> FolderInbox:
    """Drop so many files, one after the other."""
    for number in range(files):
        (folder / f"fax {number:03}.pdf").write_bytes(b"paper")
    return FolderInbox("records", folder, timedelta(0))


def test_two_looks_share_a_burst(tmp_path: Path) -> None:
    inbox, turns = burst(tmp_path, 8 * BLOCK), 0
    for one, other in zip(inbox.arrivals(), inbox.arrivals(), strict=False):
        turns += 1
        inbox.acknowledge(one)
        inbox.acknowledge(other)

    # In one order both would take a turn at every file.
    assert turns < 0.7 * 8 * BLOCK


def test_a_burst_is_taken_oldest_first_but_for_a_second_s_work(tmp_path: Path) -> None:
    order = names(burst(tmp_path, 3 * BLOCK))

    ages = [order.index(f"fax {number:03}.pdf") for number in range(3 * BLOCK)]
    assert sorted(order) != order
    assert max(abs(place - age) for place, age in enumerate(ages)) < BLOCK


def test_what_another_look_took_is_passed_over(tmp_path: Path) -> None:
    inbox = burst(tmp_path, 2)
    slow = inbox.arrivals()
    next(slow)
    for arrival in inbox.arrivals():
        inbox.acknowledge(arrival)

    assert list(slow) == []
