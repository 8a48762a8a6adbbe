"""The reader survives whatever happens to its child, and says what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest

from screening.domain.document import Document
from screening.domain.page import PageSource
from screening.domain.reason import Reason, ReasonCode
from screening.errors import Rejected, Unavailable
from screening.reading.limits import Limits
from screening.reading.read import SandboxedReader
from screening.reading.share import MOST_LOST, free_cores
from tests.reading.drawing import SENTENCES, Sheet, scanned_pdf
from tests.reading.packing import PDF, message

TESSERACT = "screening.adapters.ocr.tesseract:Tesseract"

Opened = Callable[..., SandboxedReader]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Open readers with an engine of `tests.reading.engines`; close them at the end."""
    readers: list[SandboxedReader] = []

    def make(engine: str, **limits: float) -> SandboxedReader:
        name = engine if ":" in engine else f"tests.reading.engines:{engine}"
        reader = SandboxedReader(name, limits=Limits(**limits))  # type: ignore[arg-type]
        readers.append(reader)
        return reader

    yield make
    for reader in readers:
        reader.close()


@pytest.fixture
def paper() -> bytes:
    return Sheet(6.5, 3).prose(lines=4).png


def rejected(reader: SandboxedReader, content: bytes) -> str:
    with pytest.raises(Rejected) as rejection:
        reader.read(content)
    return rejection.value.code


def test_a_paper_is_read_word_for_word(opened: Opened, paper: bytes) -> None:
    document = opened(TESSERACT).read(paper)

    assert document.page(1).text == " ".join(SENTENCES[:4])
    assert document.page(1).source is PageSource.OCR
    assert document.ocr.startswith("tesseract 5")


@pytest.mark.parametrize("engine", ["Crashing", "Babbling", "Forging", "Pleading"])
def test_a_child_that_fails_rejects_its_paper(
    opened: Opened, paper: bytes, engine: str
) -> None:
    assert rejected(opened(engine), paper) == "reader_failed"


def test_a_page_that_takes_all_memory_is_unreadable(
    opened: Opened, paper: bytes
) -> None:
    document = opened("Greedy").read(paper)

    assert document.page(1).source is PageSource.UNREADABLE


def by(children: int, engine: str, **limits: float) -> SandboxedReader:
    """Return a reader that takes so many cores for idle."""
    name = f"tests.reading.engines:{engine}"
    return SandboxedReader(name, None, Limits(**limits), lambda _: children)  # type: ignore[arg-type]


def untimed(document: Document) -> Document:
    return replace(document, timings_s=())


@pytest.mark.parametrize("children", [2, 3, 4])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_children_together_read_what_one_reads(children: int, count: int) -> None:
    packet = message("The cover.", scanned_pdf(*[Sheet(3, 3)] * count), b"%PDF-", PDF)
    with closing(by(1, "Steady")) as alone, closing(by(children, "Steady")) as together:
        assert untimed(together.read(bytes(packet))) == untimed(
            alone.read(bytes(packet))
        )


@pytest.mark.parametrize(("idle", "at_work"), [(-1, 1), (0, 1), (1, 1), (2, 2), (9, 4)])
def test_a_paper_is_read_by_as_many_children_as_cores_are_idle(
    idle: int, at_work: int
) -> None:
    with closing(by(idle, "Reporting")) as reader:
        pages = reader.read(scanned_pdf(*[Sheet(2, 2).prose()] * 6)).pages

    said = [word for page in pages for word in page.text.split()]
    assert len({word for word in said if word.startswith("pid=")}) == at_work


def test_a_picture_of_one_page_is_read_by_one_child(paper: bytes) -> None:
    asked: list[int] = []

    def free(at_work: int) -> int:
        asked.append(at_work)
        return 4

    reader = SandboxedReader("tests.reading.engines:Steady", free=free)
    with closing(reader):
        reader.read(paper)
        reader.read(PDF)
        reader.read(paper)

    assert asked == [0, 0, 0]


