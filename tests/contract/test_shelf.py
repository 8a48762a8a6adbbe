"""Files that lie elsewhere: a folder, and a bucket of a real server over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from screening.adapters.shelf.anywhere import AnyShelf
from screening.adapters.shelf.folder import FolderShelf
from screening.adapters.shelf.s3 import S3Shelf
from screening.errors import NotArchived, Rejected, Unavailable
from screening.ports import Shelf
from tests.web import guest_network

MOST = 100
ODD = "fax +1 %41&é.pdf"

Put = Callable[[str, bytes], str]
"""Puts a file under the folder of a shelf; returns its address."""


@pytest.fixture(scope="session")
def store() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def top(
    kind: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    if kind == "folder":
        return str(tmp_path)
    monkeypatch.setenv("AWS_ENDPOINT_URL", request.getfixturevalue("store"))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    bucket = tmp_path.name.replace("_", "-").lower()
    boto3.client("s3").create_bucket(Bucket=bucket)
    return f"s3://{bucket}"


@pytest.fixture
def shelf() -> Shelf:
    return AnyShelf(FolderShelf(MOST), {"s3": lambda: S3Shelf(MOST)})


@pytest.fixture
def put(kind: str, top: str) -> Put:
    def into_folder(name: str, content: bytes) -> str:
        file = Path(top) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return str(file)

    def into_bucket(name: str, content: bytes) -> str:
        bucket = top.removeprefix("s3://")
        boto3.client("s3").put_object(Bucket=bucket, Key=name, Body=content)
        return f"{top}/{name}"

    return into_folder if kind == "folder" else into_bucket


def test_a_file_is_read_by_its_address(shelf: Shelf, put: Put) -> None:
    assert shelf.fetch(put("box/fax.pdf", b"paper")) == b"paper"


def test_an_odd_name_is_a_name(shelf: Shelf, put: Put) -> None:
    assert shelf.fetch(put(ODD, b"paper")) == b"paper"


def test_a_folder_lists_all_that_lies_under_it(
    shelf: Shelf, put: Put, top: str
) -> None:
    places = [put(name, b"x") for name in ("a.pdf", "box/b.pdf", f"box/{ODD}")]

    assert sorted(shelf.places(top)) == sorted(places)


def test_a_file_that_is_gone_is_not_there(shelf: Shelf, top: str) -> None:
    with pytest.raises(NotArchived):
        shelf.fetch(f"{top}/gone.pdf")


def test_a_folder_that_is_gone_is_not_there(shelf: Shelf, top: str) -> None:
    with pytest.raises(NotArchived):
        list(shelf.places(f"{top}-gone"))


def test_a_file_beyond_the_limit_is_not_loaded(shelf: Shelf, put: Put) -> None:
    place = put("large.pdf", b"x" * (MOST + 1))

    with pytest.raises(Rejected, match="too_large"):
        shelf.fetch(place)


def test_no_message_holds_a_name(shelf: Shelf, top: str) -> None:
    with pytest.raises(NotArchived) as met:
        shelf.fetch(f"{top}/Ana Lima.pdf")

    assert "Lima" not in str(met.value)


def test_a_store_that_is_away_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")

    with pytest.raises(Unavailable, match="object store"):
        S3Shelf(MOST).fetch("s3://bucket/fax.pdf")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os  # noqa: PLC0415  # this test's alone

    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(NotArchived):
        FolderShelf(MOST).fetch(str(tmp_path / "pipe"))


def test_hidden_files_and_links_to_folders_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "fax.pdf").write_bytes(b"x")
    (tmp_path / "again").symlink_to(tmp_path / "box")

    places = list(FolderShelf(MOST).places(str(tmp_path)))

    assert places == [str(tmp_path / "box" / "fax.pdf")]


@pytest.fixture
def guests(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Shelf]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with guest_network(b"<html><body>Welcome</body></html>") as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        yield S3Shelf(MOST)


def test_a_guest_network_s_page_is_no_paper(guests: S3Shelf) -> None:
    with pytest.raises(Unavailable, match="look at the network"):
        guests.fetch("s3://archive/fax.pdf")


def test_a_guest_network_s_page_is_no_empty_folder(guests: S3Shelf) -> None:
    with pytest.raises(Unavailable, match="look at the network"):
        list(guests.places("s3://archive/2024/"))
