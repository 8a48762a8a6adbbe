"""One table of a policy file, read entry by entry; a slip names its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from screening.errors import PolicyError

_Item = TypeVar("_Item")
_Name = TypeVar("_Name", bound=StrEnum)

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
"""An hour of the day as people write it here, such as 06:30."""


@dataclass(frozen=True, slots=True)
class Table:
    """Entries of TOML and where they stand, for messages."""

    where: str
    entries: Mapping[str, object]

    @classmethod
    def of_file(cls, file: Path) -> Table:
        """Read a whole file.

        Raises:
            PolicyError: if it cannot be read or is no TOML.
        """
        try:
            return cls(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise PolicyError(f"{file.name} cannot be read: {error}") from error

    def allow(self, *names: str) -> None:
        """Refuse entries of any other name: a misspelt one would have no effect."""
        unknown = sorted(set(self.entries) - set(names))
        if unknown:
            raise self.slip(f"does not know {', '.join(unknown)}")

    def text(self, name: str) -> str:
        """Return a text that is not blank."""
        entry = self.entries.get(name)
        if not isinstance(entry, str) or not entry.strip():
            raise self.slip(f"needs a text called {name}")
        return entry

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of at least one text."""
        entry = self.entries.get(name)
        if not isinstance(entry, list) or not entry:
            raise self.slip(f"needs a list of texts called {name}")
        return tuple(Table(self.where, {name: item}).text(name) for item in entry)

    def count(self, name: str) -> int:
        """Return a whole number above zero."""
        entry = self.entries.get(name)
        if not isinstance(entry, int) or isinstance(entry, bool) or entry < 1:
            raise self.slip(f"needs a whole number above 0 called {name}")
        return entry

    def flag(self, name: str) -> bool:
        """Return a yes or no; no where it is left out."""
        entry = self.entries.get(name, False)
        if not isinstance(entry, bool):
            raise self.slip(f"needs true or false for {name}")
        return entry

    def share(self, name: str) -> float:
        """Return a number above 0 and below 1."""
        entry = self.entries.get(name)
        if not isinstance(entry, float) or not 0 < entry < 1:
            raise self.slip(f"needs a number between 0 and 1 called {name}")
        return entry

    def day(self, name: str) -> date:
        """Return a date without time."""
        entry = self.entries.get(name)
        if type(entry) is not date:
            raise self.slip(f"needs a date called {name}, such as 2026-11-01")
        return entry

    def clock(self, name: str) -> time:
        """Return an hour of the day."""
        entry = self.text(name)
        if not CLOCK.fullmatch(entry):
            raise self.slip(f"needs an hour of the day called {name}, such as 06:30")
        return time.fromisoformat(entry)

    def named(self, kind: type[_Name], name: str) -> _Name:
        """Return a member of an enumeration by its value."""
        try:
            return kind(self.text(name))
        except ValueError as error:
            known = ", ".join(kind)
            raise self.slip(f"has a {name} that is none of {known}") from error

    def all_named(self, kind: type[_Name], name: str) -> tuple[_Name, ...]:
        """Return members of an enumeration by their values, at least one."""
        return tuple(
            Table(self.where, {name: item}).named(kind, name)
            for item in self.texts(name)
        )

    def table(self, name: str) -> Table:
        """Return a table that stands there once."""
        entry = self.entries.get(name)
        if not isinstance(entry, dict):
            raise self.slip(f"needs a table called [{name}]")
        return Table(f"{self.where}, {name}", entry)

    def rows(self, name: str) -> tuple[Table, ...]:
        """Return the tables of a list of tables, each with its place."""
        entry = self.entries.get(name)
        if not isinstance(entry, list) or not entry:
            raise self.slip(f"needs at least one [[{name}]]")
        return tuple(
            Table(f"{self.where}, {name} {number}", row)
            for number, row in enumerate(entry, start=1)
            if isinstance(row, dict)
        )

    def slip(self, what: str) -> PolicyError:
        """Return the error that names this place."""
        return PolicyError(f"{self.where} {what}")


def read_each(
    rows: tuple[Table, ...], read: Callable[[Table], _Item], slips: list[str]
) -> tuple[_Item, ...]:
    """Read every row and note each slip, so that one look at the file mends all."""
    items = []
    for row in rows:
        try:
            items.append(read(row))
        except PolicyError as error:
            slips.append(str(error))
    return tuple(items)
