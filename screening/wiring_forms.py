"""Loads forms and gazetteers once per process, for as long as their files stay as they are.

They are 200 files, which take a tenth of a second of a core. A task of Airflow's is a fork
of a process that has them already (`screening.orchestration.warm`).
"""
# ruff: noqa: PLC0415  # as in wiring: each function loads what it chooses, no more

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screening.forms import Registry
    from screening.gazetteer import Gazetteer

FOLDERS = ("forms", "gazetteer")

Standing = tuple[tuple[str, int, int, int], ...]
"""Of each file: its path, inode, size, and when it was written last (nanoseconds)."""


def loaded(models: Path) -> tuple[Registry, Gazetteer]:
    """Return what lies in ``models``, as it is now.

    Raises:
        FormError: if a file cannot be read or says something that has no meaning.
    """
    return _loaded(models, _standing(models))


@lru_cache(maxsize=2)
def _loaded(models: Path, standing: Standing) -> tuple[Registry, Gazetteer]:
    from screening import forms, gazetteer

    del standing  # what is kept is kept for these files and no others
    return forms.load(models), gazetteer.load(models)


def _standing(models: Path) -> Standing:
    paths = sorted(file for name in FOLDERS for file in (models / name).glob("*.toml"))
    seen = ((str(path), path.stat()) for path in paths)
    return tuple((path, at.st_ino, at.st_size, at.st_mtime_ns) for path, at in seen)
