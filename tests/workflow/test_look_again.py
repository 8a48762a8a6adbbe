"""A folder inbox, a memory ledger and archive: what lies aside, and when it goes."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from screening.adapters.inbox.aside import ASIDE, FolderAside
from screening.adapters.inbox.folder import FolderInbox
from screening.errors import Unavailable
from screening.workflow import Desk, receive, sweep
from screening.workflow.look_again import look_again
from screening.workflow.receive import Taken
from tests.workflow.desk import Office

AT_ONCE = timedelta(0)


@dataclass
class Folder:
    """One inbox on the disk, and the desk that takes from it."""

    path: Path
    office: Office
    rest: timedelta = AT_ONCE

    @property
    def desk(self) -> Desk:
        inbox = FolderInbox("records", self.path, AT_ONCE, rest=self.rest)
        return replace(self.office.desk, inboxes=(inbox,), asides=(inbox.aside,))

    def drop(self, content: bytes, name: str = "a persons name.pdf") -> Path:
        (self.path / name).write_bytes(content)
        return self.path / name

    def look(self) -> dict[Taken, int]:
        desk = self.desk
        return {
            taken: count
            for taken, count in look_again(desk, desk.asides).items()
            if count
        }

    def aside(self) -> list[bytes]:
        files = (self.path / ASIDE).rglob("*")
        return [file.read_bytes() for file in files if file.is_file()]

    def papers(self) -> set[str]:
        return {paper.submission for paper in self.office.ledger.papers()}


@pytest.fixture
def folder(tmp_path: Path, office: Office) -> Folder:
    path = tmp_path / "records"
    path.mkdir()
    return Folder(path, office)


def digests(*contents: bytes) -> set[str]:
    return {sha256(content).hexdigest() for content in contents}


def test_an_accepted_file_lies_aside_for_its_owner_alone(folder: Folder) -> None:
    folder.drop(b"paper")

    receive(folder.desk)

    assert folder.aside() == [b"paper"]
    assert (folder.path / ASIDE).stat().st_mode & 0o777 == 0o700
    assert list(folder.desk.inboxes[0].arrivals()) == []


def test_a_second_look_removes_it(folder: Folder) -> None:
    folder.drop(b"paper")
    receive(folder.desk)

    assert folder.look() == {Taken.KNOWN: 1}

    assert list((folder.path / ASIDE).iterdir()) == []
    assert folder.papers() == digests(b"paper")


def test_a_file_that_has_not_rested_stays_aside(folder: Folder) -> None:
    folder.rest = timedelta(hours=1)
    folder.drop(b"paper")
    receive(folder.desk)

    assert folder.look() == {}

    assert folder.aside() == [b"paper"]


def test_a_sweep_looks_a_second_time(folder: Folder) -> None:
    folder.drop(b"paper")
    receive(folder.desk)

    found = sweep(folder.desk)

    assert (folder.aside(), found.failed) == ([], 0)


def test_what_a_program_wrote_to_an_accepted_file_is_taken_as_another_paper(
    folder: Folder,
) -> None:
    with folder.drop(b"half").open("ab") as writer:
        receive(folder.desk)
        writer.write(b" and the rest")

    looks = [folder.look(), folder.look()]

    assert looks == [{Taken.ACCEPTED: 1}, {Taken.KNOWN: 1}]
    assert folder.papers() == digests(b"half", b"half and the rest")
    assert folder.aside() == []


def test_the_archive_s_copy_is_read_back_before_a_file_is_removed(
    folder: Folder,
) -> None:
    folder.drop(b"paper")
    receive(folder.desk)
    (digest,) = digests(b"paper")
    folder.office.archive.contents[digest] = b"altered"

    folder.look()

    assert folder.office.archive.get(digest) == b"paper"
    assert folder.aside() == []


def test_a_file_stays_aside_as_long_as_the_archive_has_no_copy(
    folder: Folder,
) -> None:
    folder.drop(b"paper")
    receive(folder.desk)
    folder.office.archive.contents.clear()
    folder.office.archive.is_losing = True

    assert folder.look() == {Taken.FAILED: 1}

    assert folder.aside() == [b"paper"]


def too_large(*_: object) -> bytes:
    """Stand in for a file, or its copy, that finds no memory."""
    raise MemoryError


def test_a_copy_that_finds_no_memory_keeps_its_file(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.drop(b"paper")
    receive(folder.desk)
    monkeypatch.setattr(folder.office.archive, "get", too_large)

    assert folder.look() == {Taken.FAILED: 1}

    assert folder.aside() == [b"paper"]


def test_a_file_that_finds_no_memory_is_kept(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.drop(b"paper")
    receive(folder.desk)
    # A machine cannot be filled here: a reading that fails so stands for it.
    monkeypatch.setattr(FolderAside, "reread", too_large)

    assert folder.look() == {Taken.FAILED: 1}


def test_a_sweep_counts_what_is_kept_aside_as_failed(folder: Folder) -> None:
    folder.drop(b"paper")
    receive(folder.desk)
    folder.office.archive.contents.clear()
    folder.office.archive.is_losing = True

    assert sweep(folder.desk).failed == 1


def test_a_look_ends_with_its_time(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.workflow.look_again.LOOK_FOR_S", 0.0)
    for name in ("one", "two"):
        folder.drop(name.encode(), name)
    receive(folder.desk)

    assert folder.look() == {Taken.KNOWN: 1}

    assert len(folder.aside()) == 1


def test_files_of_one_inbox_do_not_use_up_the_time_of_another(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sheriff").mkdir()
    for name in ("one", "two", "three"):
        folder.drop(name.encode(), name)
    (tmp_path / "sheriff" / "four").write_bytes(b"four")
    inboxes = [
        FolderInbox(name, tmp_path / name, AT_ONCE, rest=AT_ONCE)
        for name in ("records", "sheriff")
    ]
    desk = replace(folder.desk, inboxes=tuple(inboxes))
    receive(desk)
    seconds = count()
    # A look of a minute cannot be waited for: each glance at the clock takes half.
    monkeypatch.setattr("time.monotonic", lambda: 30.0 * next(seconds))

    look_again(desk, [inbox.aside for inbox in inboxes])

    assert not any((tmp_path / "sheriff" / ASIDE).iterdir())
    assert len(folder.aside()) == 2


def test_a_file_without_a_receipt_is_taken_again(folder: Folder) -> None:
    """As after an older backup of the ledger was put back."""
    folder.drop(b"paper")
    receive(folder.desk)
    folder.office.ledger = Office().ledger

    assert folder.look() == {Taken.ACCEPTED: 1}

    assert folder.papers() == digests(b"paper")


def test_a_ledger_that_is_away_stops_the_look(folder: Folder) -> None:
    class DeadLedger(type(folder.office.ledger)):  # type: ignore[misc]  # a base known at run time
        def submission_of(self, *_: object) -> str | None:
            raise Unavailable("the ledger did not answer")

    folder.drop(b"paper")
    receive(folder.desk)
    folder.office.ledger = DeadLedger()

    with pytest.raises(Unavailable):
        folder.look()

    assert folder.aside() == [b"paper"]


def test_a_place_that_does_not_answer_is_counted(folder: Folder) -> None:
    folder.path.rmdir()

    assert folder.look() == {Taken.AWAY: 1}


def test_an_inbox_that_is_away_is_counted_once_by_a_sweep(folder: Folder) -> None:
    folder.path.rmdir()

    assert sweep(folder.desk).away == 1


def test_files_of_one_name_lie_aside_beside_each_other(folder: Folder) -> None:
    for content in (b"one", b"two"):
        folder.drop(content)
        receive(folder.desk)

    assert sorted(folder.aside()) == [b"one", b"two"]
    assert folder.look() == {Taken.KNOWN: 2}


def test_the_log_names_ids_and_no_file_names(
    folder: Folder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    folder.drop(b"paper")
    receive(folder.desk)
    folder.office.archive.contents.clear()
    folder.office.archive.is_losing = True

    folder.look()

    assert "persons" not in caplog.text
    assert "kept aside" in caplog.text
