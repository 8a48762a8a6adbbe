"""The form registry: loads and validates models/forms.

Every file is one kind of paper. A landmark weighs the more, the fewer forms print
it, so that "United States District Court" counts little and a form's own title much.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from screening.domain.finding import Element, FieldName, SignerRole
from screening.domain.form import (
    Circulation,
    Edition,
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
    "tick_boxes",
}
_FATE = {"circulation", "editions", "rescinded_on", "window_days", "examples"}
KEYS = _ALWAYS | _PRINT | _FATE
"""Every key a form's file may hold at its top."""


@dataclass(frozen=True, slots=True)
class Registry:
    """All kinds of paper that are known, with the digest of the files they are from."""

    forms: tuple[Form, ...]
    digest: str
    """First 12 hex digits of the SHA-256 over the files."""

    def __getitem__(self, form_id: str) -> Form:
        """Return the form with this id.

        Raises:
            KeyError: if there is none.
        """
        return {form.id: form for form in self.forms}[form_id]


def load(folder: Path) -> Registry:
    """Return the registry of ``folder``/forms, its landmarks weighed.

    Raises:
        FormError: if a file cannot be read or says something that has no meaning.
    """
    paths = sorted((folder / "forms").glob("*.toml"))
    if not paths:
        raise FormError(f"no forms found in {folder / 'forms'}")
    forms = [_read(path) for path in paths]
    return Registry(tuple(_weighed(forms)), _digest(paths))


def _digest(paths: Iterable[Path]) -> str:
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.name.encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()[:12]


def _weighed(forms: list[Form]) -> list[Form]:
    """Weigh each landmark by how rare it is: log2 of forms over forms printing it."""
    prints = Counter(
        text for form in forms for text in {mark.folded for mark in form.landmarks}
    )

    def weigh(mark: Landmark) -> Landmark:
        rarity = math.log2(1 + len(forms) / prints[mark.folded])
        return replace(mark, weight=mark.weight * rarity)

    return [
        replace(form, landmarks=tuple(weigh(mark) for mark in form.landmarks))
        for form in forms
    ]


def _read(path: Path) -> Form:
    try:
        form = _form(tomllib.loads(path.read_text()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FormError(f"{path.name}: {error!r}") from error
    if form.id != path.stem:
        raise FormError(f"{path.name}: the id must be the file's name")
    if form.anchors > len(form.landmarks):
        raise FormError(f"{path.name}: fewer landmarks than anchors")
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
        tick_boxes=tuple(_tick_box(item) for item in table.get("tick_boxes", ())),
        editions=tuple(_edition(item) for item in table.get("editions", ())),
        window_days=table.get("window_days", 0),
        rescinded_on=_day(table.get("rescinded_on")),
        source=table["source"],
        matches=tuple(examples["matches"]),
        rejects=tuple(examples["rejects"]),
    )


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
