"""What the learned second reader makes of a paper, beside what the rules found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from screening.domain.segment import PaperClass

ROUNDING = 1e-3
"""How far the shares may miss a whole: they are sums of many small numbers."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Shares of belief in one segment's class; no verdict, and never shown as one."""

    judicial: float
    """0..1; the three add up to 1."""
    administrative: float
    other: float
    doc_type: str
    """The likeliest type, as the form registry names it."""

    def __post_init__(self) -> None:
        shares = (self.judicial, self.administrative, self.other)
        if min(shares) < 0.0 or abs(sum(shares) - 1.0) > ROUNDING:
            raise ValueError("the shares of an opinion add up to 1")

    def share(self, paper_class: PaperClass) -> float:
        """Return the belief in ``paper_class``, 0..1; 0 for an undetermined one."""
        return self._shares.get(paper_class, 0.0)

    @property
    def paper_class(self) -> PaperClass:
        """The likeliest class."""
        return max(self._shares, key=lambda name: self._shares[name])

    @property
    def _shares(self) -> Mapping[PaperClass, float]:
        return {
            PaperClass.JUDICIAL: self.judicial,
            PaperClass.ADMINISTRATIVE: self.administrative,
            PaperClass.OTHER: self.other,
        }


@dataclass(frozen=True, slots=True)
class Example:
    """The text of one paper and what it truly is: what a second reader learns from."""

    text: str
    paper_class: PaperClass
    doc_type: str
