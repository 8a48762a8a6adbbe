"""Read one file of models/forms; what has no meaning, or no source, is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from screening.domain.finding import Element, FieldName, SignerRole
from screening.domain.form import (
    Circulation,
    Edition,
    Fact,
    FieldPlace,
    Form,
    Issuer,
    Landmark,
    LandmarkKind,
    Meaning,
    Review,
    SignatureBlock,
    TickBox,
)
from screening.domain.segment import PaperClass
from screening.domain.wording import blur, fold
from screening.errors import FormError

_ALWAYS = {"id", "title", "class", "issuer", "binding", "review", "requires", "source"}
_PRINT = {
    "pages",
    "landmarks",
    "anchors",
    "enough",
    "signature",
    "fields",
    "particulars",
    "service",
    "addressed",
    "accompanied_by",
    "tick_boxes",
}
_FATE = {"circulation", "editions", "rescinded_on", "window_days"}
_PROOF = {"sources", "examples"}
KEYS = _ALWAYS | _PRINT | _FATE | _PROOF
"""Every key a form's file may hold at its top."""


def read_form(path: Path) -> Form:
    """Return the form that a file describes.

    Raises:
        FormError: if the file cannot be read or says something that has no meaning.
    """
    try:
        form = _form(tomllib.loads(path.read_text()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FormError(f"{path.name}: {error!r}") from error
    if form.id != path.stem:
        raise FormError(f"{path.name}: the id must be the file's name")
    if form.anchors > len(form.landmarks):
        raise FormError(f"{path.name}: fewer landmarks than anchors")
    unsourced = ", ".join(_unsourced(form))
    if unsourced:
        raise FormError(
            f"{path.name}: sources must say where this is from: {unsourced}"
        )
    return form


def _form(table: Mapping[str, Any]) -> Form:
    unknown = sorted(set(table) - KEYS)
    if unknown:
        raise ValueError(f"unknown keys: {', '.join(unknown)}")
    examples = table["examples"]
    return Form(
        id=table["id"],
        title=table["title"],
        paper_class=PaperClass(table["class"]),
        issuer=Issuer(table["issuer"]),
        is_binding=table["binding"],
        review=Review(table["review"]),
        circulation=Circulation(table.get("circulation", "ordinary")),
        pages=table.get("pages", 0),
        landmarks=tuple(_landmark(item) for item in table["landmarks"]),
        anchors=table.get("anchors", 2),
        enough=table.get("enough", 0.4),
        signature=_signature(table.get("signature")),
        requires=tuple(Element(name) for name in table["requires"]),
        fields=tuple(_field(item) for item in table.get("fields", ())),
        **_places(table),
        tick_boxes=tuple(_tick_box(item) for item in table.get("tick_boxes", ())),
        editions=tuple(_edition(item) for item in table.get("editions", ())),
        window_days=table.get("window_days", 0),
        rescinded_on=_day(table.get("rescinded_on")),
        source=table["source"],
        sources=_sources(table.get("sources", {})),
        matches=tuple(examples["matches"]),
        rejects=tuple(examples["rejects"]),
    )


def _sources(table: Mapping[str, str]) -> tuple[tuple[Fact, str], ...]:
    return tuple((Fact(fact), source) for fact, source in table.items())


def _unsourced(form: Form) -> Iterator[Fact]:
    """Yield what the file states without saying where it is known from."""
    stated = {
        Fact.PRINT: form.landmarks,
        Fact.SIGNER: form.signature,
        Fact.EDITIONS: form.editions or form.rescinded_on,
        Fact.WINDOW: form.window_days,
    }
    named = {fact for fact, source in form.sources if source.strip()}
    yield from (fact for fact, value in stated.items() if value and fact not in named)


def _places(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a checklist looks for on the form, by the names of `Form`."""
    names = table.get("particulars", ())
    labels = ("service", "addressed", "accompanied_by")
    return {
        "particulars": tuple(FieldName(name) for name in names),
        **{key: tuple(table.get(key, ())) for key in labels},
    }


def _landmark(item: Mapping[str, Any]) -> Landmark:
    text, kind = item["text"], LandmarkKind(item["kind"])
    return Landmark(
        text=text,
        folded=fold(text),
        blurred=blur(text),
        kind=kind,
        page=item.get("page", 1),
        weight=_KIND_WEIGHT[kind],
    )


_KIND_WEIGHT = {
    LandmarkKind.TITLE: 3.0,
    LandmarkKind.FORM_NUMBER: 3.0,
    LandmarkKind.HEADER: 1.0,
    LandmarkKind.BODY: 1.0,
    LandmarkKind.CITATION: 1.0,
}
"""A title or form number alone nearly names the form; any other line only helps."""


def _signature(item: Mapping[str, Any] | None) -> SignatureBlock | None:
    if item is None:
        return None
    roles = tuple(SignerRole(role) for role in item["roles"])
    return SignatureBlock(tuple(item.get("labels", ())), roles)


def _field(item: Mapping[str, Any]) -> FieldPlace:
    return FieldPlace(FieldName(item["name"]), tuple(item["labels"]))


def _tick_box(item: Mapping[str, Any]) -> TickBox:
    return TickBox(item["label"], Meaning(item["meaning"]))


def _edition(item: Mapping[str, Any]) -> Edition:
    return Edition(
        item["name"], _day(item.get("valid_from")), _day(item.get("rescinded_on"))
    )


def _day(value: object) -> date | None:
    if value is None or type(value) is date:
        return value
    raise ValueError("a day is written as 2017-04-02")
