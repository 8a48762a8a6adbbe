"""Prints figures for people, or as JSON for programs."""
# ruff: noqa: PLC0415  # rich is slow to import

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from screening.evaluation.answer import Answer, Measure, Paper
from screening.evaluation.figures import (
    Figure,
    by_subject,
    confusion,
    figures,
    worst,
)
from screening.evaluation.reliability import BINS, classes_told, reliability

if TYPE_CHECKING:
    from rich.table import Table

DETAILED = (Measure.TYPE, Measure.FIELD)
"""Measures whose figures are printed for each subject as well."""

WORST = 10


def print_figures(papers: Sequence[Paper]) -> None:
    """Print the figures, the confusions and the worst papers."""
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    console.print(f"{len(papers)} files")
    console.print(_figures("What", figures(papers)))
    console.print(confidence_line(papers))
    for measure in DETAILED:
        wrong = [f for f in by_subject(papers, measure) if f.right < f.of]
        if wrong:
            console.print(_figures(f"{measure}, where wrong", wrong))
    for measure in (Measure.CLASS, Measure.SIGNATURE):
        console.print(_confusion(measure, confusion(papers, measure)))
    for paper in worst(papers, WORST):
        console.print(f"{paper.name}  [{paper.layouts}]")
        for fault in paper.faults:
            console.print(f"    {_sentence(fault)}")


def print_json(papers: Sequence[Paper]) -> None:
    """Print all that was measured as one JSON object."""
    typer.echo(as_json(papers))


def as_json(papers: Sequence[Paper]) -> str:
    """Return all that was measured as one JSON object."""
    told = {
        "files": len(papers),
        "figures": [_figure(figure) for figure in figures(papers)],
        "by_subject": {
            str(measure): [_figure(f) for f in by_subject(papers, measure)]
            for measure in DETAILED
        },
        "confusion": {
            str(measure): [list(row) for row in confusion(papers, measure)]
            for measure in (Measure.CLASS, Measure.TYPE, Measure.SIGNATURE)
        },
        "faulty": [_paper(paper) for paper in papers if paper.faults],
    }
    return json.dumps(told, indent=1)


def _paper(paper: Paper) -> dict[str, object]:
    return {
        "file": paper.name,
        "types": paper.kinds,
        "layouts": paper.layouts,
        "reasons": list(paper.reasons),
        "faults": [
            [str(fault.measure), fault.subject, fault.expected, fault.found]
            for fault in paper.faults
        ],
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "name": figure.name,
        "right": figure.right,
        "of": figure.of,
        "share": round(figure.share, 4),
        "at_least": round(figure.at_least, 4),
    }


def _sentence(fault: Answer) -> str:
    return (
        f"{fault.measure}: {fault.subject}: expected {fault.expected},"
        f" found {fault.found}"
    )


def _figures(heading: str, rows: Sequence[Figure]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(heading)
    for column in ("right", "of", "share", "at least (95 %)"):
        table.add_column(column, justify="right")
    for row in rows:
        shares = f"{row.share:.1%}", f"{row.at_least:.1%}"
        table.add_row(row.name, str(row.right), str(row.of), *shares)
    return table


def _confusion(measure: Measure, rows: Sequence[tuple[str, str, int]]) -> Table:
    from rich import box
    from rich.table import Table

    found = sorted({row[1] for row in rows})
    counts = {(row[0], row[1]): row[2] for row in rows}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(f"{measure}: true, found:")
    for name in found:
        table.add_column(name, justify="right")
    for expected in sorted({row[0] for row in rows}):
        cells = [str(counts.get((expected, name), 0)) for name in found]
        table.add_row(expected, *cells)
    return table


def confidence_line(papers: Sequence[Paper]) -> str:
    """Return what the confidence in the class was worth, in a line."""
    found = reliability(classes_told(papers))
    area = "none was wrong" if found.auroc is None else f"{found.auroc:.3f}"
    return (
        f"confidence in the class: ECE {found.error:.3f}, AUROC {area}, "
        f"{found.distinct} values in {len(found.bins)} of {BINS} bins"
    )
