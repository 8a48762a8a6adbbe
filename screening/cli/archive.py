"""``screening archive``: the papers as they arrived, encrypted on the disk."""
# ruff: noqa: PLC0415  # each command loads what it works with

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from screening.settings import Settings

ABOUT = """The papers as they arrived: encrypted on the disk, each under a key of its own.

The keys of the papers lie beside them, themselves encrypted under a master key. The
master key is in a file (SCREENING_ARCHIVE_KEY_FILE, else keys/archive.keys in the home),
or in AWS KMS (SCREENING_ARCHIVE_KMS_KEY). Whoever loses it has lost every paper: keep a
copy of the file, apart from the backups.

\b
Examples:
  screening archive copy 9e902cf053ad paper.pdf    one paper, to be opened by hand
  screening archive rotate                         change the master key
  screening archive encrypt                        encrypt what older releases left
"""

ROTATE_HELP = """Change the master key: once a year, and when somebody may have seen it.

A new key is added to the file, every paper's key is encrypted under it, and the old one
is taken out of the file. Papers are not touched, and may come and be read meanwhile.
Broken off, run it again: nothing is lost.

With SCREENING_ARCHIVE_KMS_KEY every paper's key is encrypted under that KMS key, whatever
it was under before. Set it on all machines and start them anew first, then rotate. A key
that KMS turns over by itself needs no rotation.

Copies of the archive from before still need the old key. Where those copies shall be
unreadable, because papers in them were erased since, destroy every copy of the old key;
where they are still wanted, keep it with them. Copy the new key file now.
"""

DIGITS = 64
"""Of a whole SHA-256."""

app = typer.Typer(help=ABOUT, no_args_is_help=True, rich_markup_mode=None)


@app.command(help=ROTATE_HELP, short_help="Change the master key.")
def rotate() -> None:
    """Wrap every paper's key under a new master key."""
    from screening import wiring_archive
    from screening.adapters.archive.rotate import rotate as rotate_keys
    from screening.adapters.archive.rotate import rotate_bucket

    settings = Settings.from_env()
    keys = wiring_archive.archive_keys(settings)
    if settings.archive_bucket:
        done = rotate_bucket(wiring_archive.bucket_archive(settings), keys)
    else:
        done = rotate_keys(wiring_archive.archive_folder(settings), keys)
    typer.echo(
        f"The master key is now {done.key_id}; papers that have it: {done.wrapped:,}."
    )
    typer.echo(_what_to_keep(settings))


def _what_to_keep(settings: Settings) -> str:
    """Say what has to be copied, or kept, after a change of keys."""
    from screening import wiring_archive

    file = wiring_archive.archive_key_file(settings)
    if not settings.archive_kms_key:
        return f"Copy {file} to where you keep such keys."
    if file.exists():
        return f"No paper here needs {file} any more; backups from before still do."
    return "KMS holds it. Never schedule its deletion: no paper could be read again."


@app.command()
def encrypt() -> None:
    """Encrypt the papers that releases before encryption left in the clear.

    They are read either way; this takes the clear copies off the disk. It may be broken
    off and run again, and papers may come and be read meanwhile.
    """
    from screening import wiring_archive

    count = wiring_archive.folder_archive(Settings.from_env()).encrypt_old()
    typer.echo(f"Papers that were in the clear and are encrypted now: {count:,}.")


@app.command()
def copy(
    *,
    id: Annotated[  # noqa: A002  # the field's own name
        str, typer.Argument(metavar="ID", help="The paper's SHA-256, or its beginning.")
    ],
    to: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, made 0600.")],
) -> None:
    """Write one paper as it arrived, to be opened by hand.

    Open it on a machine where a hostile file does no harm.
    """
    from screening import wiring_archive, wiring_audit
    from screening.cli.papers import only

    settings = Settings.from_env()
    # A whole id needs no ledger: after a restore bytes may lie here that it lacks.
    is_whole = len(id) == DIGITS
    submission = id if is_whole else only(wiring_audit.trail(settings), id)
    content = wiring_archive.archive(settings).get(submission)
    try:
        handle = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise typer.BadParameter("it is there already; name a new one") from None
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    typer.echo(f"{submission[:12]} is in {to}.")
