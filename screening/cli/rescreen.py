"""``screening rescreen``: archived papers screened again, and what changed."""
# ruff: noqa: PLC0415  # the readers and the database are slow to import

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screening.cli.days import day
from screening.domain.bulk import Reads
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.domain.bulk import Progress
    from screening.ports import Bulk
    from screening.workflow.asked import Asked

LEAST_DIGITS = 8
"""A shorter beginning of an id would often be another job's too."""

RESCREEN_HELP = """Screen archived papers again, in the background of live ones.

A change of forms, policy or program may change what an old paper is. This says which
papers it changes, and changes none of them: each keeps its verdict, nobody is told, and
counsel find those that changed under "Changed" at their desk. Papers are judged by the
day on which they came.

\b
Which papers (one of the three):
  --from, --to, --made-by   papers that were screened here, by the days they came, by
                            what made their last verdict (a version of policy, program
                            or model, or eight digits of the forms' digest)
  --manifest FILE           a list: CSV with a head line, or JSON Lines (.jsonl); a path
                            or s3://bucket/key. Columns: sha256 (of a paper screened
                            here) or file (path or s3://…, relative to the list), and, if
                            known, class (what the county took it for) and received_on
  --files FOLDER            every file under a folder or s3://bucket/prefix. Files that
                            never came in are read where they lie; none is taken over

\b
Begin with --dry-run: it screens a few papers, records nothing, and says how many hours
and what price the whole will take. A job that was stopped, by
whatever, goes on with --resume ID. A live paper that arrives is screened first.

\b
Examples:
  screening rescreen --made-by 2026-05 --dry-run --price-per-core-hour 0.05
  screening rescreen --from 2026-01-01 --to 2026-06-30 --report changed
  screening rescreen --manifest boxes.csv --as-of 2026-11-01
  screening rescreen --status                 all jobs
  screening rescreen --pause 3f9a04c1         it stops after the papers in hand
  screening rescreen --resume 3f9a04c1        and goes on
  screening rescreen --status 3f9a04c1 --report changed
"""

DayFrom = Annotated[
    date | None,
    typer.Option(
        "--from", parser=day, metavar="YYYY-MM-DD", help="First day of receipt."
    ),
]
DayTo = Annotated[
    date | None,
    typer.Option("--to", parser=day, metavar="YYYY-MM-DD", help="Last day of receipt."),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar="YYYY-MM-DD",
        help="Day of receipt of files that never came in.  [default: today]",
        show_default=False,
    ),
]
MadeBy = Annotated[str, typer.Option("--made-by", metavar="VERSION", help="See above.")]
Manifest = Annotated[str, typer.Option("--manifest", metavar="FILE", help="See above.")]
Files = Annotated[str, typer.Option("--files", metavar="FOLDER", help="See above.")]
Anew = Annotated[
    bool,
    typer.Option(
        "--read-again",
        help="Read the bytes again even where a reading is kept: after a change of OCR.",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Estimate hours and price; record nothing.")
]
Sample = Annotated[
    int,
    typer.Option("--sample", min=1, max=1_000, help="Papers that --dry-run screens."),
]
Price = Annotated[
    float | None,
    typer.Option(
        "--price-per-core-hour",
        min=0,
        metavar="DOLLARS",
        help="What a core costs for an hour.",
        show_default=False,
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        min=0,
        help="Papers at a time; 0 leaves one core to live papers.",
    ),
]
JobId = Annotated[
    str,
    typer.Argument(
        metavar="[ID]",
        help="A job, by at least eight digits of its id.",
        show_default=False,
    ),
]
Status = Annotated[bool, typer.Option("--status", help="Show one job, or all.")]
Pause = Annotated[bool, typer.Option("--pause", help="Pause the job ID.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the job ID here.")]
Forget = Annotated[
    bool,
    typer.Option(
        "--forget", help="Erase what the job ID says of papers; ids and counts stay."
    ),
]
ReportFolder = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FOLDER",
        help="Write what changed into a new folder: page.html, flips.csv, pictures. It"
        " holds what papers say.",
        show_default=False,
    ),
]


