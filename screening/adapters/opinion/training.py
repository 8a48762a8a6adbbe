"""Makes the pipeline that `SpacyReader` asks; equal examples make equal files."""
# ruff: noqa: PLC0415  # spaCy is slow to import

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from screening.adapters.opinion.labels import (
    CLASS_COMPONENT,
    TYPE_COMPONENT,
    labels_of,
    marks,
)
from screening.adapters.opinion.wording import plain
from screening.domain.opinion import Example

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import DocBin

LEAST_KEPT, MOST_KEPT = 0.3, 0.9
"""Shares of a thinned copy's words that stay: no title alone may tell a paper."""

RUN = (3, 15)
"""Words that are kept or lost together: about a line."""


def train(examples: Sequence[Example], config: Path, target: Path) -> None:
    """Write the pipeline that ``examples`` make to ``target``.

    One thread and the seed in ``config`` make it the same every time. The vocabulary
    is left out: the pipeline knows words by their hashes, so that no word of any
    paper lies in its files.
    """
    classes = _component(CLASS_COMPONENT, examples, config)
    types = _component(TYPE_COMPONENT, examples, config)
    classes.add_pipe(TYPE_COMPONENT, source=types)
    classes.config["paths"]["train"] = classes.config["paths"]["dev"] = None
    classes.meta["performance"] = {}
    classes.to_disk(target, exclude=["vocab"])


def _component(name: str, examples: Sequence[Example], config: Path) -> Language:
    """Return a pipeline of this component alone: each has labels of its own."""
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train as fit
    from spacy.util import load_config

    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "examples.spacy"
        paths = {"paths.train": str(corpus), "paths.dev": str(corpus)}
        settings = load_config(config, overrides=paths)
        settings["nlp"]["pipeline"] = [name]
        settings["components"] = {name: settings["components"][name]}
        _corpus(name, examples, settings["system"]["seed"]).to_disk(corpus)
        pipeline, _ = fit(init_nlp(settings), stdout=StringIO(), stderr=StringIO())
    return pipeline


def _corpus(name: str, examples: Sequence[Example], seed: int) -> DocBin:
    """Return every paper twice: whole, and thinned."""
    from spacy import blank
    from spacy.tokens import DocBin

    english, rng, corpus = blank("en"), Random(seed), DocBin()  # noqa: S311 - no secret
    labels = labels_of(name, examples)
    for example in examples:
        whole = plain(example.text)
        for text in (whole, _thinned(whole, rng)):
            document = english.make_doc(text)
            document.cats = marks(name, example, labels)
            corpus.add(document)
    return corpus


def _thinned(text: str, rng: Random) -> str:
    return " ".join(_kept(text.split(), rng)) or text


def _kept(words: Sequence[str], rng: Random) -> Iterator[str]:
    share, start = rng.uniform(LEAST_KEPT, MOST_KEPT), 0
    while start < len(words):
        stop = start + rng.randint(*RUN)
        if rng.random() < share:
            yield from words[start:stop]
        start = stop
