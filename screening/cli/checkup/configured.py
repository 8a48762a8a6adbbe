"""What is set, and from where: environment, file or default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from screening.cli.checkup.finding import Finding, State
from screening.settings import PREFIX, Settings, names

AREA = "configured"

MASK = "****"


def configured(settings: Settings) -> Iterator[Finding]:
    """Yield every setting with its value and origin, in the order of the table."""
    in_file = _names_in_file(os.environ)
    for name in names():
        value = _shown(getattr(settings, name))
        origin = _origin(name, os.environ, in_file)
        yield Finding(AREA, name, State.WELL, f"{value}  ({origin})")
    yield from _without_meaning(os.environ)


def _without_meaning(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield variables that look like settings and are none: misspelt, most likely."""
    known = {f"{PREFIX}{name.upper()}" for name in names()} | {f"{PREFIX}CONFIG"}
    for name in sorted(set(environ) - known):
        if name.startswith(PREFIX):
            remedy = "correct its name, or unset it; README lists the settings"
            yield Finding(AREA, name, State.ILL, "no such setting", remedy)


def _origin(name: str, environ: Mapping[str, str], in_file: frozenset[str]) -> str:
    variable = f"{PREFIX}{name.upper()}"
    if environ.get(variable):
        return variable
    return environ[f"{PREFIX}CONFIG"] if name in in_file else "default"


def _names_in_file(environ: Mapping[str, str]) -> frozenset[str]:
    """Return what the TOML file sets; reading the settings showed it to be sound."""
    path = environ.get(f"{PREFIX}CONFIG")
    return frozenset(tomllib.loads(Path(path).read_text())) if path else frozenset()


def _shown(value: object) -> str:
    """Return the value, a password inside an address masked."""
    text = "-" if value is None or value == "" else str(value)
    secret = urlsplit(text).password if "://" in text else None
    return text.replace(f":{secret}@", f":{MASK}@") if secret else text
