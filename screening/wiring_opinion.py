"""Chooses the second reader."""
# ruff: noqa: PLC0415  # as in wiring: each function loads what it chooses, no more

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from screening.settings import Settings

if TYPE_CHECKING:
    from screening.adapters.opinion.spacy import SpacyReader
    from screening.stages import FormScreener
    from screening.stages.second import SecondedScreener


def seconded(
    rules: FormScreener, settings: Settings
) -> FormScreener | SecondedScreener:
    """Return the rules with a second reader, or alone where no model lies.

    Without the model that was measured no certificate fits, and nothing is cleared.

    Raises:
        ModelError: if the model is not as it was made.
    """
    from screening.adapters.opinion.artefact import FOLDER, sealed
    from screening.adapters.opinion.choice import chosen
    from screening.stages.second import SecondedScreener

    folder = settings.models / FOLDER
    if not folder.is_dir():
        return rules
    choice = chosen(folder)
    made = sealed(folder).version
    versions = replace(rules.versions, model=made)
    return SecondedScreener(
        screener=replace(rules, versions=versions),
        reader=_reader(folder, made),
        doubted_below=choice.doubted_below,
        scale=choice.scale,
        versions=versions,
    )


def load(settings: Settings) -> None:
    """Load the second reader's model into this process, where there is one.

    Raises:
        ModelError: if the model is not as it was made.
    """
    from screening.adapters.opinion.artefact import FOLDER, sealed

    folder = settings.models / FOLDER
    if folder.is_dir():
        _reader(folder, sealed(folder).version).opinion("court")


@lru_cache(maxsize=1)
def _reader(folder: Path, version: str) -> SpacyReader:
    """Return the reader of this version; what was loaded of another is forgotten.

    A task is a fork of a process that loaded the model perhaps weeks ago, and a verdict
    names the version that lies there now.
    """
    from screening.adapters.opinion import spacy

    del version
    # Not the adapter's to offer: its code is part of what the model was sealed with.
    spacy._pipeline.cache_clear()  # noqa: SLF001
    return spacy.SpacyReader(folder)
