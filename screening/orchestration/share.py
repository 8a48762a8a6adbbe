"""Share waiting papers out among tasks: large shares first, small ones at the end.

Each task costs half a core-second beside its papers, as the kernel counts it; but in shares
that are all large, one core would be at its last when the others are done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screening.ports import Claim

Batch = list[tuple[str, int]]
"""Claims as they travel between tasks: (submission's SHA-256, fence)."""

LARGEST = 3
"""Times the least share that the largest may be. Six papers of a hundred pages take as
long as a lease; more would be given to others before their turn comes."""

ROUNDS = 2
"""How often each slot could take such a share of what is left: the more, the evener."""


def shares(claims: Sequence[Claim], least: int, slots: int) -> list[Batch]:
    """Return the claims in batches, in their order.

    Args:
        claims: the most urgent first.
        least: papers in a batch where few wait; only the last may hold fewer.
        slots: batches that may be in hand at a time, over all machines.
    """
    pairs = [(claim.submission, claim.fence) for claim in claims]
    batches, start = list[Batch](), 0
    for size in _sizes(len(pairs), least, slots):
        batches.append(pairs[start : start + size])
        start += size
    return batches


def _sizes(left: int, least: int, slots: int) -> Iterator[int]:
    while left > 0:
        size = max(least, min(LARGEST * least, left // (ROUNDS * slots)))
        yield size
        left -= size
