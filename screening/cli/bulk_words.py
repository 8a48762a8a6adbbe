"""A bulk job in words for a terminal: never what its papers say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screening.domain.bulk import Job, JobState, Progress
from screening.workflow.estimate import Estimate


def estimated(job: Job, found: Estimate, price: float | None) -> Iterator[str]:
    """Yield what a sample says of the whole; ``price`` is of a core for an hour."""
    yield f"Job {job.id[:12]}: {job.asked}"
    yield f"Papers: {found.papers:,}. Nothing was recorded."
    if not found.papers:
        yield "No paper fits."
        return
    yield f"Sample: {found.sampled} of them, {found.failed} without a verdict."
    if not found.pages_per_s:
        yield "The sample has no pages, so nothing can be said of the time."
        return
    hours = found.core_s / 3600
    yield f"Pages: about {found.pages:,.0f}, of these about {found.pages_read:,.0f} to be read."
    yield f"Speed: {found.pages_per_s:.2f} pages a second on one core, as measured now."
    yield f"Time: {_span(hours)} on one core, {_span(hours / 8)} on eight."
    if price is not None:
        yield f"Price: about ${hours * price:,.2f} at ${price:g} for a core and hour."
    changed = ", ".join(f"{kind} {count}" for kind, count in found.flips.most_common())
    yield f"Changes in the sample: {changed or 'none'}."
    yield "Run the same command without --dry-run to begin."


def told(found: Progress) -> Iterator[str]:
    """Yield how a job stands."""
    job = found.job
    done = found.screened + found.failed
    yield f"Job {job.id[:12]}: {job.asked}"
    yield f"{found.state.capitalize()}: {done:,} of {job.papers:,} papers."
    if found.failed:
        yield f"Without a verdict: {found.failed:,}; the report names the causes."
    if found.pages_per_s:
        yield (
            f"Pages: {found.pages:,}, read anew: {found.pages_read:,};"
            f" {found.pages_per_s:.2f} a second and worker."
        )
    yield f"Class or standing changed: {found.flips:,}; counsel have not seen {found.unseen:,}."
    if found.state is not JobState.DONE:
        yield f"Go on with: screening rescreen --resume {job.id[:12]}"


def jobs_table(jobs: Sequence[Progress]) -> str:
    """Return one line for each job, the newest first."""
    if not jobs:
        return "No job was ever begun."
    head = f"{'job':<12}  {'state':<7}  {'papers':>19}  {'changed':>7}  {'unseen':>6}  begun (UTC)"
    return "\n".join([head, *map(_line, jobs)])


def _line(found: Progress) -> str:
    done = f"{found.screened + found.failed:,}/{found.job.papers:,}"
    return (
        f"{found.job.id[:12]}  {found.state:<7}  {done:>19}  {found.flips:>7,}"
        f"  {found.unseen:>6,}  {found.opened_at:%Y-%m-%d %H:%M}"
    )


def _span(hours: float) -> str:
    if hours >= 48:
        return f"{hours / 24:,.1f} days"
    if hours >= 1:
        return f"{hours:.1f} hours"
    return f"{hours * 60:.0f} minutes" if hours > 1 / 30 else "two minutes at most"
