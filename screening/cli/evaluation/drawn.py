"""Draws papers, screens them, and keeps the worst."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from screening.cli.evaluation.progress import counted
from screening.cli.pool import in_order
from screening.cli.verdicts import Bench, verdict_on
from screening.evaluation.answer import Paper
from screening.evaluation.figures import worst
from screening.evaluation.judge import judge
from screening.synthesis.packets import Plan, draw_plan, plans
from screening.synthesis.picture import first_page
from screening.synthesis.setting.style import Split
from screening.synthesis.wear import FINISHES, Wear

KEPT = 10
"""Papers to look at: as many as someone looks at."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Which papers to draw."""

    papers: int
    split: Split
    seed: int
    wear: Wear
    kept: Path
    """Where the worst are kept; what lies in it is replaced."""


def drawn_papers(order: Draw, bench: Bench, workers: int) -> tuple[Paper, ...]:
    """Return the answers of every paper, drawn, worn, read and screened.

    Raises:
        Unavailable: if the reader cannot run.
    """
    with tempfile.TemporaryDirectory(prefix="screening-evaluate-") as folder:
        place = Path(folder)

        def work(plan: Plan) -> Paper:
            return _marked(plan, order.wear, bench, place)

        wanted = plans(order.papers, order.split, order.seed)
        with closing(in_order(wanted, work, workers)) as answers:
            done = counted(answers, order.papers)
            papers = tuple(_answer(future) for _, future in done)
        _keep(papers, place, order.kept)
    return papers


def _answer(future: Future[Paper]) -> Paper:
    return future.result()


def _marked(plan: Plan, wear: Wear, bench: Bench, place: Path) -> Paper:
    truth = draw_plan(plan, bench.as_of)
    finish, ending = FINISHES[wear]
    file = place / f"{plan.name}{ending}"
    file.write_bytes(finish(truth, plan.seed))
    paper = judge(file.name, truth, verdict_on(file, bench))
    if not paper.faults:
        file.unlink()
    return paper


def _keep(papers: tuple[Paper, ...], place: Path, kept: Path) -> None:
    """Keep the worst papers with a picture of their first page and their faults."""
    if kept.is_dir():
        shutil.rmtree(kept)
    kept.mkdir(parents=True)
    for rank, paper in enumerate(worst(papers, KEPT), start=1):
        content = (place / paper.name).read_bytes()
        target = kept / f"{rank:02d}-{paper.name}"
        target.write_bytes(content)
        target.with_suffix(".png").write_bytes(first_page(content))
        target.with_suffix(".txt").write_text(_told(paper), encoding="utf-8")


def _told(paper: Paper) -> str:
    lines = [paper.kinds, paper.layouts, f"reasons: {', '.join(paper.reasons)}", ""]
    lines += [
        f"{fault.measure}: {fault.subject}: expected {fault.expected},"
        f" found {fault.found}"
        for fault in paper.faults
    ]
    return "\n".join([*lines, ""])
