"""Draws papers, screens them, and keeps the worst."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from screening.cli.evaluation.kept_readings import KeepingReader
from screening.cli.evaluation.progress import counted
from screening.cli.pool import in_order
from screening.cli.verdicts import Bench, verdict_of
from screening.domain.verdict import Verdict
from screening.evaluation.answer import Paper
from screening.evaluation.figures import worst
from screening.evaluation.judge import judge
from screening.synthesis.packets import Plan, draw_plan
from screening.synthesis.picture import first_page
from screening.synthesis.truth import Drawn
from screening.synthesis.wear import FINISHES, Wear

KEPT = 10
"""Papers to look at: as many as someone looks at."""


@dataclass(frozen=True, slots=True)
class Order:
    """One file to draw and what happens to it."""

    plan: Plan
    wear: Wear

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.plan.name}-{self.wear}{FINISHES[self.wear][1]}"

    def finished(self, truth: Drawn) -> bytes:
        """Return the file's bytes; equal orders give equal ones."""
        return FINISHES[self.wear][0](truth, self.plan.seed)


def drawn_papers(
    orders: Iterable[Order], bench: Bench, workers: int, total: int
) -> tuple[Paper, ...]:
    """Return the answers of every paper, drawn, worn, read and screened.

    Raises:
        Unavailable: if the reader cannot run.
    """

    def work(order: Order) -> Paper:
        truth = draw_plan(order.plan, bench.as_of)
        verdict = _verdict(order, truth, bench)
        return judge(order.name, truth, verdict, channel=order.wear.value)

    with closing(in_order(orders, work, workers)) as answers:
        return tuple(future.result() for _, future in counted(answers, total))


def _verdict(order: Order, truth: Drawn, bench: Bench) -> Verdict:
    """Wear the paper only if its reading is not kept: that takes as long as reading."""
    if not isinstance(bench.reader, KeepingReader):
        return verdict_of(order.finished(truth), bench)
    key = f"{order} {bench.as_of}"
    document = bench.reader.recalled(key)
    if document is None:
        content = order.finished(truth)
        verdict = verdict_of(content, bench)
        bench.reader.remember(key, content)
        return verdict
    return bench.screener.screen(document, bench.as_of)


def keep_worst(
    papers: tuple[Paper, ...], orders: Iterable[Order], today: date, kept: Path
) -> None:
    """Keep the worst papers with a picture of their first page and their faults.

    What lies in ``kept`` is replaced.
    """
    if kept.is_dir():
        shutil.rmtree(kept)
    kept.mkdir(parents=True)
    named = {order.name: order for order in orders}
    for rank, paper in enumerate(worst(papers, KEPT), start=1):
        order = named[paper.name]
        content = order.finished(draw_plan(order.plan, today))
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
