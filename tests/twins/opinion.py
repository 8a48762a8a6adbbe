"""A second reader that has one opinion on everything, and remembers the question."""

from __future__ import annotations

from screening.domain.opinion import Opinion
from screening.domain.segment import PaperClass

SHARES = {
    PaperClass.JUDICIAL: (1.0, 0.0, 0.0),
    PaperClass.ADMINISTRATIVE: (0.0, 1.0, 0.0),
    PaperClass.OTHER: (0.0, 0.0, 1.0),
}


class FixedSecondReader:
    """Believes in one class, entirely or in part."""

    def __init__(self, paper_class: PaperClass, share: float = 1.0) -> None:
        rest = (1.0 - share) / 2
        self._shares = [share if own else rest for own in SHARES[paper_class]]
        self.asked: list[str] = []

    def opinion(self, text: str) -> Opinion:
        self.asked.append(text)
        return Opinion(*self._shares, doc_type="ao-442")
