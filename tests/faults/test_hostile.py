"""Odd, broken, locked and hostile files of the world, each with its expected outcome."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

import pytest

from screening.domain.reason import REJECTING
from screening.errors import Rejected
from screening.reading.limits import Limits
from screening.reading.read import SandboxedReader
from screening.settings import PROJECT

pytestmark = pytest.mark.shared

FOLDER = PROJECT.parent / "shared" / "hostile"

GRACE_S = 20.0
"""What ending a child and answering may take beyond the limit, on a busy machine."""

MOST_CODES = 20
AS_EXPECTED = 0.99

COARSE_PX = 200_000
"""Pages of a PDF are drawn at about 46 dpi: they are opened here, not read."""

FITTING = {
    "readable": {"read"},
    "encrypted": {"rejected"},
    "must be rejected with clear error": {"rejected"},
    "either": {"read", "rejected"},
}
"""Outcomes that fit what the manifest expects."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    kind: str
    expected: str
    code: str | None
    """None if it was read."""
    seconds: float

    @property
    def hangs(self) -> bool:
        """Whether it took longer than its reader allows, however busy the machine is."""
        return self.seconds > Limits().timeout_s + GRACE_S

    @property
    def fits(self) -> bool:
        """Whether it is one that the manifest allows."""
        return ("rejected" if self.code else "read") in FITTING[self.expected]


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    """Read every file in a locked child and return what became of it, by its name."""
    if not FOLDER.is_dir():
        pytest.skip("needs the folder ../shared/hostile beside the project")
    with (FOLDER / "manifest.csv").open(newline="") as manifest:
        rows = list(csv.DictReader(manifest))
    with ThreadPoolExecutor(2) as threads, _readers() as readers:
        read = threads.map(
            lambda row: _outcome(readers[row["kind"] == "pdf"], row), rows
        )
        return {row["file"]: item for row, item in zip(rows, read, strict=True)}


def test_every_hostile_file_ends_with_one_documented_code_or_none(
    outcomes: dict[str, Outcome],
) -> None:
    codes = {item.code for item in outcomes.values() if item.code}

    assert codes <= REJECTING
    assert len(REJECTING) <= MOST_CODES


def test_hostile_files_end_as_their_manifest_expects(
    outcomes: dict[str, Outcome],
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    misfits = {name: item for name, item in outcomes.items() if not item.fits}

    with capsys.disabled():
        pytestconfig.get_terminal_writer().line(_by_kind(outcomes))
    assert len(misfits) <= (1 - AS_EXPECTED) * len(outcomes), misfits


def test_no_hostile_file_breaks_its_reader(outcomes: dict[str, Outcome]) -> None:
    broken = [name for name, item in outcomes.items() if item.code == "reader_failed"]

    assert broken == []


def test_no_hostile_file_holds_its_reader_up(outcomes: dict[str, Outcome]) -> None:
    assert {name: item for name, item in outcomes.items() if item.hangs} == {}


@contextmanager
def _readers() -> Iterator[dict[bool, SandboxedReader]]:
    """Open a reader for PDF files, True, and one for the rest, False."""
    engine = "tests.faults.engines:InkFinder"
    readers = {
        True: SandboxedReader(engine, limits=Limits(max_page_px=COARSE_PX)),
        False: SandboxedReader(engine),
    }
    yield readers
    for reader in readers.values():
        reader.close()


def _outcome(reader: SandboxedReader, row: dict[str, str]) -> Outcome:
    content = (FOLDER / row["file"]).read_bytes()
    began = monotonic()
    code = None
    try:
        reader.read(content)
    except Rejected as rejection:
        code = str(rejection.code)
    return Outcome(row["kind"], row["expected"], code, monotonic() - began)


def _by_kind(outcomes: dict[str, Outcome]) -> str:
    lines = [""]
    for kind in sorted({item.kind for item in outcomes.values()}):
        items = [item for item in outcomes.values() if item.kind == kind]
        codes = Counter(item.code or "read" for item in items)
        told = ", ".join(f"{code} {count}" for code, count in codes.most_common())
        fitting = sum(item.fits for item in items)
        slowest_s = max(item.seconds for item in items)
        lines.append(
            f"hostile {kind}: {fitting} of {len(items)} as expected; "
            f"slowest {slowest_s:.1f} s; {told}"
        )
    return "\n".join(lines)
