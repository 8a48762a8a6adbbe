"""What was chosen on papers that the pipeline did not learn from, kept beside it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from screening.domain.verdict import FileClass
from screening.errors import ModelError
from screening.stages.calibrate import Scale

CHOICE = "choice.json"


@dataclass(frozen=True, slots=True)
class Choice:
    """When the second reader sends a cleared paper to a person."""

    doubted_below: float
    """Belief in the rules' class, 0..1."""
    scale: Scale
    """Turns what is known of a class into its probability."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.doubted_below <= 1.0:
            raise ValueError("a belief lies between 0 and 1")


def chosen(folder: Path) -> Choice:
    """Return what was chosen for the pipeline in ``folder``.

    Raises:
        ModelError: if it cannot be read.
    """
    try:
        return _choice(json.loads((folder / CHOICE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, LookupError) as error:
        message = f"{folder / CHOICE} cannot be read: restore it, or run make model"
        raise ModelError(message) from error


def choose(choice: Choice, folder: Path) -> None:
    """Write down what was chosen for the pipeline in ``folder``."""
    scale = asdict(choice.scale) | {"intercepts": dict(choice.scale.intercepts)}
    text = json.dumps({**asdict(choice), "scale": scale}, indent=2)
    (folder / CHOICE).write_text(text + "\n", encoding="utf-8")


def _choice(told: dict[str, Any]) -> Choice:
    order, read, belief = told["scale"]["weights"]
    named = told["scale"]["intercepts"].items()
    intercepts = tuple((FileClass(name), float(value)) for name, value in named)
    weights = (float(order), float(read), float(belief))
    return Choice(float(told["doubted_below"]), Scale(weights, intercepts))
