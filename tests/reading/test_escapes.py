"""Nobody gets out of the reading child, and each layer is seen to hold by itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import monotonic

import pytest

from screening.errors import Rejected
from screening.reading.layers import Layer
from screening.reading.limits import Limits
from screening.reading.orders import Orders
from screening.reading.read import SandboxedReader
from screening.reading.sandbox import ForkServer
from tests.reading.drawing import Sheet

ATTEMPTS = (
    "open-a-network-socket",
    "open-a-unix-socket",
    "call-out",
    "run-a-program",
    "fork",
    "write-a-file",
    "make-a-folder",
    "make-a-link",
    "keep-a-file-in-memory",
    "read-the-accounts",
    "read-the-ledger",
    "list-the-processes",
    "open-a-device",
    "signal-the-parent",
    "trace-the-parent",
    "become-root",
    "mount",
    "change-a-limit",
    "make-memory-executable",
    "queue-calls",
    "leave-for-a-namespace",
)

OF_ROOT = {"become-root", "mount"}
"""What nobody but root could do in the first place."""

LIMITED = {"fork", "trace-the-parent"}
"""What limits and the kernel's own rules refuse to everybody but root."""

OF_USERS = {"read-the-ledger", "leave-for-a-namespace"}
"""What an ordinary user's child may do or not: the ledger belongs to that user, and a
machine may keep namespaces to root."""

REFUSED = {"EPERM", "EACCES"}

Outcomes = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def paper() -> bytes:
    return Sheet(6.5, 3).prose(lines=4).png


@pytest.fixture(scope="module")
def outcomes(paper: bytes, tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """Return what becomes of each attempt on a machine with the layers named."""
    ledger = tmp_path_factory.mktemp("home", numbered=True) / "ledger.sqlite"
    ledger.write_bytes(b"SQLite format 3")
    ledger.parent.chmod(0o700)

    @cache
    def attempted(machine: str) -> dict[str, str]:
        engine = f"tests.reading.{machine}"
        limits = Limits(accepted_missing=tuple(Layer))
        reader = SandboxedReader(engine, ledger, limits)
        try:
            words = reader.read(paper).page(1).words
        finally:
            reader.close()
        return dict(word.text.split("=") for word in words)

    return attempted


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_locked_child_cannot(outcomes: Outcomes, attempt: str) -> None:
    assert outcomes("escapes:Attempting")[attempt] in REFUSED


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_every_attempt_is_one_that_only_the_layers_stop(
    outcomes: Outcomes, attempt: str
) -> None:
    if os.geteuid() != 0 and attempt in OF_ROOT | LIMITED:
        pytest.skip("only root could do this without any layer")

    assert outcomes("poorer_kernels:WithoutAny")[attempt] == "done"


@pytest.mark.parametrize(
    ("machine", "escapes"),
    [
        pytest.param(
            "WithoutLandlock",
            {"read-the-accounts", "list-the-processes", "open-a-device"},
            id="Landlock",
        ),
        pytest.param(
            "WithoutSeccomp",
            {
                "open-a-network-socket",
                "open-a-unix-socket",
                "keep-a-file-in-memory",
                "change-a-limit",
                "make-memory-executable",
                "queue-calls",
                "leave-for-a-namespace",
            },
            id="seccomp",
        ),
    ],
)
def test_a_missing_layer_lets_through_what_it_alone_refuses(
    outcomes: Outcomes, machine: str, escapes: set[str]
) -> None:
    said = outcomes(f"poorer_kernels:{machine}")

    done = {attempt for attempt, outcome in said.items() if outcome == "done"}
    varying = set() if os.geteuid() == 0 else OF_USERS
    assert done - varying == escapes - varying


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has another user to become")
def test_the_ledger_is_closed_to_nobody_even_without_landlock(
    outcomes: Outcomes,
) -> None:
    as_nobody = outcomes("poorer_kernels:WithoutLandlock")
    as_root = outcomes("poorer_kernels:WithoutLandlockAndUser")

    assert as_nobody["read-the-ledger"] == "EACCES"
    assert as_root["read-the-ledger"] == "done"


@pytest.mark.skipif(os.geteuid() != 0, reason="not every user may leave the network")
def test_there_is_no_network_even_without_a_filter(outcomes: Outcomes) -> None:
    left = outcomes("poorer_kernels:WithoutSeccomp")
    stayed = outcomes("poorer_kernels:WithoutNamespaces")

    assert left["call-out"] == "ENETUNREACH"
    assert stayed["call-out"] == "done"


def test_a_child_holds_the_pipe_of_its_answer_and_nothing_else(paper: bytes) -> None:
    inherited = os.open("/etc/passwd", os.O_RDONLY)
    os.set_inheritable(inherited, True)  # noqa: FBT003  # the library's signature
    reader = SandboxedReader("tests.reading.escapes:Counting")

    standard_and = reader.read(paper).page(1).text.removeprefix("0 1 2 ")

    reader.close()
    os.close(inherited)
    assert standard_and.isdecimal()  # one more, which brought the answer


@pytest.mark.parametrize(
    ("taken_mb", "code"),
    [
        pytest.param(900, "", id="under the limit"),
        pytest.param(1100, "reader_failed", id="over the limit"),
    ],
)
def test_a_child_gets_a_gigabyte_beyond_its_server(
    paper: bytes, taken_mb: int, code: str
) -> None:
    reader = SandboxedReader("tests.reading.escapes:Taking", Path(str(taken_mb)))

    assert _rejection(reader, paper) == code


def test_a_child_that_computes_for_ever_is_ended_by_its_processor_time(
    paper: bytes,
) -> None:
    orders = Orders("tests.reading.escapes:Spinning", limits=Limits(timeout_s=0.5))
    server = ForkServer(orders)
    child = server.child(paper)
    began = monotonic()

    with pytest.raises(ValueError, match="no whole answer"):
        child.answer(timeout_s=60)  # far longer than the limits say

    child.end()
    server.stop()
    assert monotonic() - began < 30


def _rejection(reader: SandboxedReader, paper: bytes) -> str:
    """Return the code by which the paper is rejected; empty if it is read."""
    try:
        reader.read(paper)
    except Rejected as rejection:
        return rejection.code
    finally:
        reader.close()
    return ""
