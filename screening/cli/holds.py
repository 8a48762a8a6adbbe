"""``screening hold`` and ``release``: what keeps a paper from being erased."""
# ruff: noqa: PLC0415  # each command loads what it works with

from __future__ import annotations

from typing import Annotated

import typer

from screening.domain.hold import HoldReason
from screening.settings import Settings

HOLD_HELP = """Keep a paper from being erased, whatever its term: a legal hold.

Holds go before every row of the policy's schedule, also before the earlier day on which
immigration-status fields are erased. A paper may be held for several reasons; it is kept
until the last is released. Who placed a hold, when and why stands in the audit. What was
erased already is not brought back.

\b
Examples:
  screening hold 9e902cf053ad --because litigation --by counsel@county.example
  screening hold 9e902cf053ad                  which holds stand
"""

RELEASE_HELP = """End a hold. The paper is erased when its term is over, perhaps tonight.

\b
Example:
  screening release 9e902cf053ad --because litigation --by counsel@county.example
"""

PaperArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The paper's SHA-256, or its beginning.")
]

ByOption = Annotated[
    str, typer.Option("--by", metavar="WHO", help="Who decides it, for the audit.")
]


def hold(
    *,
    id: PaperArgument,  # noqa: A002  # the field's own name
    because: Annotated[
        HoldReason | None,
        typer.Option("--because", help="Why; without it the holds are listed."),
    ] = None,
    by: ByOption = "",
) -> None:
    """Place a hold, or list those that stand."""
    from screening import wiring

    settings = Settings.from_env()
    submission, keeping = _paper(settings, id), wiring.ledger(settings).keeping
    if because is None:
        for item in keeping.holds(submission):
            day = f"{item.placed_at:%Y-%m-%d}"
            typer.echo(f"{item.reason}, by {item.placed_by}, since {day}")
        return
    is_new = keeping.hold(submission, _named(by), because)
    told = "is held now" if is_new else "was held already"
    typer.echo(f"{submission[:12]} {told}: {because}.")


def release(
    *,
    id: PaperArgument,  # noqa: A002  # the field's own name
    because: Annotated[
        HoldReason, typer.Option("--because", help="The hold that ends.")
    ],
    by: ByOption,
) -> None:
    """End a hold and say which stand."""
    from screening import wiring

    settings = Settings.from_env()
    submission, keeping = _paper(settings, id), wiring.ledger(settings).keeping
    if not keeping.release(submission, _named(by), because):
        raise typer.BadParameter("it is not held for that reason")
    left = ", ".join(item.reason for item in keeping.holds(submission)) or "none"
    typer.echo(f"{submission[:12]}: the hold has ended. Holds that stand: {left}.")


def _paper(settings: Settings, prefix: str) -> str:
    from screening import wiring_audit
    from screening.cli.papers import only

    return only(wiring_audit.trail(settings), prefix)


def _named(by: str) -> str:
    if not by.strip():
        raise typer.BadParameter("say who decides it: --by counsel@county.example")
    return by.strip()
