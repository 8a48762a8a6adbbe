"""``screening draw-blind``: papers drawn by lot for counsel to answer blind."""
# ruff: noqa: PLC0415  # the database is this command's business only

from __future__ import annotations

from typing import Annotated

import typer

from screening.domain.lot import lot_of
from screening.settings import Settings

ShareOption = Annotated[
    int,
    typer.Option(
        "--per-thousand",
        metavar="N",
        min=1,
        max=1_000,
        help="How many of a thousand cleared papers are drawn.",
    ),
]
LotOption = Annotated[
    str | None,
    typer.Option(
        "--lot",
        metavar="WORD",
        help="What decides which.  [default: the week, such as 2026-W48]",
        show_default=False,
    ),
]


def draw_blind(*, per_thousand: ShareOption = 20, lot: LotOption = None) -> None:
    """Draw cleared papers by lot; counsel answer them without seeing the verdict.

    From the clearings of seven days, by a digest of the lot and each paper: nobody
    chooses, the record names the lot, and drawing again adds only what came since. The
    Dag audit_sample does this every Monday.
    """
    from screening import wiring, wiring_desk

    settings = Settings.from_env()
    desk = wiring_desk.desk_of_counsel(settings)
    today = wiring.policy(settings).local(wiring.SystemClock().now()).date()
    drawn = desk.draw_blind(per_thousand, lot or lot_of(today))
    typer.echo(
        f"{drawn} papers were drawn; {desk.tally().left} wait on the page Blind."
    )
