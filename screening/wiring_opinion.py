"""Chooses the second reader."""
# ruff: noqa: PLC0415  # as in wiring: each function loads what it chooses, no more

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from screening.settings import Settings

if TYPE_CHECKING:
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
    from screening.adapters.opinion.spacy import SpacyReader
    from screening.stages.second import SecondedScreener

    folder = settings.models / FOLDER
    if not folder.is_dir():
        return rules
    choice = chosen(folder)
    versions = replace(rules.versions, model=sealed(folder).version)
    return SecondedScreener(
        screener=replace(rules, versions=versions),
        reader=SpacyReader(folder),
        doubted_below=choice.doubted_below,
        scale=choice.scale,
        versions=versions,
    )
