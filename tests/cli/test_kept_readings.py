from __future__ import annotations

from pathlib import Path

from screening.cli.evaluation.kept_readings import keeping
from screening.domain.document import Document
from tests.makers import document


class CountingReader:
    """Reads every paper as the same one and counts."""

    def __init__(self) -> None:
        self.count = 0

    def read(self, content: bytes) -> Document:
        self.count += len(content) > 0
        return document()


def test_a_paper_is_read_once(tmp_path: Path) -> None:
    reader = CountingReader()

    first = keeping(reader, tmp_path, "engine").read(b"paper")
    second = keeping(reader, tmp_path, "engine").read(b"paper")

    assert (reader.count, second) == (1, first)


def test_another_engine_reads_anew(tmp_path: Path) -> None:
    reader = CountingReader()

    keeping(reader, tmp_path, "engine").read(b"paper")
    keeping(reader, tmp_path, "another").read(b"paper")

    assert reader.count == 2


def test_other_bytes_are_read_anew(tmp_path: Path) -> None:
    reader = CountingReader()

    keeping(reader, tmp_path, "engine").read(b"paper")
    keeping(reader, tmp_path, "engine").read(b"paper two")

    assert reader.count == 2


def test_a_drawn_paper_that_was_read_needs_no_drawing(tmp_path: Path) -> None:
    reader = keeping(CountingReader(), tmp_path, "engine")
    read = reader.read(b"paper")
    reader.remember("plan", b"paper")

    assert reader.recalled("plan") == read


def test_a_drawn_paper_read_by_another_engine_is_not_recalled(tmp_path: Path) -> None:
    keeping(CountingReader(), tmp_path, "engine").read(b"paper")
    other = keeping(CountingReader(), tmp_path, "another")
    other.remember("plan", b"paper")

    assert other.recalled("plan") is None
