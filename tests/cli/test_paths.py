from __future__ import annotations

import os
from pathlib import Path

import pytest

from screening.cli.paths import Depth, PathRefused, named


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files, a hidden one, and a file further down."""
    root = tmp_path / "papers"
    for name in ("b.pdf", "a.pdf", ".hidden", "below/c.pdf", ".trash/d.pdf"):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    return root


def test_a_folder_means_the_files_directly_in_it_by_name(folder: Path) -> None:
    found = named([folder], Depth.DIRECT)

    assert found.files == (folder / "a.pdf", folder / "b.pdf")


def test_folders_that_were_not_looked_into_are_told(folder: Path) -> None:
    assert named([folder], Depth.DIRECT).folders_left_out == (folder / "below",)


def test_the_whole_folder_holds_what_lies_below_but_nothing_hidden(
    folder: Path,
) -> None:
    found = named([folder], Depth.WHOLE)

    names = [file.relative_to(folder).as_posix() for file in found.files]
    assert names == ["a.pdf", "b.pdf", "below/c.pdf"]


def test_a_hidden_file_that_is_named_is_taken(folder: Path) -> None:
    hidden = folder / ".hidden"

    assert named([hidden], Depth.DIRECT).files == (hidden,)


def test_files_come_in_the_order_in_which_they_were_named(folder: Path) -> None:
    wanted = (folder / "b.pdf", folder / "a.pdf", folder / "b.pdf")

    assert named(wanted, Depth.DIRECT).files == wanted


def test_a_path_stays_as_it_was_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)

    (first, _) = named([Path("papers")], Depth.DIRECT).files

    assert str(first) == "papers/a.pdf"


def test_a_missing_path_is_refused_before_any_work(folder: Path) -> None:
    with pytest.raises(PathRefused, match="no such file or folder"):
        named([folder / "a.pdf", folder / "gone.pdf"], Depth.DIRECT)


def test_a_pipe_is_refused_where_it_is_named(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(PathRefused, match="neither a file nor a folder"):
        named([pipe], Depth.DIRECT)


def test_a_broken_link_in_a_folder_is_left_out_and_told(folder: Path) -> None:
    link = folder / "broken.pdf"
    link.symlink_to(folder / "nowhere.pdf")

    found = named([folder], Depth.WHOLE)

    assert link not in found.files
    assert found.others_left_out == (link,)


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    circle = folder / "circle"
    circle.symlink_to(folder)

    found = named([folder], Depth.WHOLE)

    assert len(found.files) == 3
    assert found.folders_left_out == (circle,)
