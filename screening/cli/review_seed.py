"""``screening seed``: an empty ledger filled with invented papers, for trials."""
# ruff: noqa: PLC0415  # the database is this command's business only

from __future__ import annotations

import sys
from typing import Annotated

import typer

from screening.settings import Settings


def seed(
    *,
    papers: Annotated[
        int,
        typer.Option("--papers", metavar="N", min=1, help="How many papers to invent."),
    ] = 100_000,
) -> None:
    """Fill an empty ledger with invented papers, to try the desk on many.

    They came within the last year, and most of them are decided. Each bears the source
    "invented" and has no file: its pages show the words alone. A ledger that holds any
    paper is refused.
    """
    from screening import wiring, wiring_desk

    settings = Settings.from_env()
    departments = tuple(wiring.policy(settings).departments)
    seeder = wiring_desk.seeder(settings)
    shows = sys.stderr.isatty()
    for there in seeder.fill(papers, departments):
        if shows:
            typer.echo(f"\r  {there:,} of {papers:,}", nl=False, err=True)
    typer.echo(f"{papers:,} invented papers are in the ledger of {settings.home}")
