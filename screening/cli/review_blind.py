"""``screening draw-blind``: papers drawn by lot for counsel to answer blind."""
# ruff: noqa: PLC0415  # the database is this command's business only

from __future__ import annotations

from typing import Annotated

import typer

from screening.settings import Settings


def draw_blind(
    *,
    per_thousand: Annotated[
        int,
        typer.Option(
            "--per-thousand",
            metavar="N",
            min=1,
            max=1_000,
            help="How many of a thousand cleared papers are drawn.",
        ),
    ] = 20,
) -> None:
    """Draw cleared papers by lot; counsel answer them without seeing the verdict.

    The lot is a digest of each paper: nobody chooses, and drawing again adds only what
    came since.
    """
    from screening import wiring_desk

    desk = wiring_desk.desk_of_counsel(Settings.from_env())
    drawn = desk.draw_blind(per_thousand)
    typer.echo(
        f"{drawn} papers were drawn; {desk.tally().left} wait on the page Blind."
    )