def test_the_pages_of_all_children_together_are_limited() -> None:
    with closing(by(2, "Steady", max_pages=3)) as reader:
        assert len(reader.read(scanned_pdf(*[Sheet(2, 2)] * 3)).pages) == 3
        assert rejected(reader, scanned_pdf(*[Sheet(2, 2)] * 4)) == "too_large"


@pytest.mark.parametrize("engine", ["Crashing", "Forging", "Pleading"])
def test_a_share_that_fails_leaves_no_part_of_a_paper(engine: str) -> None:
    with closing(by(2, engine)) as reader:
        code = rejected(reader, scanned_pdf(*[Sheet(2, 2).prose()] * 3))

    assert code == "reader_failed"


TALL = Sheet(2, 3).prose()
WIDE = Sheet(3, 2).prose()


@pytest.mark.parametrize("engine", ["CrashingOnce", "HangingOnce"])
@pytest.mark.parametrize("children", [1, 2, 3])
def test_a_page_that_breaks_its_child_is_lost_alone(engine: str, children: int) -> None:
    packet = scanned_pdf(TALL, TALL, TALL, WIDE, TALL, TALL)
    with closing(by(children, engine, silence_s=2.0)) as reader:
        document = reader.read(packet)

    assert document.findings == (Reason(ReasonCode.PAGE_UNREADABLE, 4),)
    unread = [page.number for page in document.pages if not page.words]
    assert unread == [4]
    assert document.page(4).source is PageSource.UNREADABLE


def test_a_page_of_a_member_that_breaks_its_child_is_lost_alone() -> None:
    packet = message("The cover.", scanned_pdf(TALL, WIDE), scanned_pdf(TALL))
    with closing(by(1, "CrashingOnce")) as reader:
        document = reader.read(bytes(packet))

    assert document.findings == (Reason(ReasonCode.PAGE_UNREADABLE, 3),)


def test_a_paper_that_breaks_child_after_child_is_rejected() -> None:
    with closing(by(1, "CrashingOnce")) as reader:
        lost = reader.read(scanned_pdf(TALL, *[WIDE] * MOST_LOST)).findings
        code = rejected(reader, scanned_pdf(TALL, *[WIDE] * (MOST_LOST + 1)))

    assert len(lost) == MOST_LOST
    assert code == "reader_failed"


def test_a_slow_paper_that_goes_on_is_read() -> None:
    with closing(by(1, "Plodding", silence_s=1.0)) as reader:
        reader.begin()
        document = reader.read(scanned_pdf(*[TALL] * 8))

    assert dict(document.timings_s)["read"] > 1.0
    assert document.findings == ()


def test_children_that_have_not_begun_count_as_busy() -> None:
    cores = len(os.sched_getaffinity(0))

    assert free_cores(cores) <= 0
    assert free_cores(0) <= cores


def test_a_child_that_hangs_is_ended_in_time(opened: Opened, paper: bytes) -> None:
    reader = opened("Hanging", timeout_s=1.0)
    rejected(reader, paper)  # starts the server, too

    began = monotonic()
    assert rejected(reader, paper) == "reader_failed"
    assert monotonic() - began < 4


def test_the_paper_after_a_crash_is_read(opened: Opened, paper: bytes) -> None:
    reader = opened("Crashing")
    rejected(reader, paper)

    assert rejected(reader, b"%PDF-1.7 no more") == "damaged"


def test_an_engine_that_fails_is_not_the_paper_s_fault(
    opened: Opened, paper: bytes
) -> None:
    with pytest.raises(Unavailable):
        opened("Failing").read(paper)


def test_an_engine_that_is_not_installed_says_its_remedy(
    opened: Opened, paper: bytes
) -> None:
    with pytest.raises(Unavailable, match="install the engine of these tests"):
        opened("Absent").read(paper)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty_file", id="empty"),
        pytest.param(b"\x00\x01\x02 is no kind", "unsupported_type", id="unknown"),
        pytest.param(b"%PDF-1.7\nnothing follows", "damaged", id="damaged"),
    ],
)
def test_a_file_of_which_nothing_can_be_read_is_rejected(
    opened: Opened, content: bytes, code: str
) -> None:
    assert rejected(opened("Steady"), content) == code


