"""Typed pages with their labels, for the modules that read fields."""

from __future__ import annotations

from collections.abc import Iterable

from screening.domain.finding import Field, FieldName
from screening.domain.page import Mark
from screening.stages.fields.labels import Labelled
from screening.stages.folded import FoldedPage
from tests.makers import page
from tests.stages.papers import NAMES

KNOWN = (
    *(label.phrase for label in NAMES.labels),
    *NAMES.other_days,
    *NAMES.other_labels,
)


def sheet(text: str, marks: Iterable[Mark] = ()) -> Labelled:
    return Labelled(FoldedPage(page(text, marks=marks)), KNOWN, NAMES.no_names)


def usual(name: FieldName) -> tuple[str, ...]:
    return tuple(label.phrase for label in NAMES.labels if label.field is name)


def first(fields: Iterable[Field]) -> str | None:
    return next((field.value for field in fields), None)
