"""Screens real papers and compares the verdicts with their manifest."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import closing
from enum import StrEnum
from pathlib import Path

import typer

from screening.cli.evaluation.progress import counted
from screening.cli.pool import in_order
from screening.cli.verdicts import Bench, verdict_on
from screening.domain.verdict import FileClass, Verdict
from screening.evaluation.answer import Answer, Measure, Paper
from screening.evaluation.judge import wrongly_cleared

LOW_DIGITS = "01234567"
"""First digits of the SHA-256 of papers that people have looked into."""


class Half(StrEnum):
    """Which papers count."""

    ALL = "all"
    LOW = "low"
    HIGH = "high"


def real_papers(
    folder: Path, half: Half, bench: Bench, workers: int
) -> tuple[Paper, ...]:
    """Return the answers of every paper that the manifest lists.

    Raises:
        typer.BadParameter: if the folder has no manifest or lacks one of its papers.
        Unavailable: if the reader cannot run.
    """
    rows = [row for row in _manifest(folder) if _counts(row, half)]

    def work(row: Mapping[str, str]) -> Paper:
        verdict = verdict_on(folder / row["file"], bench)
        reasons = tuple(sorted({str(reason.code) for reason in verdict.reasons}))
        answers = tuple(_marks(row, verdict))
        said = verdict.confidence
        return Paper(row["file"], row["class"], "", answers, reasons, confidence=said)

    with closing(in_order(rows, work, workers)) as answers:
        return tuple(future.result() for _, future in counted(answers, len(rows)))


def _manifest(folder: Path) -> list[dict[str, str]]:
    file = folder / "manifest.csv"
    if not file.is_file():
        raise typer.BadParameter(f"{folder} has no manifest.csv", param_hint="FOLDER")
    with file.open(newline="", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    missing = [row["file"] for row in rows if not (folder / row["file"]).is_file()]
    if missing:
        message = f"{len(missing)} papers of the manifest are not there"
        raise typer.BadParameter(message, param_hint="FOLDER")
    return rows


def _counts(row: Mapping[str, str], half: Half) -> bool:
    is_low = row["sha256"][:1] in LOW_DIGITS
    return half is Half.ALL or is_low == (half is Half.LOW)


def _marks(row: Mapping[str, str], verdict: Verdict) -> Iterator[Answer]:
    subject, found = row["file"], verdict.paper_class
    allowed = {word for word in row["may_be_cleared_as"].split("|") if word != "none"}
    standing = f"{'cleared' if verdict.is_cleared else 'review'} {found}"
    classes = {FileClass(word) for word in allowed if word}
    yield Answer(Measure.CLASS, subject, row["class"], found, found == row["class"])
    yield from wrongly_cleared(subject, classes, verdict)
    if row["must_review"] == "yes":
        yield Answer(
            Measure.REVIEW, subject, "review", standing, not verdict.is_cleared
        )
    elif classes:
        is_right = verdict.is_cleared and found in classes
        expected = f"cleared {'|'.join(sorted(allowed))}"
        yield Answer(Measure.COVERAGE, subject, expected, standing, is_right)
