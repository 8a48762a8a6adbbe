"""The form registry: every kind of paper in models/forms, its landmarks weighed.

A landmark weighs the more, the fewer forms print it, so that "United States District
Court" counts little and a form's own title much. `screening.forms.file` reads a file.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from screening.domain.form import Form, Landmark
from screening.errors import FormError
from screening.forms.file import read_form


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
    forms = [read_form(path) for path in paths]
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
