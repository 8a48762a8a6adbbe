"""``screening evaluate``: how well papers are told apart."""
# ruff: noqa: PLC0415  # the readers and the drawing are slow to import

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from screening.cli.days import day
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.cli.evaluation.drawn import Order
    from screening.cli.verdicts import Bench

EVALUATE_HELP = """Measure how well papers are told apart.

Without FOLDER, draws invented papers with exact truth, reads and screens them, and
prints every figure with its exact bound, the confusion of classes, and the worst papers,
which it keeps in a folder with a picture and what was wrong. With FOLDER, measures real
papers against the classes in its manifest.csv (columns file, class, must_review,
may_be_cleared_as, sha256).

\b
Examples:
  screening evaluate --papers 150 --wear fax
  screening evaluate --split tuned --seed 3 --json > figures.json
  screening evaluate --readings readings    # the second run reads nothing anew
  screening evaluate papers/real --half low
"""

FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FOLDER]",
        help="Real papers with a manifest.csv.",
        exists=True,
        file_okay=False,
        show_default=False,
    ),
]
PapersOption = Annotated[
    int, typer.Option("--papers", min=1, help="How many files to draw.")
]
SplitOption = Annotated[
    str,
    typer.Option(
        "--split",
        help="held-out: layouts that recognisers never saw; tuned: those they may be "
        "made with.",
    ),
]
SeedOption = Annotated[
    int, typer.Option("--seed", min=0, help="Equal seeds draw equal papers.")
]
WearOption = Annotated[
    str,
    typer.Option(
        "--wear",
        help="What the papers went through: digital, clean, office, fax, copy, photo.",
    ),
]
HalfOption = Annotated[
    str,
    typer.Option(
        "--half",
        help="Which real papers count: all, low (SHA-256 beginning with 0-7) or high.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one JSON object instead of tables.")
]
KeepOption = Annotated[
    Path | None,
    typer.Option(
        "--keep",
        help="Where to keep the ten worst papers.  [default: under the home]",
        show_default=False,
    ),
]
ReadingsOption = Annotated[
    Path | None,
    typer.Option(
        "--readings",
        help="Keep readings in this folder, and do not read the same paper twice.",
        file_okay=False,
        show_default=False,
    ),
]
TodayOption = Annotated[
    date | None,
    typer.Option(
        "--today",
        parser=day,
        metavar="YYYY-MM-DD",
        help="The day on which the papers arrive.  [default: today]",
        show_default=False,
    ),
]


_Choice = TypeVar("_Choice", bound=StrEnum)


def evaluate(  # noqa: PLR0913 - one for each thing a person may choose
    *,
    folder: FolderArgument = None,
    papers: PapersOption = 150,
    split: SplitOption = "held-out",
    seed: SeedOption = 1,
    wear: WearOption = "clean",
    half: HalfOption = "all",
    json: JsonOption = False,
    keep: KeepOption = None,
    today: TodayOption = None,
    readings: ReadingsOption = None,
) -> None:
    """Measure and print; see EVALUATE_HELP."""
    from screening.cli.evaluation.drawn import drawn_papers, keep_worst
    from screening.cli.evaluation.printing import print_figures, print_json
    from screening.cli.evaluation.real import Half, real_papers

    settings = Settings.from_env()
    workers = settings.workers or len(os.sched_getaffinity(0))
    bench = measuring(settings, today, readings)
    if folder is not None:
        found = real_papers(folder, _one_of(Half, half), bench, workers)
    else:
        orders = _orders(papers, split, seed, wear)
        found = drawn_papers(orders, bench, workers, len(orders))
        keep_worst(found, orders, bench.as_of, keep or settings.home / "evaluation")
    (print_json if json else print_figures)(found)


def measuring(settings: Settings, today: date | None, readings: Path | None) -> Bench:
    """Return the bench of ``screen``, but certified or not, and with a memory."""
    from screening import wiring
    from screening.cli.evaluation.kept_readings import keeping
    from screening.cli.screen import bench_of

    bench = bench_of(settings, today)
    bench = replace(bench, screener=wiring.screener_to_measure(settings))
    if readings is None:
        return bench
    reader = keeping(bench.reader, readings, wiring.engine(settings))
    return replace(bench, reader=reader)


def _orders(papers: int, split: str, seed: int, wear: str) -> tuple[Order, ...]:
    from screening.cli.evaluation.drawn import Order
    from screening.synthesis.packets import plans
    from screening.synthesis.setting.style import Split
    from screening.synthesis.wear import Wear

    drawn = plans(papers, _one_of(Split, split), seed)
    return tuple(Order(plan, _one_of(Wear, wear)) for plan in drawn)


def _one_of(choices: type[_Choice], word: str) -> _Choice:
    """Return the choice that ``word`` names, hyphens or not."""
    try:
        return choices(word.replace("-", "_"))
    except ValueError as error:
        names = ", ".join(choice.value.replace("_", "-") for choice in choices)
        raise typer.BadParameter(f"{word} is none of {names}") from error
