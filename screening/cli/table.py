"""Verdicts in a table that people read."""
# ruff: noqa: PLC0415  # rich and the stages are slow to import

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from screening.cli.plain import plain
from screening.domain.reason import Reason
from screening.domain.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from rich.table import Table

    from screening.policy import Policy, Route


@dataclass(frozen=True, slots=True)
class Row:
    """One file of the table."""

    file: str
    paper_class: str
    standing: str
    """``cleared``, ``review`` or ``rejected``."""
    types: str
    why: str
    """The first reason and how many there are besides; empty when cleared."""
    said: tuple[Route, ...]
    """What policy says of it, strictest first."""


def row(verdict: Verdict, file: str, policy: Policy) -> Row:
    """Return what the table says of one file."""
    from screening.stages.route import routes

    kinds = dict.fromkeys(segment.doc_type for segment in verdict.segments)
    return Row(
        file=plain(file),
        paper_class=str(verdict.paper_class),
        standing=standing(verdict),
        types=", ".join(kinds) or "-",
        why=_why(verdict.reasons),
        said=routes(verdict, policy),
    )


def standing(verdict: Verdict) -> str:
    """Say in one word what becomes of the paper."""
    if verdict.outcome is Outcome.REJECTED:
        return "rejected"
    return "review" if verdict.needs_review else "cleared"


def _why(reasons: tuple[Reason, ...]) -> str:
    if not reasons:
        return ""
    others = len({reason.code for reason in reasons}) - 1
    first = reasons[0].message
    return f"{first} (and {others} more)" if others else first


STYLES = {"cleared": "green", "review": "yellow", "rejected": "red"}
"""Colour helps the eye only; the word says the same."""


def table(rows: Iterable[Row]) -> Table:
    """Return the rows as a table that fits the terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    drawn.add_column("File", overflow="fold", ratio=3)
    drawn.add_column("Class", no_wrap=True)
    drawn.add_column("Standing", no_wrap=True)
    drawn.add_column("Type", overflow="fold")
    drawn.add_column("Why", overflow="fold", ratio=4)
    for line in rows:
        word = Text(line.standing, style=STYLES[line.standing])
        drawn.add_row(
            Text(line.file), line.paper_class, word, line.types, Text(line.why)
        )
    return drawn


def without_shared_folder(rows: Sequence[Row]) -> tuple[str, tuple[Row, ...]]:
    """Return the deepest folder that all files share, and the rows without it.

    Long paths would leave no room for the reasons. The folder is empty where there is
    none but the present one or the root.
    """
    above = [set(Path(line.file).parents) for line in rows]
    shared = set.intersection(*above) - {Path(), Path("/")}
    if not shared:
        return "", tuple(rows)
    folder = max(shared, key=lambda path: len(path.parts))
    return str(folder), tuple(
        replace(line, file=str(Path(line.file).relative_to(folder))) for line in rows
    )


def tally(rows: Iterable[Row]) -> str:
    """Return how many papers stand how, such as ``3 papers: 2 cleared, 1 review``."""
    standings = [line.standing for line in rows]
    counts = [f"{standings.count(word)} {word}" for word in STYLES if word in standings]
    papers = "paper" if len(standings) == 1 else "papers"
    return f"{len(standings)} {papers}: {', '.join(counts)}"
