"""A second reader from a spaCy pipeline; `training` makes the pipeline.

spaCy takes a second to import: nothing here does so before the first question.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from screening.adapters.opinion.labels import opinion_of
from screening.adapters.opinion.wording import plain
from screening.domain.opinion import Opinion
from screening.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

ASKING = Lock()
"""Papers are screened by several threads; the pipeline answers one at a time."""

NO_IDEA = Opinion(1 / 3, 1 / 3, 1 / 3, doc_type="other")
"""Of a text without a whole word."""


class SpacyReader:
    """The pipeline in a folder, loaded once per process; implements `SecondReader`."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder; the first question loads what lies there."""
        self._folder = folder

    def opinion(self, text: str) -> Opinion:
        """Return whose paper the text of one segment looks like.

        Raises:
            ModelError: if the pipeline cannot be loaded.
        """
        words = plain(text)
        with ASKING:
            pipeline = _pipeline(self._folder)
            return opinion_of(_scores(pipeline, words)) if words else NO_IDEA


@lru_cache(maxsize=2)
def _pipeline(folder: Path) -> Language:
    from spacy import load  # noqa: PLC0415 - see the module's first lines

    try:
        return load(folder)
    except (OSError, ValueError, KeyError) as error:
        message = f"the learned model in {folder} cannot be loaded: run make model"
        raise ModelError(message) from error


def _scores(pipeline: Language, text: str) -> dict[str, float]:
    # Outside a memory zone the pipeline would remember every word of every paper.
    with pipeline.memory_zone():
        return dict(pipeline(text).cats)
