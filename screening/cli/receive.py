"""``screening receive``: a file into a department's inbox, whole or not at all."""
# ruff: noqa: PLC0415  # the policy is this command's business only

from __future__ import annotations

import shutil
import uuid
from pathlib import Path
from typing import Annotated

import typer

from screening.settings import Settings


def receive(
    *,
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH", exists=True, dir_okay=False, help="One file; it is copied."
        ),
    ],
    department: Annotated[
        str,
        typer.Option("--department", metavar="ID", help="Whose inbox it goes into."),
    ],
) -> None:
    """Put a copy of a file into a department's inbox, where the Dags find it."""
    from screening import wiring

    settings = Settings.from_env()
    known = wiring.policy(settings).departments
    if department not in known:
        message = f"{department!r} has no inbox; these have: {', '.join(known)}"
        raise typer.BadParameter(message, param_hint="--department")
    inbox = settings.inboxes / department
    inbox.mkdir(parents=True, exist_ok=True)
    target = place(path, inbox)
    typer.echo(f"{path} lies in the inbox of {department} as {target.name}.")


def place(path: Path, inbox: Path) -> Path:
    """Copy ``path`` into ``inbox`` under a name that is free, and return where.

    The copy is hidden until it is whole; no reader ever sees half of it.
    """
    part = inbox / f".{uuid.uuid4().hex}.part"
    try:
        shutil.copyfile(path, part)
        return _named(part, inbox / path.name)
    finally:
        part.unlink(missing_ok=True)


def _named(part: Path, wanted: Path) -> Path:
    """Give ``part`` its name; a link, unlike a rename, never replaces another file."""
    try:
        wanted.hardlink_to(part)
    except FileExistsError:
        return _named(part, wanted.with_stem(f"{wanted.stem}-{uuid.uuid4().hex[:6]}"))
    return wanted
