"""The command line: a thin door onto the use cases, without Airflow."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from screening import __version__
from screening.cli import archive, audit
from screening.cli.backup import BACKUP_HELP, RESTORE_HELP, backup, restore
from screening.cli.certify import CERTIFY_HELP, certify
from screening.cli.doctor import doctor
from screening.cli.embedded import demo, serve
from screening.cli.evaluate import EVALUATE_HELP, evaluate
from screening.cli.exits import ExitCode
from screening.cli.explain import explain
from screening.cli.holds import HOLD_HELP, RELEASE_HELP, hold, release
from screening.cli.labels import LABELS_HELP, labels
from screening.cli.metrics import METRICS_HELP, metrics
from screening.cli.models import check_forms, check_policy
from screening.cli.receive import receive
from screening.cli.replay import REPLAY_HELP, replay
from screening.cli.rescreen import RESCREEN_HELP, rescreen
from screening.cli.review import review, sign_in
from screening.cli.review_blind import draw_blind
from screening.cli.review_seed import seed
from screening.cli.screen import SCREEN_HELP, screen
from screening.cli.train import TRAIN_HELP, train
from screening.cli.upload import upload_api, upload_token
from screening.cli.worker import WORKER_HELP, worker
from screening.errors import ScreeningError, SettingsError, Tampered

ABOUT = """Tell a court's paper from an agency's, and show why.

Every paper is judicial (a court's), administrative (an agency's), other (no legal
process), mixed or undetermined, and stands in one of three ways:

\b
  cleared   the class may be relied on. It never permits cooperation:
            counsel still decides what is done.
  review    counsel must decide before the class may be relied on.
  rejected  nothing could be read; a person must look at the file.

\b
Examples:
  screening screen fax.pdf              one paper, as a table
  screening screen archive -r --json    all papers of a folder, as JSON lines
  screening explain fax.pdf             what one verdict rests on
  screening doctor                      what is missing here, and how to mend it
"""

CODES = """\b
Exit codes:
  0  done; every file got a result, the rejected and those for review included
  1  a fault of this program: please report it
  2  the command or a setting is wrong; nothing was done
  3  something that is needed did not answer or is not fit; the message says what
  4  the audit chain is broken: the message says where, and what to do

Settings are environment variables, SCREENING_...; README lists them.
"""

app = typer.Typer(
    name="screening",
    help=ABOUT,
    epilog=CODES,
    no_args_is_help=True,
    add_completion=False,
    # Plain help: quick to print, fit for any terminal, easy to copy.
    rich_markup_mode=None,
    # A traceback with local variables would show what a paper says.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(help=SCREEN_HELP, short_help="Give a verdict on files and folders.")(screen)
app.command(short_help="Show what one verdict rests on.")(explain)
app.command(help=REPLAY_HELP, short_help="Screen a stored paper again; compare.")(
    replay
)
app.command(help=RESCREEN_HELP, short_help="Screen archived papers again; compare.")(
    rescreen
)
app.command(help=EVALUATE_HELP, short_help="Measure how well papers are told apart.")(
    evaluate
)
app.command(help=LABELS_HELP, short_help="Write out what counsel decided.")(labels)
app.command(help=CERTIFY_HELP, short_help="Measure the two mistakes; certify.")(certify)
app.command(help=TRAIN_HELP, short_help="Make the learned second reader anew.")(train)
app.command(short_help="Put a file into a department's inbox.")(receive)
app.command(help=HOLD_HELP, short_help="Keep a paper from being erased.")(hold)
app.command(help=RELEASE_HELP, short_help="End a hold.")(release)
app.command(help=BACKUP_HELP, short_help="Copy all state into a new folder.")(backup)
app.command(help=RESTORE_HELP, short_help="Put a backup into an empty home.")(restore)
app.command(short_help="Say what is missing here, and how to mend it.")(doctor)
app.command(short_help="Screen sample papers through Airflow, and show how.")(demo)
app.command(short_help="Serve counsel's review app on this machine.")(review)
app.command(short_help="Take papers over HTTPS from departments and gateways.")(
    upload_api
)
app.command(short_help="Print a token with which a department hands papers in.")(
    upload_token
)
app.command("sign-in", short_help="Print a link that signs a person in, once.")(sign_in)
app.command(short_help="Draw cleared papers for counsel to answer blind.")(draw_blind)
app.command(short_help="Fill an empty ledger with invented papers.")(seed)
app.command(short_help="Run Airflow and the Dags until Ctrl-C.")(serve)
app.command(help=WORKER_HELP, short_help="Take tasks of the Dags on this machine.")(
    worker
)
app.command(help=METRICS_HELP, short_help="Figures of the service, for Prometheus.")(
    metrics
)

forms = typer.Typer(help="The registry of forms.", no_args_is_help=True)
forms.command("check")(check_forms)
app.add_typer(forms, name="forms")

policy = typer.Typer(help="Counsel's policy.", no_args_is_help=True)
policy.command("check")(check_policy)
app.add_typer(policy, name="policy")

app.add_typer(
    archive.app, name="archive", short_help="Papers as they arrived, and keys."
)
app.add_typer(audit.app, name="audit", short_help="Check, sign and show the record.")


def _print_version(wanted: bool) -> None:  # noqa: FBT001  # typer hands over the value
    if wanted:
        print(f"screening {__version__}")  # noqa: T201  # this is the output
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Print the version and end.",
        ),
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def main() -> None:
    """Run the command line; a failure of ours ends with its sentence and code."""
    try:
        app()
    except ScreeningError as error:
        print(f"screening: {error}", file=sys.stderr)  # noqa: T201  # for people
        sys.exit(_code(error))


def _code(error: ScreeningError) -> ExitCode:
    if isinstance(error, Tampered):
        return ExitCode.BROKEN
    is_usage = isinstance(error, SettingsError)
    return ExitCode.USAGE if is_usage else ExitCode.UNAVAILABLE
