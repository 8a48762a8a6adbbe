"""``screening explain``: what one verdict rests on."""
# ruff: noqa: PLC0415  # rich and the readers are slow to import

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from screening.cli.screen import AsOfOption, bench_of
from screening.cli.trouble import exit_code, sentence
from screening.cli.verdicts import Bench, verdict_on
from screening.domain.verdict import Verdict
from screening.settings import Settings

PathArgument = Annotated[
    Path,
    typer.Argument(
        metavar="PATH",
        exists=True,
        dir_okay=False,
        readable=True,
        help="One file.",
        show_default=False,
    ),
]


def explain(*, path: PathArgument, as_of: AsOfOption = None) -> None:
    """Show what the verdict on one file rests on, and what would change it.

    Every element is quoted as it stands on the page; every check names the rule it
    comes from. What counsel's policy says of such papers follows: action, time and
    legal source, and what each law that speaks of a "judicial warrant" makes of it. The output holds text of the paper: treat it like the paper.
    """
    from rich.console import Console

    from screening import gazetteer, wiring
    from screening.cli.directions import Rules
    from screening.cli.explanation import explanation

    settings = Settings.from_env()
    bench = bench_of(settings, as_of)
    names = gazetteer.load(settings.models)
    rules = Rules(wiring.policy(settings), names, bench.as_of)
    verdict = _verdict(path, bench)
    Console().print(explanation(verdict, str(path), rules))


def _verdict(path: Path, bench: Bench) -> Verdict:
    try:
        return verdict_on(path, bench)
    except OSError as error:
        typer.echo(f"{path}: no result: {sentence(error)}", err=True)
        raise typer.Exit(exit_code(error)) from error
