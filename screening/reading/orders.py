"""What the fork server is started with."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from screening.reading.layers import Layer
from screening.reading.limits import Limits


@dataclass(frozen=True, slots=True)
class Orders:
    """Which engine reads, and how much it may cost."""

    engine: str
    """Module and class of the OCR engine, ``package.module:Name``; called with the
    folder of language data. A name, since reading may not import adapters."""
    tessdata: Path | None = None
    """Folder of language data; None lets the engine look for it."""
    limits: Limits = field(default_factory=Limits)

    def as_json(self) -> str:
        """Return the orders as one argument of a command line."""
        tessdata = str(self.tessdata) if self.tessdata else None
        limits = asdict(self.limits)
        return json.dumps(
            {"engine": self.engine, "tessdata": tessdata, "limits": limits}
        )

    @classmethod
    def from_json(cls, text: str) -> Orders:
        """Return what ``as_json`` wrote."""
        tree = json.loads(text)
        tessdata = Path(tree["tessdata"]) if tree["tessdata"] else None
        accepted = tuple(Layer(name) for name in tree["limits"]["accepted_missing"])
        limits = Limits(**{**tree["limits"], "accepted_missing": accepted})
        return cls(tree["engine"], tessdata, limits)
