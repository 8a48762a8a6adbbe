"""Whatever becomes of the room, a paper is read."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Thread

import pytest

from screening.adapters.reader.room import door, is_own, serve
from screening.adapters.reader.shared import SharedReader
from screening.domain.document import Document
from screening.ports import Reader
from screening.reading.limits import Limits
from tests.makers import document

PAPER = b"a paper"
LIMITS = Limits(max_file_bytes=1_000)


class Says:
    """A reader whose documents tell who read them."""

    def __init__(self, name: str, unlocked: tuple[str, ...] = ()) -> None:
        self._name = name
        self._unlocked = unlocked

    def read(self, content: bytes) -> Document:
        del content
        made = document("words of a page")
        return Document(
            sha256=made.sha256,
            pages=made.pages,
            findings=(),
            ocr=self._name,
            timings_s=(),
            unlocked=self._unlocked,
        )


class Failing:
    """A reader that meets a fault of ours."""

    def read(self, content: bytes) -> Document:
        raise KeyError(content)


def shared(address: str) -> SharedReader:
    return SharedReader(address, Says("own"), LIMITS)


def room(reader: Reader) -> str:
    opened = door()
    Thread(target=serve, args=(opened, reader, 1_000), daemon=True).start()
    return opened.getsockname().decode()


def answering(says: Callable[[Connection], object]) -> str:
    """Return the address of a room that does something else."""
    opened = door()

    def answer() -> None:
        with opened:
            asker, _ = opened.accept()
        with Connection(asker.detach()) as line:
            line.recv_bytes()
            says(line)

    Thread(target=answer, daemon=True).start()
    return opened.getsockname().decode()


def test_a_paper_is_read_in_the_room() -> None:
    assert shared(room(Says("room"))).read(PAPER).ocr == "room"


def test_what_the_room_read_without_is_on_record() -> None:
    read = shared(room(Says("room", ("landlock", "user")))).read(PAPER)

    assert read.unlocked == ("landlock", "user")


def test_without_a_room_a_paper_is_read_all_the_same() -> None:
    assert shared("\0screening-none").read(PAPER).ocr == "own"


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(lambda _: None, id="ends"),
        pytest.param(lambda line: line.send_bytes(b"["), id="no JSON"),
        pytest.param(lambda line: line.send_bytes(b'["read", ""]'), id="half"),
        pytest.param(lambda line: line.send_bytes(b'["cleared", ""]'), id="no outcome"),
        pytest.param(
            lambda line: (line.send_bytes(b'["read", ""]'), line.send_bytes(b"{}")),
            id="no reading",
        ),
        pytest.param(
            lambda line: (line.send_bytes(b'["rejected", "x"]'), line.send_bytes(b"")),
            id="no code",
        ),
    ],
)
def test_a_room_that_does_not_answer_well_is_done_without(
    says: Callable[[Connection], object],
) -> None:
    assert shared(answering(says)).read(PAPER).ocr == "own"


def test_a_fault_in_the_room_is_not_its_asker_s(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO):
        assert shared(room(Failing())).read(PAPER).ocr == "own"

    assert "KeyError" in caplog.text
    assert PAPER.decode() not in caplog.text


def test_a_room_goes_on_after_an_asker_that_left() -> None:
    address = room(Says("room"))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asker:
        asker.connect(address)

    assert shared(address).read(PAPER).ocr == "room"


def test_a_room_of_somebody_else_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    address = room(Says("room"))
    monkeypatch.setattr(os, "getuid", lambda: 4_294_000_000)

    assert shared(address).read(PAPER).ocr == "own"


def test_a_room_reads_for_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screening.adapters.reader.room.is_own", lambda _: False)

    assert shared(room(Says("room"))).read(PAPER).ocr == "own"


def test_whose_process_is_at_the_other_end_is_the_kernel_s_word() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert is_own(ours)
