"""How long a job will take, from a small sample of its own papers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from screening.domain.bulk import Listed
from screening.errors import ScreeningError
from screening.workflow.again import again
from screening.workflow.asked import Planned
from screening.workflow.lane import Lane


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a sample says of the whole; nothing of it is recorded."""

    papers: int
    sampled: int
    failed: int
    """Of the sample, papers that got no verdict."""
    pages: float
    """Of the whole job, as many for each paper as in the sample."""
    pages_read: float
    """Of these, pages that would be read anew."""
    core_s: float
    """Seconds of one core for the whole job."""
    flips: Counter[str]
    """What changed in the sample, by kind."""

    @property
    def pages_per_s(self) -> float | None:
        """Pages a second on one core; None if the sample had none."""
        return self.pages / self.core_s if self.core_s and self.pages else None


def estimate(lane: Lane, planned: Planned, most: int) -> Estimate:
    """Screen up to ``most`` papers, spread over the job, and multiply.

    Raises:
        Unavailable: if nothing can be read here at all.
    """
    sample = spread(planned.listed, most)
    found, failed, last = [], 0, None
    for paper in sample:
        try:
            found.append(again(lane, planned.job, paper))
        except ScreeningError as error:
            failed, last = failed + 1, error
    if last is not None and not found:
        raise last
    times = len(planned.listed) / len(found) if found else 0.0
    return Estimate(
        papers=len(planned.listed),
        sampled=len(sample),
        failed=failed,
        pages=times * sum(item.pages for item in found),
        pages_read=times * sum(item.pages_read for item in found),
        core_s=times * sum(item.spent_s for item in found),
        flips=Counter(item.flip.value for item in found),
    )


def spread(papers: tuple[Listed, ...], most: int) -> tuple[Listed, ...]:
    """Return up to ``most`` papers at even distances, the first among them."""
    if len(papers) <= most:
        return papers
    return tuple(papers[number * len(papers) // most] for number in range(most))
