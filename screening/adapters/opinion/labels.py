"""What the pipeline's labels mean: ``is:judicial`` a class, ``type:ao-442`` a type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from screening.domain.opinion import Example, Opinion
from screening.domain.segment import PaperClass

CLASS_COMPONENT = "textcat"
"""Its scores add up to 1: a paper is of one class."""

TYPE_COMPONENT = "textcat_multilabel"
"""Every type is scored by itself: no type must be found on a paper of none."""

CLASS, TYPE = "is:", "type:"


def labels_of(component: str, examples: Iterable[Example]) -> tuple[str, ...]:
    """Return every label of the component that these examples bear, in one order."""
    return tuple(sorted({_own(component, example) for example in examples}))


def marks(component: str, example: Example, labels: Sequence[str]) -> dict[str, float]:
    """Return 1 for the example's own label, 0 for every other."""
    return {label: float(label == _own(component, example)) for label in labels}


def opinion_of(scores: Mapping[str, float]) -> Opinion:
    """Return what a pipeline's scores say, 0..1 each."""
    judicial, administrative, other = (
        scores[f"{CLASS}{name}"]
        for name in (PaperClass.JUDICIAL, PaperClass.ADMINISTRATIVE, PaperClass.OTHER)
    )
    types = [label for label in scores if label.startswith(TYPE)]
    likeliest = max(types, key=lambda label: scores[label])
    return Opinion(judicial, administrative, other, likeliest.removeprefix(TYPE))


def _own(component: str, example: Example) -> str:
    if component == CLASS_COMPONENT:
        return f"{CLASS}{example.paper_class}"
    return f"{TYPE}{example.doc_type}"