def test_a_file_above_the_limit_is_not_even_handed_over(
    opened: Opened, paper: bytes
) -> None:
    reader = opened("Absent", max_file_bytes=100)

    assert rejected(reader, paper) == "too_large"


def test_a_server_that_was_killed_is_replaced(opened: Opened, paper: bytes) -> None:
    reader = opened("Reporting")
    os.kill(_told(reader, paper, "server"), signal.SIGKILL)

    assert _told(reader, paper, "pid")


def test_every_paper_has_a_child_of_its_own(opened: Opened, paper: bytes) -> None:
    reader = opened("Reporting")

    assert _told(reader, paper, "pid") != _told(reader, paper, "pid")


def test_the_child_is_limited(opened: Opened, paper: bytes) -> None:
    reader = opened("Reporting", timeout_s=60)

    said = reader.read(paper).page(1).text

    assert "core=0 cpu=61 files=32 written=0 processes=0" in said


def test_the_child_knows_no_secret_of_its_parent(
    opened: Opened, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_PASSWORD", "secret")

    said = opened("Reporting").read(paper).page(1).text

    assert "env:PATH" in said
    assert "env:A_PASSWORD" not in said


def test_the_server_ends_with_its_reader(opened: Opened, paper: bytes) -> None:
    reader = opened("Reporting")
    server = _told(reader, paper, "server")

    reader.close()

    assert not Path(f"/proc/{server}").exists()


def test_a_server_begun_ahead_reads_the_first_paper(
    opened: Opened, paper: bytes
) -> None:
    reader = opened("Reporting")
    reader.begin()
    begun = _children()

    assert _told(reader, paper, "server") in begun


def _children() -> set[int]:
    """Return the processes that this thread started."""
    return {int(pid) for pid in Path("/proc/thread-self/children").read_text().split()}


def test_threads_share_a_server(opened: Opened, paper: bytes) -> None:
    reader = opened("Reporting")
    servers: list[int] = []
    threads = [
        threading.Thread(target=lambda: servers.append(_told(reader, paper, "server")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(servers) == 4
    assert len(set(servers)) == 1


FORKED = """
import os, sys
from pathlib import Path
from screening.reading.read import SandboxedReader
paper = Path(sys.argv[1]).read_bytes()
reader = SandboxedReader("tests.reading.engines:Reporting")
def server():
    text = reader.read(paper).page(1).text
    return next(word for word in text.split() if word.startswith("server="))
print(server(), flush=True)
child = os.fork()
print(server(), flush=True)
if child == 0:
    os._exit(0)
os.waitpid(child, 0)
print(server(), flush=True)
"""


@pytest.fixture
def servers_around_a_fork(tmp_path: Path, paper: bytes) -> list[str]:
    """Return the servers used before a fork, by both sides of it, and after."""
    file = tmp_path / "paper"
    file.write_bytes(paper)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FORKED, str(file)],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_a_forked_process_starts_its_own_server(
    servers_around_a_fork: list[str],
) -> None:
    before, *both, after = servers_around_a_fork

    assert before == after
    assert sorted(both) != [before, before]
    assert before in both


def test_no_server_outlives_the_process_that_started_it(
    servers_around_a_fork: list[str],
) -> None:
    servers = {int(said.partition("=")[2]) for said in servers_around_a_fork}
    deadline = monotonic() + 10

    while alive := [pid for pid in servers if Path(f"/proc/{pid}").exists()]:
        assert monotonic() < deadline, alive
        sleep(0.1)


def _told(reader: SandboxedReader, paper: bytes, name: str) -> int:
    said = reader.read(paper).page(1).text.split()
    return int(next(word for word in said if word.startswith(f"{name}=")).split("=")[1])
