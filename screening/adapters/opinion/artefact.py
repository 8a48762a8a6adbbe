"""The files of a trained pipeline: their digest, and whether they are as they were made.

Nothing here imports spaCy: a verdict names its model before anything is asked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from screening.errors import ModelError

FOLDER = "screening_en"
"""Its name within ``models``."""

DIGEST = "digest.json"

TOLD = (DIGEST, "README.md", "metrics.json")
"""Files about the pipeline, which shape no opinion."""

CODE = ("labels", "spacy", "training", "wording")
"""Modules beside this one that an opinion depends on."""

DIGITS = 12
"""Hex digits of a digest: enough to see that something is another."""


@dataclass(frozen=True, slots=True)
class Made:
    """What an artefact was made of."""

    artefact: str
    """Digest of the pipeline's files and of what was chosen for it."""
    code: str
    """Digest of the code that trains it and asks it."""
    spacy: str
    """The release that wrote it."""

    @property
    def version(self) -> str:
        """Return what verdicts and the certificate call the model."""
        parts = f"{self.artefact} {self.code} {self.spacy}"
        return f"{FOLDER}-{hashlib.sha256(parts.encode()).hexdigest()[:DIGITS]}"


def made(folder: Path) -> Made:
    """Return what lies in ``folder`` and is installed now."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    shaping = [file for file in files if file.name not in TOLD]
    modules = [Path(__file__).with_name(f"{name}.py") for name in CODE]
    return Made(_digest(shaping), _digest(modules), version("spacy"))


def seal(folder: Path) -> None:
    """Write down what the files in ``folder`` are now."""
    text = json.dumps(asdict(made(folder)), indent=2)
    (folder / DIGEST).write_text(text + "\n", encoding="utf-8")


def sealed(folder: Path) -> Made:
    """Return what the files in ``folder`` are.

    Raises:
        ModelError: if they are not what was written down when they were made.
    """
    found = made(folder)
    try:
        text = (folder / DIGEST).read_text(encoding="utf-8")
        written = Made(**json.loads(text))
    except (OSError, ValueError, TypeError) as error:
        message = f"{folder} does not say what its model was made of: run make model"
        raise ModelError(message) from error
    if found.artefact != written.artefact:
        raise ModelError(
            f"the model in {folder} was altered: restore it, or make model"
        )
    return found


def _digest(files: Iterable[Path]) -> str:
    sha = hashlib.sha256()
    for file in files:
        sha.update(file.name.encode() + b"\0" + file.read_bytes())
    return sha.hexdigest()[:DIGITS]
