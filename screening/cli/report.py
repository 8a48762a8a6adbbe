"""How verdicts leave the command line: as JSON lines or as a table."""
# ruff: noqa: PLC0415  # rich is slow to import

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol, TypeVar

import typer

from screening.cli.table import Row, row, table, tally, without_shared_folder
from screening.domain.verdict import Verdict
from screening.result import as_json

if TYPE_CHECKING:
    from screening.policy import Policy

Told = TypeVar("Told")


class Report(Protocol[Told]):
    """Takes verdicts one by one, in the order in which they are to be shown."""

    @property
    def wants_progress(self) -> bool:
        """Whether a progress bar on the same terminal would not be in the way."""
        ...

    def told(self, verdict: Verdict, file: str) -> Told:
        """Return what is kept of a verdict; called on many threads at once."""
        ...

    def take(self, told: Told) -> None:
        """Show the next one, or keep it for the end."""
        ...

    def close(self) -> None:
        """Show what was kept."""
        ...


class JsonLines:
    """One line of JSON per file on standard output, each as soon as it is known."""

    @property
    def wants_progress(self) -> bool:
        """Lines that scroll by on the terminal are progress enough."""
        return not sys.stdout.isatty()

    def told(self, verdict: Verdict, file: str) -> str:
        """Return the line."""
        return as_json(verdict, file)

    def take(self, told: str) -> None:
        """Print the line and flush it, so that a reader at a pipe sees it now."""
        typer.echo(told)

    def close(self) -> None:
        """Do nothing: every line is out."""


class Tabular:
    """A table for people, at the end, when its columns are known."""

    def __init__(self, policy: Policy) -> None:
        """Start without rows; under them stands what ``policy`` says of such papers."""
        self._policy = policy
        self._rows: list[Row] = []

    @property
    def wants_progress(self) -> bool:
        """The table comes when the bar is gone."""
        return True

    def told(self, verdict: Verdict, file: str) -> Row:
        """Return the row."""
        return row(verdict, file, self._policy)

    def take(self, told: Row) -> None:
        """Keep the row."""
        self._rows.append(told)

    def close(self) -> None:
        """Print the table and how many papers stand how."""
        if not self._rows:
            return
        from rich.console import Console

        from screening.cli.directions import said

        console = Console(highlight=False, markup=False)
        folder, rows = without_shared_folder(self._rows)
        if folder:
            console.print(f"In {folder}:")
        console.print(table(rows))
        console.print(f"What policy {self._policy.version} says:")
        lines = dict.fromkeys(line for item in rows for line in item.said)
        console.print(said(lines, self._policy))
        console.print(tally(rows))
        if any(line.standing != "cleared" for line in self._rows):
            console.print("screening explain FILE says more about one of them.")
