"""What every reader keeps to, whichever process opens the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from threading import Thread

import pytest

from screening.adapters.reader.room import door, serve
from screening.adapters.reader.shared import SharedReader
from screening.errors import Rejected, Unavailable
from screening.ports import Reader
from screening.reading.limits import Limits
from screening.reading.read import SandboxedReader
from tests.reading.drawing import Sheet

LIMITS = Limits(max_file_bytes=100_000)


@pytest.fixture(scope="module", params=["sandboxed", "shared"])
def reader(request: pytest.FixtureRequest) -> Iterator[Reader]:
    with closing(_own("Steady")) as own:
        yield own if request.param == "sandboxed" else _in_a_room(own)


def _own(engine: str) -> SandboxedReader:
    return SandboxedReader(f"tests.reading.engines:{engine}", None, LIMITS)


def _in_a_room(own: SandboxedReader) -> SharedReader:
    opened = door()
    most = LIMITS.max_file_bytes
    Thread(target=serve, args=(opened, own, most), daemon=True).start()
    return SharedReader(opened.getsockname().decode(), own, LIMITS)


def test_a_paper_is_read_page_by_page(reader: Reader) -> None:
    document = reader.read(Sheet(3, 3).prose(lines=2).png)

    assert [page.number for page in document.pages] == [1]
    assert document.ocr == "steady"


def test_two_readings_of_a_paper_are_equal(reader: Reader) -> None:
    paper = Sheet(3, 3).prose(lines=2).png

    first, second = reader.read(paper), reader.read(paper)

    assert replace(first, timings_s=()) == replace(second, timings_s=())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty_file", id="empty"),
        pytest.param(b"\x00\x01 of no kind", "unsupported_type", id="no known kind"),
        pytest.param(b"%PDF-1.7" + bytes(100_000), "too_large", id="too large"),
    ],
)
def test_what_cannot_be_read_is_rejected_by_its_code(
    reader: Reader, content: bytes, code: str
) -> None:
    with pytest.raises(Rejected) as rejected:
        reader.read(content)

    assert rejected.value.code == code


@pytest.mark.parametrize("made", [lambda own: own, _in_a_room], ids=["own", "room"])
def test_a_reader_that_cannot_run_is_unavailable(
    made: Callable[[SandboxedReader], Reader],
) -> None:
    with closing(_own("NoSuchEngine")) as own, pytest.raises(Unavailable):
        made(own).read(Sheet(3, 3).png)
