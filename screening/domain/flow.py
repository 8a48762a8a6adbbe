"""What went through within one span of time, in counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flow:
    """Verdicts of one span; test papers are not among them."""

    papers: int
    held: int
    """Those that went to a person for what they are, not because nothing was cleared."""
    reasons: Mapping[str, int]
    """By code, how many verdicts gave it."""
    kinds: Mapping[str, int]
    """By type, how many verdicts found it in the file."""
    ocr_confidence: float | None
    """Mean over the pages that OCR read, 0 to 1; None where it read none."""

    @property
    def held_share(self) -> float:
        """Share that went to a person, 0 to 1; 0 of none."""
        return self.held / self.papers if self.papers else 0.0

    def apart_from(self, other: Flow) -> float:
        """Return the total variation distance between the mixes of kinds, 0 to 1."""
        names = {*self.kinds, *other.kinds}
        return sum(abs(self._share(name) - other._share(name)) for name in names) / 2

    def _share(self, kind: str) -> float:
        return self.kinds.get(kind, 0) / (sum(self.kinds.values()) or 1)
