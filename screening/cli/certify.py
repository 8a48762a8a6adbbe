"""``screening certify``: measure the two mistakes, and write the certificate."""
# ruff: noqa: PLC0415  # the readers and the drawing are slow to import

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screening.cli.evaluate import ReadingsOption, SeedOption, TodayOption, measuring
from screening.cli.exits import ExitCode
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.cli.evaluation.drawn import Order
    from screening.cli.verdicts import Bench
    from screening.evaluation.answer import Paper
    from screening.evaluation.certificate import Certificate

CERTIFY_HELP = """Measure how often the two mistakes are made, and write the certificate.

Draws papers that nothing was tuned on, in layouts kept back for this, worn in every way
in turn; reads and screens them; and writes models/certificate.json with exact bounds and
the digests of all that shapes a verdict. Without a certificate that fits what is
installed and meets the policy's limits, every paper goes to counsel.

\b
Examples:
  screening certify                           the real one: takes an hour on two cores
  screening certify --readings readings       a second time, minutes
  screening certify --files 60 --out /tmp/c.json    a trial, elsewhere
"""

FILES = 1_800
"""Enough for 1,000 files that are no court's and 600 that are, which bounds of 0.3 and
0.5 % ask for where nothing went wrong (three over the count)."""

SEED = 90_002
"""Of the certification set: no other measurement may draw from it. A set that has served
to choose between two states of a rule is worn out; the next number draws a fresh one."""


PICTURES = "pictures"
"""Folder beside the certificate: risk by coverage, reliability, confusion."""

TYPES, HEADING = "coverage.md", "What is cleared, by type"
"""The page beside the certificate that tells each type's coverage."""

FilesOption = Annotated[
    int, typer.Option("--files", min=1, help="How many files to draw.")
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        help="Where to write it.  [default: certificate.json in models]",
        dir_okay=False,
        show_default=False,
    ),
]


def orders(files: int, seed: int) -> tuple[Order, ...]:
    """Return what is drawn for the certificate: every wear in turn."""
    from screening.cli.evaluation.drawn import Order
    from screening.synthesis.packets import plans
    from screening.synthesis.setting.style import Split
    from screening.synthesis.wear import Wear

    wears = list(Wear)
    drawn = plans(files, Split.HELD_OUT, seed)
    return tuple(Order(p, wears[i % len(wears)]) for i, p in enumerate(drawn))


def certify(
    *,
    files: FilesOption = FILES,
    seed: SeedOption = SEED,
    today: TodayOption = None,
    readings: ReadingsOption = None,
    out: OutOption = None,
) -> None:
    """Measure, write and print; see CERTIFY_HELP."""
    from screening import wiring
    from screening.cli.evaluation.certifying import print_certificate
    from screening.cli.evaluation.printing import confidence_line
    from screening.evaluation.certificate import as_json, certified
    from screening.evaluation.clearing import CERTIFICATE
    from screening.evaluation.shape import shape

    settings = Settings.from_env()
    bench = measuring(settings, today, readings)
    papers = _answers(orders(files, seed), bench, settings)
    made_by = wiring.screener_to_measure(settings).versions
    limits, engine = wiring.policy(settings).limits, wiring.ocr(settings).version
    measured = shape(made_by.forms, limits, made_by.model, engine)
    found = certified(papers, measured, bench.as_of, seed, _catalogue(settings))
    target = out or settings.models / CERTIFICATE
    target.write_text(as_json(found, limits.level), encoding="utf-8")
    _draw(papers, target.parent / PICTURES)
    _tell_types(found, target.parent / TYPES)
    print_certificate(found, limits, target)
    typer.echo(confidence_line(papers))
    if found.objections(measured, limits):
        raise typer.Exit(ExitCode.UNAVAILABLE)


def _answers(
    wanted: tuple[Order, ...], bench: Bench, settings: Settings
) -> tuple[Paper, ...]:
    """Return the answers, the worst papers kept for people to look at."""
    from screening.cli.evaluation.drawn import drawn_papers, keep_worst

    workers = settings.workers or len(os.sched_getaffinity(0))
    papers = drawn_papers(wanted, bench, workers, len(wanted))
    keep_worst(papers, wanted, bench.as_of, settings.home / "certification")
    return papers


def _draw(papers: tuple[Paper, ...], folder: Path) -> None:
    from screening.evaluation.pictures import pictures

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pictures(papers).items():
        (folder / name).write_text(text, encoding="utf-8")


def _tell_types(found: Certificate, page: Path) -> None:
    from screening.evaluation.census import as_table

    page.write_text(as_table(found.types, HEADING), encoding="utf-8")


def _catalogue(settings: Settings) -> list[str]:
    from screening import forms

    return [form.id for form in forms.load(settings.models).forms]
