from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
import typer

from screening.cli.evaluation.drawn import Order, drawn_papers, keep_worst
from screening.cli.evaluation.printing import (
    as_json,
    confidence_line,
    print_figures,
)
from screening.cli.evaluation.real import Half, real_papers
from screening.domain.document import Document
from screening.evaluation.answer import Answer, Measure, Paper
from screening.synthesis.packets import plans
from screening.synthesis.setting.style import Split
from screening.synthesis.wear import Wear
from tests import makers
from tests.cli.bench import bench

TODAY = date(2026, 11, 20)


class CourtlyReader:
    """Reads the word court from whatever it is given."""

    def read(self, content: bytes) -> Document:
        del content
        return makers.document("court")


def orders(count: int = 3, wear: Wear = Wear.DIGITAL) -> tuple[Order, ...]:
    return tuple(Order(plan, wear) for plan in plans(count, Split.TUNED, seed=1))


def courtly() -> object:
    return bench(reader=CourtlyReader(), max_bytes=10_000_000)


def folder_of(tmp_path: Path, *rows: tuple[str, str, str, str]) -> Path:
    """Write papers and their manifest: words, class, must_review, sha256."""
    with (tmp_path / "manifest.csv").open("w", newline="") as table:
        write = csv.writer(table)
        write.writerow(["file", "class", "must_review", "may_be_cleared_as", "sha256"])
        for place, (text, paper_class, review, sha256) in enumerate(rows):
            (tmp_path / f"{place}.txt").write_text(text)
            write.writerow([f"{place}.txt", paper_class, review, paper_class, sha256])
    return tmp_path


def rights(papers: tuple[Paper, ...], measure: Measure) -> list[bool]:
    return [
        m.is_right for paper in papers for m in paper.answers if m.measure is measure
    ]


def answered(count: int = 3) -> tuple[Paper, ...]:
    return drawn_papers(orders(count), courtly(), workers=2, total=count)  # type: ignore[arg-type]


def test_every_drawn_file_is_marked() -> None:
    papers = answered(3)

    assert len(papers) == 3
    assert all(paper.answers for paper in papers)


def test_a_drawn_file_tells_its_channel() -> None:
    (paper,) = answered(1)

    assert paper.channel == "digital"


def test_the_worst_papers_are_kept_with_a_picture_and_what_was_wrong(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "kept"

    keep_worst(answered(), orders(), TODAY, kept)

    endings = {file.suffix for file in kept.iterdir()}
    assert endings == {".pdf", ".png", ".txt"}
    first = next(iter(sorted(kept.glob("01-*.txt")))).read_text()
    assert "expected" in first


def test_papers_kept_before_make_room(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "01-old.pdf").write_bytes(b"old")

    keep_worst(answered(), orders(), TODAY, kept)

    assert not (kept / "01-old.pdf").exists()


def test_a_real_paper_cleared_as_what_it_is_not_is_counted(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        ("court", "administrative", "no", "0a"),
        ("court", "judicial", "no", "0b"),
    )

    papers = real_papers(folder, Half.ALL, bench(), workers=1)

    assert rights(papers, Measure.FALSE_JUDICIAL) == [False]
    assert rights(papers, Measure.COVERAGE) == [False, True]


def test_a_real_paper_that_must_be_seen_counts_for_review(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ("memo", "judicial", "yes", "0a"))

    papers = real_papers(folder, Half.ALL, bench(), workers=1)

    assert rights(papers, Measure.REVIEW) == [True]
    assert rights(papers, Measure.COVERAGE) == []


@pytest.mark.parametrize(
    ("half", "files"),
    [
        (Half.ALL, ["0.txt", "1.txt"]),
        (Half.LOW, ["0.txt"]),
        (Half.HIGH, ["1.txt"]),
    ],
)
def test_a_half_is_told_by_the_first_digit_of_the_digest(
    tmp_path: Path, half: Half, files: list[str]
) -> None:
    folder = folder_of(
        tmp_path, ("court", "judicial", "no", "7f"), ("court", "judicial", "no", "80")
    )

    papers = real_papers(folder, half, bench(), workers=1)

    assert [paper.name for paper in papers] == files


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match=r"no manifest\.csv"):
        real_papers(tmp_path, Half.ALL, bench(), workers=1)


def test_a_manifest_that_lists_absent_papers_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ("court", "judicial", "no", "0a"))
    (folder / "0.txt").unlink()

    with pytest.raises(typer.BadParameter, match="1 papers"):
        real_papers(folder, Half.ALL, bench(), workers=1)


WRONG = Answer(Measure.CLASS, "ao-442", "judicial", "other", is_right=False)


def test_json_tells_every_figure_with_its_bound() -> None:
    told = json.loads(as_json([Paper("a.pdf", "ao-442", "", (WRONG,), ())]))

    (figure,) = told["figures"]
    assert figure == {
        "name": "class",
        "right": 0,
        "of": 1,
        "share": 0.0,
        "at_least": 0.0,
    }


def test_people_are_told_the_worst_papers(capsys: pytest.CaptureFixture[str]) -> None:
    print_figures([Paper("a.pdf", "ao-442", "tuned/plain/1", (WRONG,), ())])

    told = capsys.readouterr().out
    assert "a.pdf" in told
    assert "expected judicial, found other" in told


def test_it_is_said_what_confidence_was_worth() -> None:
    line = confidence_line(answered(3))

    assert line.startswith("confidence in the class: ECE ")
    assert "AUROC" in line
