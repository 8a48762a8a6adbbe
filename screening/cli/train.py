"""``screening train``: make the second reader anew from nothing."""
# ruff: noqa: PLC0415  # the readers, the drawing and spaCy are slow to import

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screening.cli.evaluate import ReadingsOption
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.ports import Reader

TRAIN_HELP = """Make the learned second reader anew, from nothing.

Draws papers in layouts that recognisers may be made with, worn in every way in turn;
reads them; trains a spaCy pipeline on what was read; chooses on papers of another seed
how far it may doubt; and writes all that with its figures and digests to
models/screening_en. Equal seeds and equal readings make equal files.

\b
Examples:
  screening train                         the real one: half an hour on two cores
  screening train --readings readings     a second time, two minutes
  screening train --files 20 --out /tmp/trial    a trial, elsewhere
"""

FILES, SEED = 320, 70_001
"""What is learned from."""

CHOSEN_ON, CHOOSING_SEED = 160, 70_002
"""What is chosen on: papers that were not learned from."""

FilesOption = Annotated[
    int, typer.Option("--files", min=1, help="How many files to learn from.")
]
ChosenOnOption = Annotated[
    int, typer.Option("--chosen-on", min=1, help="How many files to choose on.")
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        help="Folder to write to.  [default: screening_en in models]",
        file_okay=False,
        show_default=False,
    ),
]


def train(
    *,
    files: FilesOption = FILES,
    chosen_on: ChosenOnOption = CHOSEN_ON,
    readings: ReadingsOption = None,
    out: OutOption = None,
) -> None:
    """Draw, read, train, choose, write and print; see TRAIN_HELP."""
    from screening import wiring
    from screening.adapters.opinion import artefact, training
    from screening.cli.learning.papers import examples, orders, read_papers
    from screening.cli.learning.record import record

    settings = Settings.from_env()
    workers = settings.workers or len(os.sched_getaffinity(0))
    reader = _reader(settings, readings)
    source = settings.models / artefact.FOLDER
    target = out or source
    taught = tuple(examples(read_papers(orders(files, SEED), reader, workers)))
    training.train(taught, source / "config.cfg", target)
    others = read_papers(orders(chosen_on, CHOOSING_SEED), reader, workers)
    figures = record(taught, others, wiring.rules(settings), target)
    artefact.seal(target)
    for line in figures:
        typer.echo(line)


def _reader(settings: Settings, readings: Path | None) -> Reader:
    """Return the reader alone: what is to be made cannot be loaded yet."""
    from screening import wiring
    from screening.cli.evaluation.kept_readings import keeping

    reader = wiring.reader(settings)
    if readings is None:
        return reader
    return keeping(reader, readings, wiring.engine(settings))
