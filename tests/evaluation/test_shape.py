from __future__ import annotations

from pathlib import Path

import pytest

from screening.evaluation.shape import reading_files, stage_files
from screening.settings import PROJECT

CODE = PROJECT / "screening"


@pytest.mark.parametrize("place", ["stages", "stages/fields"])
def test_every_stage_shapes_a_verdict(place: str) -> None:
    there = set((CODE / place).glob("*.py"))

    assert there
    assert there <= set(stage_files())


@pytest.mark.parametrize(
    "module", ["reading/marks.py", "reading/agreement.py", "adapters/ocr/tesseract.py"]
)
def test_what_turns_bytes_into_words_shapes_a_verdict(module: str) -> None:
    assert CODE / module in reading_files()


@pytest.mark.parametrize(
    "module", ["reading/sandbox.py", "reading/lockdown.py", "reading/picture.py"]
)
def test_how_the_child_lives_shapes_none(module: str) -> None:
    assert (CODE / module).is_file()
    assert CODE / module not in reading_files()


def test_notices_shape_no_verdict() -> None:
    assert CODE / "domain" / "notice.py" not in stage_files()
    assert CODE / "domain" / "verdict.py" in stage_files()


@pytest.mark.parametrize("files", [reading_files(), stage_files()], ids=["read", "say"])
def test_nothing_counts_twice(files: list[Path]) -> None:
    assert len(files) == len(set(files))
