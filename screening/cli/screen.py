"""``screening screen``: verdicts on files and folders."""
# ruff: noqa: PLC0415  # the readers are slow to import

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from screening.cli.days import day
from screening.cli.exits import ExitCode
from screening.cli.paths import Depth, Named, PathRefused, named
from screening.cli.pool import in_order
from screening.cli.progress import shown
from screening.cli.report import JsonLines, Report, Tabular
from screening.cli.trouble import exit_code, sentence
from screening.cli.verdicts import Bench, verdict_on
from screening.settings import Settings

Told = TypeVar("Told")
"""A verdict as a report keeps it until its turn comes."""

GIVE_UP_AFTER = 5
"""Files without a result in a row, for want of a service, after which the run stops:
what is missing for five is missing for the rest."""

PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        help="Files and folders. A folder means the files directly in it, the hidden "
        "ones passed over.",
        show_default=False,
    ),
]
RecursiveOption = Annotated[
    bool, typer.Option("-r", "--recursive", help="Look into subfolders as well.")
]
JsonOption = Annotated[
    bool,
    typer.Option(
        "--json",
        help="Print one line of JSON per file, in the order of the files, as "
        "screening/result.schema.json describes it.",
    ),
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar="YYYY-MM-DD",
        help="The day on which the papers arrived: time limits and editions of forms "
        "are judged against it.  [default: today]",
        show_default=False,
    ),
]


SCREEN_HELP = """Give a verdict on every file, without Airflow, inbox or notices.

One bad file never stops the others: it gets a result that says what is wrong with it.
Nothing is stored and nobody is told. Exit codes are those of screening --help.

\b
Examples:
  screening screen fax.pdf letter.tif
  screening screen inbox -r --json > results.jsonl
  screening screen warrant.pdf --as-of 2026-11-02
"""


def screen(
    *,
    paths: PathsArgument,
    recursive: RecursiveOption = False,
    json: JsonOption = False,
    as_of: AsOfOption = None,
) -> None:
    """Report a verdict on every file; see SCREEN_HELP."""
    from screening import wiring

    files = _files(paths, Depth.WHOLE if recursive else Depth.DIRECT)
    settings = Settings.from_env()
    workers = min(settings.workers or len(os.sched_getaffinity(0)), max(1, len(files)))
    bench = bench_of(settings, as_of)
    if json:
        raise typer.Exit(report_on(files, bench, JsonLines(), workers))
    report = Tabular(wiring.policy(settings))
    raise typer.Exit(report_on(files, bench, report, workers))


def bench_of(settings: Settings, as_of: date | None) -> Bench:
    """Return what the settings choose; without ``as_of``, today in the county."""
    from screening import wiring

    reader = wiring.reader(settings)
    reader.begin()  # its libraries load while the forms are read here
    today = wiring.policy(settings).local(wiring.SystemClock().now()).date()
    return Bench(
        reader=reader,
        screener=wiring.screener(settings),
        as_of=as_of or today,
        max_bytes=settings.max_file_mb * 1_000_000,
    )


def _files(paths: list[Path], depth: Depth) -> tuple[Path, ...]:
    try:
        found = named(paths, depth)
    except PathRefused as refused:
        raise typer.BadParameter(str(refused), param_hint="PATH") from refused
    if depth is Depth.DIRECT and found.folders_left_out and not found.files:
        message = "only folders lie in it; add -r to look into them"
        raise typer.BadParameter(message, param_hint="PATH")
    _say_what_is_left_out(found)
    return found.files


def _say_what_is_left_out(found: Named) -> None:
    folders, others = len(found.folders_left_out), len(found.others_left_out)
    if folders:
        typer.echo(f"Folders not looked into: {folders} (see -r).", err=True)
    if others:
        typer.echo(f"Left out, neither file nor folder: {others}.", err=True)
    if not found.files:
        typer.echo("No file to screen.", err=True)


def report_on(
    files: Sequence[Path], bench: Bench, report: Report[Told], workers: int
) -> ExitCode:
    """Screen the files and report each; return the code of the worst trouble."""

    def work(path: Path) -> Told:
        return report.told(verdict_on(path, bench), str(path))

    codes: list[ExitCode] = []
    try:
        with closing(in_order(files, work, workers)) as answers:
            for path, answer in shown(answers, len(files), report):
                codes.append(_take(path, answer, report))
                if codes[-GIVE_UP_AFTER:] == [ExitCode.UNAVAILABLE] * GIVE_UP_AFTER:
                    break
    finally:
        # Whoever stops a long run sees what was found so far.
        report.close()
    if len(codes) < len(files):
        left = len(files) - len(codes)
        typer.echo(f"Stopped: {left} files were not screened.", err=True)
    return max(codes, default=ExitCode.DONE)


def _take(path: Path, answer: Future[Told], report: Report[Told]) -> ExitCode:
    error = answer.exception()
    if error is None:
        report.take(answer.result())
        return ExitCode.DONE
    typer.echo(f"{path}: no result: {sentence(error)}", err=True)
    return exit_code(error)
