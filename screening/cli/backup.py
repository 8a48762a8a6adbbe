"""``screening backup`` and ``restore``: copies of all state, and the way back."""
# ruff: noqa: PLC0415  # each command loads what it works with

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from screening.cli.exits import ExitCode
from screening.settings import Settings
from screening.settings.secret import secret_in

BACKUP_HELP = """Copy the ledger, the archive and the checkpoints into a new folder.

With SCREENING_ARCHIVE_BUCKET the papers stay in their bucket and are not copied: keep its
versions. It may run while papers are taken in and screened. The archive's papers stay encrypted in
the copy, and the master key is NOT in it: keep that apart, or the copy is as good as the
papers themselves. With --with-keys the keys are put in too: for a safe, not for a share.

\b
Examples:
  screening backup /backup/2026-11-22
  screening backup /safe/2026-11-22 --with-keys
"""

RESTORE_HELP = """Put a backup into an empty home, and check all of it.

The home, the ledger's database and the archive must be empty: nothing is written over.
Put the archive's key file back first, unless the backup was made with --with-keys.
Checkpoints that already lie in SCREENING_AUDIT_FOLDER stay: against them a backup that is
older than the newest checkpoint shows as cut off, which is the truth.

\b
Exit codes:
  0  the chain is intact, and every paper is there with its digest
  2  something is there already, or a key is not; nothing was done
  3  the database or a disk did not answer
  4  the chain is broken, or papers are missing: the output names them
"""

FINISHED = "backup-is-complete"
"""Written last: a folder without it is a backup that was broken off."""

FOLDERS = ("archive", "notices", "checkpoint-mail")
"""Folders of the home that are copied, beside the checkpoints, which may lie elsewhere."""


def backup(
    *,
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="A new folder.")],
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="Put the archive's and audit's keys in.")
    ] = False,
) -> None:
    """Copy everything; the ledger first, so that no record lacks its bytes."""
    from screening import wiring_archive
    from screening.adapters.archive.durable import alone, make_folder, write_durably
    from screening.adapters.backup.folders import copy_folder

    settings = Settings.from_env()
    if target.exists():
        raise typer.BadParameter(f"{target} is there already; name a new folder")
    make_folder(target)
    _copy_ledger(settings, target)
    make_folder(wiring_archive.archive_folder(settings))
    # Keys must not be changed between the copies of two papers.
    with alone(wiring_archive.archive_folder(settings)):
        for name in FOLDERS:
            copy_folder(settings.home / name, target / name)
        if with_keys:
            _copy_keys(settings, target)
    copy_folder(settings.audit_folder, target / "checkpoints")
    write_durably({target / FINISHED: b""})
    if settings.archive_bucket:
        typer.echo(f"Papers are not in it: they stay in {settings.archive_bucket}.")
    typer.echo(f"The backup is in {target}. A backup counts once it was restored:")
    typer.echo(f"SCREENING_HOME=/an/empty/folder screening restore {target}")


def restore(
    *,
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE", exists=True, file_okay=False, help="A backup's folder."
        ),
    ],
) -> None:
    """Put everything back, then check it."""
    from screening.adapters.backup.database import load
    from screening.adapters.backup.folders import copy_folder, require_empty

    settings = Settings.from_env()
    if not (source / FINISHED).exists():
        raise typer.BadParameter("it is no backup, or one that was broken off")
    for name in FOLDERS:
        require_empty(settings.home / name)
    _restore_keys(settings, source)
    secret = secret_in(settings.ledger_password_file)
    load(settings.ledger_url, secret, source / "ledger")
    for name in FOLDERS:
        copy_folder(source / name, settings.home / name)
    if not settings.audit_folder.exists():
        copy_folder(source / "checkpoints", settings.audit_folder)
    raise typer.Exit(_report(settings))


def _report(settings: Settings) -> ExitCode:
    """Check what is back, say what was found, and return the exit code."""
    from screening import wiring, wiring_archive, wiring_audit
    from screening.cli.audit_report import report
    from screening.workflow.restore import check

    public = sorted(settings.audit_folder.glob("public-*.pem"))
    checked = check(
        wiring.ledger(settings),
        wiring_archive.archive(settings),
        wiring_audit.trail(settings),
        wiring_audit.outside_of(settings),
        (
            *wiring_audit.public_keys(settings),
            *(wiring_audit.public_key(file) for file in public),
        ),
    )
    typer.echo(report(checked.findings))
    typer.echo(f"Papers whose bytes have their digest: {checked.papers:,}.")
    for submission in checked.lost:
        typer.echo(f"  {submission} is missing or was altered")
    return ExitCode.DONE if checked.is_whole else ExitCode.BROKEN


def _copy_ledger(settings: Settings, target: Path) -> None:
    from screening.adapters.backup.database import dump

    secret = secret_in(settings.ledger_password_file)
    dump(settings.ledger_url, secret, target / "ledger")


def _copy_keys(settings: Settings, target: Path) -> None:
    from screening.adapters.archive.durable import make_folder, write_durably

    make_folder(target / "keys")
    # Either may be missing: KMS gives no key away, and the audit's comes with a sweep.
    for name, place in _key_files(settings).items():
        if place.exists():
            write_durably({target / "keys" / name: place.read_bytes()})


def _restore_keys(settings: Settings, source: Path) -> None:
    """Put the keys back where none are; stop where one is missing that is needed."""
    from screening.adapters.archive.durable import make_folder, write_durably
    from screening.adapters.archive.keyring import needs_file

    places = _key_files(settings)
    for name, place in places.items():
        kept = source / "keys" / name
        if kept.exists() and not place.exists():
            make_folder(place.parent)
            write_durably({place: kept.read_bytes()})
    if not places["archive.keys"].exists() and needs_file(source / "archive"):
        raise typer.BadParameter(
            f"put the archive's key file back first: {places['archive.keys']}"
        )


def _key_files(settings: Settings) -> dict[str, Path]:
    """Return where keys are, by their names in a backup."""
    from screening import wiring_archive

    return {
        "archive.keys": wiring_archive.archive_key_file(settings),
        "audit-key.pem": settings.audit_key_file or settings.home / "audit" / "key.pem",
    }
