"""``screening rescreen``: archived papers screened again, and what changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from screening.cli import bulk_job
from screening.cli.days import day
from screening.domain.bulk import Reads

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
    if verb := bulk_job.only_one(verbs, id):
        bulk_job.about(verb, id, report, workers)
        return
    reads = Reads.ANEW if read_again else Reads.KEPT
    asked = bulk_job.asked((manifest, files, made_by), first, last, as_of, reads)
    if dry_run:
        bulk_job.estimated(asked, sample, price_per_core_hour)
    else:
        bulk_job.begun(asked, workers, report)
