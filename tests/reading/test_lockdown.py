"""The lock is seen from outside, fails closed, and changes nothing that is read."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest

from screening.errors import Unavailable
from screening.ports import OcrEngine
from screening.reading.layers import Layer, named
from screening.reading.limits import Limits
from screening.reading.orders import Orders
from screening.reading.pages import read_document
from screening.reading.read import SandboxedReader
from screening.reading.sandbox import Child, ForkServer
from tests.reading.drawing import SENTENCES, Sheet

Opened = Callable[..., SandboxedReader]

TESSERACT = "screening.adapters.ocr.tesseract:Tesseract"

POORER = "tests.reading.poorer_kernels"

PLAIN = "/Subtype/TrueType/BaseFont/{}"

CHINESE = """/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<<
/Type/Font/Subtype/CIDFontType2/BaseFont/SimSun
/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>
/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4>>>>]"""
"""Fonts as a file names them that does not carry them."""


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Open readers that accept the layers named to be missing; close them."""
    readers: list[SandboxedReader] = []

    def make(engine: str, *accepted: Layer) -> SandboxedReader:
        readers.append(
            SandboxedReader(engine, limits=Limits(accepted_missing=accepted))
        )
        return readers[-1]

    yield make
    for reader in readers:
        reader.close()


@pytest.fixture(scope="module")
def paper() -> bytes:
    return Sheet(6.5, 3).prose(lines=4).png


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    with closing(SandboxedReader(TESSERACT)) as reader:
        yield reader


@pytest.fixture(scope="module")
def digesting() -> Iterator[SandboxedReader]:
    with closing(SandboxedReader("tests.reading.escapes:Digesting")) as reader:
        yield reader


@pytest.fixture(scope="module")
def unlocked() -> Iterator[SandboxedReader]:
    """The same without any layer; in one process pdfium draws a font twice unlike."""
    limits = Limits(accepted_missing=tuple(Layer))
    with closing(SandboxedReader(f"{POORER}:Drawing", limits=limits)) as reader:
        yield reader


@pytest.fixture(scope="module")
def status(paper: bytes) -> Iterator[dict[str, str]]:
    """What the kernel says of a child while it reads."""
    server = ForkServer(Orders("tests.reading.engines:Hanging"))
    child = server.child(paper)
    yield _locked_status(_pid(child))
    child.end()
    server.stop()


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param("Seccomp", "2", id="its calls are filtered"),
        pytest.param("NoNewPrivs", "1", id="it gains no privileges"),
        pytest.param("CapEff", "0" * 16, id="it has no right of root"),
        pytest.param("CapPrm", "0" * 16, id="it can take no right of root"),
        pytest.param("Threads", "1", id="it has one thread"),
    ],
)
def test_the_kernel_confirms_of_a_child(
    status: dict[str, str], line: str, value: str
) -> None:
    assert status[line] == value


@pytest.mark.skipif(os.geteuid() != 0, reason="whoever is not root stays who they are")
def test_a_child_of_root_is_nobody_in_no_group(status: dict[str, str]) -> None:
    assert set(status["Uid"].split()) == {"65534"}
    assert set(status["Gid"].split()) == {"65534"}
    assert status["Groups"] == ""


@pytest.mark.skipif(os.geteuid() != 0, reason="not every user may leave")
def test_a_child_of_root_sees_no_process_but_those_of_its_kind(
    status: dict[str, str],
) -> None:
    outside, inside = status["NSpid"].split()

    assert int(inside) < int(outside)


@pytest.mark.parametrize(
    ("machine", "layer", "remedy"),
    [
        pytest.param(
            "WithoutLandlock", Layer.LANDLOCK, "Linux 5.13 or later", id="Landlock"
        ),
        pytest.param("WithoutSeccomp", Layer.SECCOMP, "libseccomp2", id="seccomp"),
        pytest.param("WithoutUser", Layer.USER, "an ordinary user", id="user"),
    ],
)
def test_a_missing_layer_stops_reading_and_says_the_remedy(
    opened: Opened, paper: bytes, machine: str, layer: Layer, remedy: str
) -> None:
    others = set(Layer) - {layer}

    with pytest.raises(Unavailable, match=remedy) as refusal:
        opened(f"{POORER}:{machine}", *others).read(paper)

    assert f"SCREENING_ACCEPT_MISSING_LAYERS={layer}" in str(refusal.value)


