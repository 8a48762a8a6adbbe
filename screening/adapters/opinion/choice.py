"""What was chosen on papers that the pipeline did not learn from, kept beside it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from screening.errors import ModelError

CHOICE = "choice.json"


@dataclass(frozen=True, slots=True)
class Choice:
    """When the second reader sends a cleared paper to a person."""

    doubted_below: float
    """Belief in the rules' class, 0..1."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.doubted_below <= 1.0:
            raise ValueError("a belief lies between 0 and 1")


def chosen(folder: Path) -> Choice:
    """Return what was chosen for the pipeline in ``folder``.

    Raises:
        ModelError: if it cannot be read.
    """
    try:
        return Choice(**json.loads((folder / CHOICE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        message = f"{folder / CHOICE} cannot be read: restore it, or run make model"
        raise ModelError(message) from error


def choose(choice: Choice, folder: Path) -> None:
    """Write down what was chosen for the pipeline in ``folder``."""
    text = json.dumps(asdict(choice), indent=2)
    (folder / CHOICE).write_text(text + "\n", encoding="utf-8")
