from __future__ import annotations

import json
from pathlib import Path

import pytest

from screening.cli.exits import ExitCode
from screening.cli.report import JsonLines, Tabular
from screening.cli.screen import report_on
from tests.cli.bench import bench
from tests.cli.rules import POLICY


def files(folder: Path, *contents: str) -> list[Path]:
    """Write a file for each content, named by its place: 0.pdf, 1.pdf, …"""
    made = [folder / f"{place}.pdf" for place in range(len(contents))]
    for path, content in zip(made, contents, strict=True):
        path.write_text(content)
    return made


def test_every_file_gets_a_line_in_the_order_of_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = files(tmp_path, "court", "memo", "locked")

    code = report_on(papers, bench(), JsonLines(), workers=2)

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in told] == [str(path) for path in papers]
    assert [line["status"] for line in told] == ["screened", "screened", "rejected"]
    assert code is ExitCode.DONE


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        pytest.param("gone", ExitCode.UNAVAILABLE, "run make setup", id="no engine"),
        pytest.param("fault", ExitCode.FAULT, "please report it", id="a fault of ours"),
    ],
)
def test_a_file_without_a_result_is_told_and_the_others_go_on(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str,
    code: ExitCode,
    words: str,
) -> None:
    papers = files(tmp_path, "court", content, "memo")

    ended = report_on(papers, bench(), JsonLines(), workers=2)

    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert told.err.startswith(f"{papers[1]}: no result: ")
    assert words in told.err
    assert ended is code


def test_a_file_that_went_away_is_told_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = files(tmp_path, "court", "memo")
    papers[0].unlink()

    ended = report_on(papers, bench(), JsonLines(), workers=1)

    told = capsys.readouterr()
    assert "No such file" in told.err
    assert len(told.out.splitlines()) == 1
    assert ended is ExitCode.UNAVAILABLE


def test_a_fault_is_told_without_a_word_of_the_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report_on(files(tmp_path, "fault"), bench(), JsonLines(), workers=1)

    told = capsys.readouterr().err
    assert "KeyError in bench.py" in told
    assert "words of a paper" not in told


def test_the_table_tells_class_standing_and_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    papers = files(tmp_path, "court", "memo", "locked")

    report_on(papers, bench(), Tabular(POLICY), workers=2)

    told = capsys.readouterr().out
    assert "The court or agency that issued the paper is not named." in told
    assert "3 papers: 1 cleared, 1 review, 1 rejected" in told


def test_nothing_to_screen_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert report_on([], bench(), Tabular(POLICY), workers=1) is ExitCode.DONE
    assert capsys.readouterr().out == ""


def test_an_interrupted_table_shows_what_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(Tabular):
        def take(self, told: object) -> None:
            super().take(told)  # type: ignore[arg-type]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        report_on(
            files(tmp_path, "court", "court"), bench(), Interrupted(POLICY), workers=1
        )

    assert "1 paper: 1 cleared" in capsys.readouterr().out


def test_a_run_stops_when_a_service_stays_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = files(tmp_path, "court", *["gone"] * 7, "court")

    ended = report_on(papers, bench(), JsonLines(), workers=1)

    told = capsys.readouterr()
    assert told.err.count("no result") == 5
    assert "Stopped: 3 files were not screened." in told.err
    assert ended is ExitCode.UNAVAILABLE


def test_a_service_that_comes_back_lets_the_run_go_on(tmp_path: Path) -> None:
    papers = files(tmp_path, *["gone"] * 4, "court", *["gone"] * 4, "court")
    report = Tabular(POLICY)
    seen: list[str] = []
    report.take = lambda told: seen.append(told.file)  # type: ignore[method-assign]

    report_on(papers, bench(), report, workers=1)

    assert seen == [str(papers[4]), str(papers[9])]
