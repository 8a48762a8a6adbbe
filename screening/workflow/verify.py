"""Check the ledger's own chain: entries, head, sealed content, checkpoints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from screening.audit.checkpoint import Checkpoint
from screening.audit.entry import GENESIS, Link
from screening.audit.keys import PublicKey
from screening.audit.verify import FaultKind, FaultList, Findings
from screening.audit.verify import verify as verify_chain
from screening.ports import AuditTrail


def verify(
    trail: AuditTrail, outside: Iterable[Checkpoint], keys: Iterable[PublicKey]
) -> Findings:
    """Check everything that the ledger says, against what lies outside.

    Papers may come in meanwhile: what is added after the start is checked, but need
    not be there.

    Raises:
        Tampered: if an entry cannot even be read.
        Unavailable: if the ledger did not answer.
    """
    faults = FaultList()
    signed = tuple(chain(outside, trail.checkpoints()))
    watch = _HeadWatch(*trail.head())
    findings = verify_chain(watch.along(trail.links()), signed, keys, faults)
    if not watch.has_met_it:
        detail = "the head row names another newest entry"
        faults.add(FaultKind.HEAD, watch.sequence, detail)
    for item in trail.altered():
        gone = "is gone, its salt is not" if item.is_gone else "is another now"
        faults.add(
            FaultKind.CONTENT, item.sequence, f"its row in {item.kept_in} {gone}"
        )
    return replace(findings, faults=tuple(faults.told), fault_count=faults.count)


class _HeadWatch:
    """Looks, on the way, for the entry that the head row names."""

    def __init__(self, sequence: int, digest: str) -> None:
        self.sequence = sequence
        self._digest = digest
        self.has_met_it = (sequence, digest) == (0, GENESIS)

    def along(self, links: Iterable[Link]) -> Iterator[Link]:
        for link in links:
            if link.entry.sequence == self.sequence:
                self.has_met_it = link.digest == self._digest
            elif self.sequence == 0:
                # A head that was set back to the start, with entries behind it.
                self.has_met_it = False
            yield link
