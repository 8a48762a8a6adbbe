from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.inbox.dropbox import FolderDropbox
from screening.adapters.inbox.folder import FolderInbox
from screening.errors import Unavailable
from screening.ports import Dropbox, Inbox
from tests.twins.inbox import MemoryInbox


@pytest.fixture(params=["memory", "folder"])
def sides(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Dropbox, Inbox]:
    """The outer and the inner side of one inbox."""
    if request.param == "memory":
        memory = MemoryInbox()
        return memory, memory
    folder = tmp_path / "canary"
    return FolderDropbox(folder), FolderInbox("canary", folder, timedelta(0))


def test_what_is_dropped_arrives(sides: tuple[Dropbox, Inbox]) -> None:
    outer, inner = sides

    assert outer.drop("a.pdf", b"paper")

    (arrival,) = inner.arrivals()
    assert (arrival.name, inner.fetch(arrival)) == ("a.pdf", b"paper")


def test_a_name_that_lies_there_is_not_dropped_again(
    sides: tuple[Dropbox, Inbox],
) -> None:
    outer, inner = sides
    outer.drop("a.pdf", b"first")

    assert not outer.drop("a.pdf", b"second")

    (arrival,) = inner.arrivals()
    assert inner.fetch(arrival) == b"first"


def test_a_name_may_come_again_when_it_was_taken(
    sides: tuple[Dropbox, Inbox],
) -> None:
    outer, inner = sides
    outer.drop("a.pdf", b"first")
    (arrival,) = inner.arrivals()
    inner.acknowledge(arrival)

    assert outer.drop("a.pdf", b"second")


def test_an_inbox_that_does_not_answer_says_so(tmp_path: Path) -> None:
    (tmp_path / "canary").write_bytes(b"in the way")

    with pytest.raises(Unavailable, match="took no test"):
        FolderDropbox(tmp_path / "canary").drop("a.pdf", b"paper")
