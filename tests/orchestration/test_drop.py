from __future__ import annotations

from pathlib import Path

import pytest

from screening.adapters.inbox.folder import FolderInbox
from screening.errors import SettingsError
from screening.orchestration.drop import Mail, drop, spread


def test_files_are_spread_over_the_departments_in_turn(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (tmp_path / name).touch()

    mails = spread(tmp_path, ("police", "sheriff"))

    assert [mail.department for mail in mails] == ["police", "sheriff", "police"]


def test_hidden_files_are_nobody_s_paper(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.pdf", ".DS_Store", ".git/config"):
        (tmp_path / name).touch()

    assert [mail.file.name for mail in spread(tmp_path, ("police",))] == ["a.pdf"]


def test_a_folder_without_papers_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="holds no files"):
        spread(tmp_path, ("police",))


def test_the_original_stays_where_it_is(tmp_path: Path) -> None:
    file = _file(tmp_path / "originals" / "a.pdf", b"paper")

    drop([Mail(file, "police")], tmp_path / "inbox")

    assert file.read_bytes() == b"paper"
    assert (tmp_path / "inbox" / "police" / "a.pdf").read_bytes() == b"paper"


def test_equal_names_do_not_replace_each_other(tmp_path: Path) -> None:
    files = [_file(tmp_path / place / "a.pdf", place.encode()) for place in "xy"]

    drop([Mail(file, "police") for file in files], tmp_path / "inbox")

    dropped = (tmp_path / "inbox" / "police").iterdir()
    assert sorted(path.read_bytes() for path in dropped) == [b"x", b"y"]


@pytest.mark.parametrize(
    "name", ["scan.pdf.part", "scan.tmp", "~scan.pdf", "scan.pdf~"]
)
def test_a_name_that_means_unfinished_does_not_keep_a_paper_waiting(
    name: str, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox" / "police"

    drop([Mail(_file(tmp_path / name, b"paper"), "police")], inbox.parent)

    listed = FolderInbox("police", inbox)._entries()
    assert len(listed) == 1


def _file(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
