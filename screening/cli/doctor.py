"""``screening doctor``: what is wrong here, and how to mend it."""
# ruff: noqa: PLC0415  # each area loads what it looks at

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

import typer

from screening.cli.exits import ExitCode
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.cli.checkup.finding import Finding


def doctor() -> None:
    """Say what is installed, configured, valid and reachable, and mend nothing.

    Every line that is ill says how to mend it. Exit code 0 if all is well, else 3.
    """
    from screening.cli.checkup.configured import configured
    from screening.cli.checkup.installed import installed
    from screening.cli.checkup.keys import keys
    from screening.cli.checkup.reachable import reachable
    from screening.cli.checkup.valid import valid

    settings = Settings.from_env()
    areas = (installed, configured, valid, keys, reachable)
    ills = _told(chain.from_iterable(area(settings) for area in areas))
    typer.echo(f"{ills} to mend." if ills else "All is well.")
    raise typer.Exit(ExitCode.UNAVAILABLE if ills else ExitCode.DONE)


def _told(findings: Iterable[Finding]) -> int:
    """Print each finding when it is known; return how many are ill."""
    ills, area = 0, ""
    for finding in findings:
        if finding.area != area:
            area = finding.area
            typer.echo(f"\n{area.capitalize()}")
        typer.echo(f"  {finding.state:<5} {finding.subject:<24} {finding.detail}")
        if finding.remedy:
            ills += 1
            typer.echo(f"        to mend: {finding.remedy}")
    return ills
