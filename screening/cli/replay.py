"""``screening replay``: what the same bytes lead to today, beside what was recorded."""
# ruff: noqa: PLC0415  # the readers and rich are slow to import

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from screening.settings import Settings

if TYPE_CHECKING:
    from screening.audit.custody import Custody, Said
    from screening.evaluation.difference import Result

REPLAY_HELP = """Screen a stored paper again, and show what differs from the record.

The paper is judged as of the day on which it arrived. Twice, if need be: with what is
installed here, and with the versions that made the recorded verdict, where their release
lies in the folder SCREENING_RELEASES (one checkout with its .venv for each release).
Nothing is recorded and nobody is told. The output holds nothing that the paper says.

\b
Examples:
  screening replay 9e902cf053ad               the newest verdict on the paper
  screening replay 9e902cf053ad --verdict 1   the first
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """What is to be replayed."""

    custody: Custody
    said: Said
    content: bytes
    as_of: date
    """The county's day on which the paper arrived."""

    @property
    def result(self) -> Result:
        """The recorded result."""
        found: Result = json.loads(self.said.content)
        return found


def replay(
    *,
    id: Annotated[  # noqa: A002  # the field's own name
        str, typer.Argument(metavar="ID", help="The paper's SHA-256, or its beginning.")
    ],
    verdict: Annotated[
        int | None,
        typer.Option(
            min=1, help="Which of its verdicts.  [default: newest]", show_default=False
        ),
    ] = None,
) -> None:
    """Report what differs; see REPLAY_HELP."""
    from rich.console import Console

    from screening.cli.replayed import replayed

    settings = Settings.from_env()
    stored = _stored(settings, id, verdict)
    today = _today(settings, stored)
    recorded = _recorded(settings, stored, today)
    Console().print(replayed(stored.said, stored.result, today, recorded))


def _stored(settings: Settings, prefix: str, verdict: int | None) -> Stored:
    from screening import wiring, wiring_archive, wiring_audit
    from screening.cli.papers import only

    trail = wiring_audit.trail(settings)
    custody = trail.custody(only(trail, prefix))
    if custody is None or not custody.said:
        raise typer.BadParameter("there is no verdict on this paper yet")
    content = wiring_archive.archive(settings).get(custody.submission)
    said = _said(custody, verdict)
    before = [
        item.received_at for item in custody.receipts if item.received_at <= said.at
    ]
    arrived = max(before, default=custody.accepted_at)
    as_of = wiring.policy(settings).local(arrived).date()
    return Stored(custody, said, content, as_of)


def _said(custody: Custody, verdict: int | None) -> Said:
    if verdict is None:
        return custody.said[-1]
    for said in custody.said:
        if said.version == verdict:
            return said
    raise typer.BadParameter(f"its verdicts are 1 to {custody.said[-1].version}")


def _today(settings: Settings, stored: Stored) -> Result:
    from screening.cli.screen import bench_of
    from screening.cli.verdicts import verdict_of
    from screening.result import as_contract

    verdict = verdict_of(stored.content, bench_of(settings, stored.as_of))
    return as_contract(verdict, stored.result["file"])


def _recorded(settings: Settings, stored: Stored, today: Result) -> Result | None:
    """Return what the release that made the verdict says; None if it is not here."""
    from screening.cli.release import result_of
    from screening.evaluation.difference import is_made_by

    versions: Mapping[str, str] = stored.result["versions"]
    if is_made_by(today, versions):
        return today
    return result_of(settings.releases, versions, stored.content, stored.as_of)
