"""Where settings are read from: the environment, else a TOML file.

The values are put into the table of `screening.settings.table`, typed as it says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from screening.errors import SettingsError

if TYPE_CHECKING:
    from screening.settings.table import Settings

PREFIX = "SCREENING_"

BOOLEANS = {
    "true": True,
    "1": True,
    "yes": True,
    "false": False,
    "0": False,
    "no": False,
}


def read(table: type[Settings], environ: Mapping[str, str]) -> Settings:
    """Return the settings that ``environ`` and the file it names give.

    Raises:
        SettingsError: if a value cannot be understood or a name is unknown.
    """
    file = _from_file(table, environ.get(f"{PREFIX}CONFIG"))
    given = {**file, **_from_environ(table, environ)}
    typed = {name: _typed(table, name, value) for name, value in given.items()}
    return _resolved(table(**typed))  # type: ignore[arg-type]  # each field has its type


def _from_file(table: type[Settings], path: str | None) -> dict[str, str]:
    if not path:
        return {}
    try:
        found = tomllib.loads(Path(path).read_text())
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"SCREENING_CONFIG cannot be read: {error}") from error
    unknown = sorted(set(found) - {item.name for item in fields(table)})
    if unknown:
        raise SettingsError(f"unknown settings in {path}: {', '.join(unknown)}")
    return {name: str(value) for name, value in found.items()}


def _from_environ(table: type[Settings], env: Mapping[str, str]) -> dict[str, str]:
    wanted = {f"{PREFIX}{item.name.upper()}": item.name for item in fields(table)}
    return {wanted[key]: env[key] for key in wanted if env.get(key)}


def _typed(table: type[Settings], name: str, value: str) -> object:
    kind = str(table.__dataclass_fields__[name].type)
    try:
        if "Path" in kind:
            return Path(value).expanduser()
        if kind == "bool":
            return BOOLEANS[value.lower()]
        if kind == "int":
            return _within(table, name, int(value))
        return {"float": float, "str": str}[kind](value)
    except (KeyError, ValueError) as error:
        raise SettingsError(f"SCREENING_{name.upper()} is not a {kind}") from error


def _within(table: type[Settings], name: str, value: int) -> int:
    """Return a number; a limit must be one under which papers can be read."""
    metadata = table.__dataclass_fields__[name].metadata
    least, most = metadata.get("range", (value, value))
    if not least <= value <= most:
        raise SettingsError(
            f"SCREENING_{name.upper()} must be from {least:,} to {most:,}"
        )
    return value


def _resolved(settings: Settings) -> Settings:
    """Put the home folder into the values that name it; make paths absolute."""
    home = settings.home.absolute()
    found: dict[str, object] = {}
    for item in fields(settings):
        value = getattr(settings, item.name)
        if isinstance(value, Path):
            found[item.name] = Path(str(value).replace("{home}", str(home))).absolute()
        elif isinstance(value, str):
            found[item.name] = value.replace("{home}", str(home))
    return replace(settings, **found)  # type: ignore[arg-type]  # as they were typed
