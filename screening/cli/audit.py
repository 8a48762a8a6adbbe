"""``screening audit``: check the record, sign it, and show it to a court."""
# ruff: noqa: PLC0415  # each command loads what it works with

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screening.cli.audit_export import export as export_paper
from screening.cli.exits import ExitCode
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.audit.keys import PublicKey
    from screening.audit.verify import Findings

ABOUT = """Check, sign and show the record of what arrived, was said, and who was told.

Every change of a paper's state is an entry; each entry holds the digest of the one
before, so that none can be altered, removed or put in without breaking the chain. Every
five minutes the sweep signs what was added: a checkpoint. Checkpoints lie outside the
database: in a folder, a mailbox, and a bucket if one is set (SCREENING_AUDIT_BUCKET).
Entries hold ids and digests, no content.

\b
What only a checkpoint shows: that the end was cut off, that an old backup was put
back, or that whoever owns the database wrote a whole new chain. Keep them, and the
public key beside them, where whoever runs the database cannot reach them.

\b
Examples:
  screening audit verify                       the ledger of this installation
  screening audit export 9e902cf053ad          all about one paper, for a court
  screening audit dump chain.jsonl             the chain as JSON lines, for elsewhere
  screening audit verify chain.jsonl --checkpoints FOLDER --public-key KEY.pem
                                               the same on a machine without the ledger
"""

VERIFY_HELP = """Check that nothing in the record was altered, removed, or put back.

Without EXPORT it checks this installation's ledger: every entry and link, the receipts,
verdicts and notices that entries were sealed over, and every checkpoint, those in the
ledger and those outside. With EXPORT, a file that `screening audit dump` wrote, it needs
no database and no settings. EXPORT may also be a folder that `screening audit export`
wrote: then that bundle is checked.

\b
Exit codes:
  0  nothing is broken
  2  the command or a setting is wrong; nothing was checked
  3  the ledger or a folder did not answer
  4  something is broken: each line says where, what it means, and what to do first
"""

app = typer.Typer(help=ABOUT, no_args_is_help=True, rich_markup_mode=None)

app.command("export", short_help="Write the custody bundle of one paper.")(export_paper)

CheckpointsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--checkpoints",
        metavar="PLACE",
        help="A folder, file, saved mail, or bucket (s3://…); may be repeated.",
        show_default=False,
    ),
]

KeyOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--public-key",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="A public key that may have signed; may be repeated.",
        show_default=False,
    ),
]


@app.command(help=VERIFY_HELP, short_help="Check that nothing was altered.")
def verify(
    *,
    export: Annotated[
        Path | None,
        typer.Argument(
            metavar="[EXPORT]",
            exists=True,
            help="A file of JSON lines, or a bundle's folder, instead of the ledger.",
            show_default=False,
        ),
    ] = None,
    checkpoints: CheckpointsOption = None,
    public_key: KeyOption = None,
) -> None:
    """Check a chain and say what is broken."""
    from screening import wiring_audit
    from screening.cli.audit_report import report

    keys = tuple(wiring_audit.public_key(file) for file in public_key or ())
    _require_there(checkpoints or [])
    if export is not None and export.is_dir():
        _check_bundle(export, keys)
        return
    if export is None:
        findings = _of_ledger(checkpoints or [], keys)
    else:
        findings = _of_export(export, checkpoints or [], keys)
    typer.echo(report(findings))
    raise typer.Exit(ExitCode.DONE if findings.is_intact else ExitCode.BROKEN)


@app.command()
def dump(
    *,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
) -> None:
    """Write the whole chain as JSON lines, to be checked elsewhere. No content is in it."""
    from screening import wiring_audit
    from screening.audit.lines import line_of

    links = wiring_audit.trail(Settings.from_env()).links()
    last = 0
    try:
        with path.open("x", encoding="utf-8") as file:
            for link in links:
                file.write(line_of(link))
                last = link.entry.sequence
    except FileExistsError:
        raise typer.BadParameter("it is there already; name a new one") from None
    typer.echo(f"Entries 1 to {last:,} are in {path}.")


@app.command()
def checkpoint() -> None:
    """Sign now what no checkpoint covers, as the sweep does every five minutes."""
    from screening import wiring_audit, workflow

    signed = workflow.checkpoint(wiring_audit.notary(Settings.from_env()))
    typer.echo(f"{signed.signed} checkpoints were signed.")
    if signed.unkept:
        typer.echo(f"{signed.unkept} places did not take them; see the log.", err=True)
        raise typer.Exit(ExitCode.UNAVAILABLE)


@app.command(short_help="Take the right to alter the record from the program.")
def protect(
    *,
    owner_url: Annotated[
        str,
        typer.Option(
            "--owner-url",
            metavar="URL",
            help="The same PostgreSQL database, as the role that owns the tables.",
        ),
    ],
    owner_password_file: Annotated[
        Path | None,
        typer.Option(
            "--owner-password-file",
            metavar="FILE",
            help="File (0600) with that role's password.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Leave the role of SCREENING_LEDGER_URL only what the program needs.

    On PostgreSQL, once after each release: it brings the tables up to date as their
    owner, then allows the program's role to add to the record and not to alter, delete
    or empty it, nor to switch a trigger off. With SQLite whoever has the file owns it.
    """
    from screening import wiring_audit

    role = wiring_audit.protect(Settings.from_env(), owner_url, owner_password_file)
    typer.echo(f"{role} may add to the audit chain and no longer alter it.")


def _require_there(places: list[str]) -> None:
    from screening import wiring_audit

    for place in places:
        if not wiring_audit.is_bucket(place) and not Path(place).exists():
            raise typer.BadParameter(f"--checkpoints: there is no {place}")


def _of_ledger(places: list[str], keys: tuple[PublicKey, ...]) -> Findings:
    from itertools import chain

    from screening import wiring_audit
    from screening.workflow.verify import verify as verify_ledger

    settings = Settings.from_env()
    others = (wiring_audit.outside(place) for place in places)
    signed = chain(wiring_audit.outside_of(settings), *others)
    known = (*wiring_audit.public_keys(settings), *keys)
    return verify_ledger(wiring_audit.trail(settings), signed, known)


def _of_export(
    export: Path, places: list[str], keys: tuple[PublicKey, ...]
) -> Findings:
    from itertools import chain

    from screening import wiring_audit
    from screening.audit.lines import links_in
    from screening.audit.verify import verify as verify_chain

    if not places or not keys:
        told = "an export is checked against --checkpoints and --public-key: without"
        raise typer.BadParameter(f"{told} them a chain that was made anew looks whole")
    signed = chain.from_iterable(wiring_audit.outside(place) for place in places)
    with export.open(encoding="utf-8", errors="replace") as lines:
        return verify_chain(links_in(lines), signed, keys)


def _check_bundle(folder: Path, keys: tuple[PublicKey, ...]) -> None:
    from screening.audit.bundle import check

    if not keys:
        told = "a bundle is checked with --public-key: the key in it proves nothing"
        raise typer.BadParameter(told)
    files = {item.name: item.read_bytes() for item in folder.iterdir()}
    wrong = check(files, keys)
    for sentence in wrong:
        typer.echo(f"  {sentence}")
    if wrong:
        typer.echo("BROKEN: do not rely on this bundle; ask the county for another.")
        raise typer.Exit(ExitCode.BROKEN)
    typer.echo(
        "Intact: the paper, its verdicts and every step are as they were signed."
    )
