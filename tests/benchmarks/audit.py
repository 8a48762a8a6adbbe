"""How long a chain takes to sign, export and check: ``python -m tests.benchmarks.audit``.

Prints seconds for each step over a made-up chain (1,000,000 entries unless a number is
given), with a checkpoint for every 1,000, and what one entry costs a writer.
"""

# ruff: noqa: T201  # a benchmark prints

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from pathlib import Path

from screening.audit.checkpoint import MOST_ENTRIES, Checkpoint, next_checkpoint
from screening.audit.entry import GENESIS, Noted, chained
from screening.audit.keys import Signer, new_private_pem
from screening.audit.lines import line_of, links_in
from screening.audit.verify import verify
from tests.makers import NOON

STEPS = ("accepted", "claimed", "read", "ruled", "notice owed", "notice sent")


def noted(count: int) -> Iterator[Noted]:
    for number in range(count):
        yield Noted(
            at=NOON + timedelta(seconds=number),
            action=STEPS[number % len(STEPS)],
            submission=f"{number // len(STEPS):064x}",
            version=1,
            reference="folder:records",
            policy_version="montgomery-2026-11-7d822ec7",
            seal=f"{number:064x}",
        )


@contextmanager
def timed(step: str, entries: int) -> Iterator[None]:
    begun, worked = time.perf_counter(), time.process_time()
    yield
    took, work = time.perf_counter() - begun, time.process_time() - worked
    told = f"{work / entries * 1e6:>8.1f} us of a core an entry"
    print(f"{step:<24}{took:>8.1f} s{told}")


def main(entries: int) -> None:
    """Make, sign and check a chain, each step by itself."""
    signer = Signer(new_private_pem())
    signed: list[Checkpoint] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "chain.jsonl")
        with timed("chain and write", entries), file.open("w") as lines:
            for link in chained(noted(entries), 0, GENESIS):
                lines.write(line_of(link))
        print(f"{'size':<24}{file.stat().st_size / 1e6:>8.0f} MB")
        with timed("sign", entries), file.open() as lines:
            links = links_in(lines)
            while span := tuple(islice(links, MOST_ENTRIES)):
                before = signed[-1] if signed else None
                signed.append(next_checkpoint(before, span, signer, NOON))
        with timed("verify", entries), file.open() as lines:
            findings = verify(links_in(lines), signed, [signer.public])
    assert findings.is_intact, findings.faults
    assert (findings.entries, findings.vouched) == (entries, entries)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(f"{'memory at most':<24}{peak:>8.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