def rescreen(  # noqa: PLR0913  # one command, its options
    *,
    id: JobId = "",  # noqa: A002  # the field's own name
    manifest: Manifest = "",
    files: Files = "",
    first: DayFrom = None,
    last: DayTo = None,
    made_by: MadeBy = "",
    as_of: AsOf = None,
    read_again: Anew = False,
    dry_run: DryRun = False,
    sample: Sample = 10,
    price_per_core_hour: Price = None,
    workers: Workers = 0,
    status: Status = False,
    pause: Pause = False,
    resume: Resume = False,
    forget: Forget = False,
    report: ReportFolder = None,
) -> None:
    """Plan, run, pause or show a bulk job; see RESCREEN_HELP."""
    verbs = {"status": status, "pause": pause, "resume": resume, "forget": forget}
    verb = _only_one([name for name, given in verbs.items() if given], id)
    settings, names = Settings.from_env(), (manifest, files, made_by)
    if verb:
        _about(settings, verb, id, report, workers)
        return
    asked = _asked(names, first, last, as_of, Reads.ANEW if read_again else Reads.KEPT)
    if dry_run:
        _estimated(settings, asked, sample, price_per_core_hour)
        return
    _run(settings, asked, workers, report)


def _only_one(verbs: list[str], id: str) -> str:  # noqa: A002  # the field's own name
    if len(verbs) > 1:
        raise typer.BadParameter("--" + " and --".join(verbs) + ": give one of them")
    verb = verbs[0] if verbs else ""
    if id and not verb:
        raise typer.BadParameter("say what to do with the job: --status, --resume, …")
    if verb not in ("", "status") and not id:
        raise typer.BadParameter(f"--{verb} needs the job's id; --status shows them")
    return verb


def _asked(
    names: tuple[str, str, str],
    first: date | None,
    last: date | None,
    as_of: date | None,
    reads: Reads,
) -> Asked:
    from screening.workflow.asked import Asked

    manifest, files, made_by = names
    return Asked(manifest, files, first, last, made_by, reads, as_of)


def _estimated(
    settings: Settings, asked: Asked, sample: int, price: float | None
) -> None:
    from screening import wiring, wiring_bulk
    from screening.cli.bulk_words import estimated
    from screening.workflow.asked import planned
    from screening.workflow.estimate import estimate

    lane = wiring_bulk.lane(settings)
    plan = planned(lane, asked, wiring_bulk.lists())
    words = estimated(plan.job, estimate(lane, plan, sample), price)
    typer.echo("\n".join(words))
    if wiring.clearing(settings).engines == frozenset():
        typer.echo(
            "Nothing is cleared here (screening doctor says why): every paper that was"
            " cleared would show as doubted."
        )


def _run(settings: Settings, asked: Asked, workers: int, report: Path | None) -> None:
    from screening import wiring_bulk
    from screening.cli.bulk_run import run
    from screening.workflow.asked import planned

    _free(report)
    lane = wiring_bulk.lane(settings)
    plan = planned(lane, asked, wiring_bulk.lists())
    lane.bulk.open(plan.job, plan.listed)
    run(settings, lane, plan.job, workers)
    _show(settings, lane.bulk, plan.job.id, report)


def _about(
    settings: Settings,
    verb: str,
    id: str,  # noqa: A002  # the field's own name
    report: Path | None,
    workers: int,
) -> None:
    """Do what was asked about a job that is written down."""
    from screening import wiring_bulk
    from screening.cli.bulk_run import run
    from screening.cli.bulk_words import jobs_table

    bulk = wiring_bulk.bulk(settings)
    if not id:
        typer.echo(jobs_table(bulk.jobs()))
        return
    _free(report)
    found = _job(bulk, id)
    if verb == "pause" and not bulk.pause(found.job.id):
        raise typer.BadParameter(f"job {found.job.id[:12]} is {found.state}")
    if verb == "forget":
        bulk.forget(found.job.id)
    if verb == "resume":
        run(settings, wiring_bulk.lane(settings), found.job, workers)
    _show(settings, bulk, found.job.id, report)


def _job(bulk: Bulk, prefix: str) -> Progress:
    found = [item for item in bulk.jobs() if item.job.id.startswith(prefix.lower())]
    if len(prefix) < LEAST_DIGITS or len(found) != 1:
        raise typer.BadParameter(
            f"no job, or more than one, begins so; give at least {LEAST_DIGITS} digits"
            " of an id that --status shows"
        )
    return found[0]


def _free(report: Path | None) -> None:
    """Refuse a folder that is there before hours of work, not after them."""
    if report is not None and report.exists():
        raise typer.BadParameter(f"{report} is there already; name a new folder")


def _show(settings: Settings, bulk: Bulk, job: str, report: Path | None) -> None:
    from screening import wiring_bulk
    from screening.cli.bulk_words import told

    found = bulk.progress(job)
    if found is None:
        return
    typer.echo("\n".join(told(found)))
    if report is not None:
        page = wiring_bulk.report(settings, found, report)
        typer.echo(f"What changed: {page}")
