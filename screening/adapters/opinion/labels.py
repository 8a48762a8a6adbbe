"""What the pipeline's labels mean: ``is:judicial`` a class, ``type:ao-442`` a type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from screening.domain.opinion import Example, Opinion
from screening.domain.segment import PaperClass

CLASS, TYPE = "is:", "type:"


def labels_of(examples: Iterable[Example]) -> tuple[str, ...]:
    """Return every label that these examples bear, in one order."""
    return tuple(sorted({label for example in examples for label in _own(example)}))


def marks(example: Example, labels: Sequence[str]) -> dict[str, float]:
    """Return 1 for the example's own two labels, 0 for every other."""
    return {label: float(label in _own(example)) for label in labels}


def opinion_of(scores: Mapping[str, float]) -> Opinion:
    """Return what a pipeline's scores say.

    Every label is scored by itself, 0..1; the classes are brought to a sum of 1.
    """
    judicial, administrative, other = (
        scores.get(f"{CLASS}{name}", 0.0)
        for name in (PaperClass.JUDICIAL, PaperClass.ADMINISTRATIVE, PaperClass.OTHER)
    )
    whole = judicial + administrative + other
    types = [label for label in scores if label.startswith(TYPE)]
    likeliest = max(types, key=lambda label: scores[label])
    return Opinion(
        judicial=judicial / whole,
        administrative=administrative / whole,
        other=other / whole,
        doc_type=likeliest.removeprefix(TYPE),
    )


def _own(example: Example) -> tuple[str, str]:
    return f"{CLASS}{example.paper_class}", f"{TYPE}{example.doc_type}"