@pytest.mark.parametrize(
    ("machine", "layer"),
    [
        pytest.param("WithoutLandlock", Layer.LANDLOCK, id="Landlock"),
        pytest.param("WithoutSeccomp", Layer.SECCOMP, id="seccomp"),
        pytest.param("WithoutUser", Layer.USER, id="user"),
    ],
)
def test_a_missing_layer_can_be_accepted_and_is_then_told(
    opened: Opened, paper: bytes, machine: str, layer: Layer
) -> None:
    reader = opened(f"{POORER}:{machine}", layer)

    assert reader.read(paper).page(1).words
    assert reader.missing_layers == (layer,)


def test_a_whole_lock_misses_nothing(opened: Opened, paper: bytes) -> None:
    reader = opened("tests.reading.engines:Steady", *Layer)

    reader.read(paper)

    assert reader.missing_layers == ()


def test_an_engine_that_runs_programs_needs_an_open_lock(
    opened: Opened, paper: bytes
) -> None:
    with pytest.raises(Unavailable, match="install tesserocr"):
        opened(f"{POORER}:RunningPrograms").read(paper)


def test_an_engine_that_runs_programs_reads_where_that_is_accepted(
    opened: Opened, paper: bytes
) -> None:
    reader = opened(f"{POORER}:RunningPrograms", Layer.LANDLOCK, Layer.SECCOMP)

    assert reader.read(paper).page(1).text == " ".join(SENTENCES[:4])
    assert reader.missing_layers == (Layer.LANDLOCK, Layer.SECCOMP)


def test_threads_read_side_by_side_under_lock(
    reader: SandboxedReader, paper: bytes
) -> None:
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.append(reader.read(paper).page(1).text))
        for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert texts == [" ".join(SENTENCES[:4])] * 4


@pytest.mark.parametrize(
    "kind", ["PNG", "JPEG", "TIFF", "PDF"], ids=lambda kind: f"a {kind}"
)
def test_a_locked_child_reads_what_an_unlocked_one_reads(
    reader: SandboxedReader, engine: OcrEngine, kind: str
) -> None:
    content = Sheet(6.5, 3).prose(lines=4).saved(kind)

    locked = reader.read(content)

    assert locked.pages == read_document(content, engine, Limits()).pages


def test_a_paper_on_which_tesseract_remarks_is_read(reader: SandboxedReader) -> None:
    sheet = Sheet(6.5, 3).prose(lines=4)
    for place in range(200):  # many specks, which it reports as diacritics
        across, down = 0.2 + 0.03 * (place * 61 % 200), 0.9 + 0.0075 * place
        sheet.square(across, down, 0.02)

    assert reader.read(sheet.png).page(1).words


@pytest.mark.skipif(
    not Path("/usr/share/fonts/truetype").is_dir(), reason="no fonts are installed"
)
@pytest.mark.parametrize(
    "font",
    [
        pytest.param(PLAIN.format("Arial"), id="that pdfium carries"),
        pytest.param(PLAIN.format("Unheard-Of"), id="that nobody has"),
        pytest.param(CHINESE, id="for which pdfium opens an installed one"),
    ],
)
def test_a_font_that_a_paper_only_names_is_drawn_as_without_a_lock(
    digesting: SandboxedReader, unlocked: SandboxedReader, font: str
) -> None:
    content = _pdf_that_names(font)

    assert digesting.read(content).pages == unlocked.read(content).pages


def test_layers_are_named_as_in_the_setting() -> None:
    assert named(" seccomp,landlock ") == (Layer.SECCOMP, Layer.LANDLOCK)
    assert named("") == ()


def test_a_layer_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="firewall"):
        named("landlock, firewall")


def test_orders_keep_what_was_accepted() -> None:
    orders = Orders("some:Engine", limits=Limits(accepted_missing=(Layer.SECCOMP,)))

    assert Orders.from_json(orders.as_json()) == orders


def _pid(child: Child) -> int:
    told = Path(f"/proc/self/fdinfo/{child._pidfd}").read_text()
    return int(told.split("Pid:")[1].split()[0])


def _locked_status(pid: int) -> dict[str, str]:
    """Return the kernel's account of a process as soon as its lock is closed."""
    deadline = monotonic() + 20
    while monotonic() < deadline:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        status = {name: value.strip() for name, _, value in map(_parted, lines)}
        if status["Seccomp"] != "0":
            return status
        sleep(0.02)
    raise AssertionError("the child was never locked")


def _parted(line: str) -> tuple[str, str, str]:
    return line.partition(":")


def _pdf_that_names(font: str) -> bytes:
    """Return a page of text in a font that the file does not carry."""
    return f"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R
/Resources<</Font<</F<</Type/Font{font}>>>>>>>>endobj
4 0 obj<</Length 37>>stream
BT /F 18 Tf 30 100 Td (Summons!) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
""".encode()
