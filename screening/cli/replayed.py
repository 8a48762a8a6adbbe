"""How a replay is shown: the versions side by side, then what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from screening.evaluation.difference import differences, is_made_by

if TYPE_CHECKING:
    from screening.audit.custody import Said
    from screening.evaluation.difference import Result

NOT_HERE = (
    "The release that made the recorded verdict is not here: put its checkout, with its"
    " .venv, into the folder SCREENING_RELEASES, and replay again."
)


def replayed(
    said: Said, then: Result, today: Result, recorded: Result | None
) -> RenderableType:
    """Return what to print; ``recorded`` is None where that release is not here."""
    head = f"Paper {then['sha256'][:12]}, verdict {said.version} of {said.at:%Y-%m-%d %H:%M} UTC."
    shown: list[RenderableType] = [Text(head), _versions(then, today)]
    if not is_made_by(today, then["versions"]):
        shown += _with_recorded(then, recorded)
    shown += _differing("With what is installed here", then, today)
    return Group(*shown)


def _versions(then: Result, today: Result) -> Table:
    table = Table("made by", "recorded", "installed here")
    for part, version in then["versions"].items():
        now = today["versions"].get(part, "-")
        table.add_row(part, version, "the same" if now == version else now)
    return table


def _with_recorded(then: Result, recorded: Result | None) -> list[RenderableType]:
    if recorded is None:
        return [Text(NOT_HERE)]
    return _differing("With the recorded versions", then, recorded)


def _differing(title: str, then: Result, now: Result) -> list[RenderableType]:
    found = differences(then, now)
    if not found:
        return [Text(f"{title}: nothing differs.")]
    table = Table("where", "what", "recorded", "now")
    for item in found:
        table.add_row(item.where, item.what, item.then, item.now)
    return [Text(f"{title}: differences, {len(found)} of them."), table]
