"""Look whether everything is back: the chain whole, and every paper in the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screening.audit.checkpoint import Checkpoint
from screening.audit.keys import PublicKey
from screening.audit.verify import Findings
from screening.errors import NotArchived
from screening.ports import Archive, AuditTrail, Ledger
from screening.workflow.verify import verify


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found after a restore."""

    findings: Findings
    """Of the audit chain."""
    papers: int
    """Papers in the ledger whose bytes have their digest."""
    lost: tuple[str, ...]
    """Papers in the ledger whose bytes are missing or altered, in order."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is broken and nothing is missing."""
        return self.findings.is_intact and not self.lost


def check(
    ledger: Ledger,
    archive: Archive,
    trail: AuditTrail,
    outside: Iterable[Checkpoint],
    keys: Iterable[PublicKey],
) -> Checked:
    """Check the chain, then read every paper.

    Raises:
        Tampered: if an entry cannot even be read.
        Unavailable: if the ledger or the archive did not answer.
    """
    findings = verify(trail, outside, keys)
    whole, lost = 0, []
    for submission in sorted(ledger.submissions()):
        try:
            archive.get(submission)
            whole += 1
        except NotArchived:
            lost.append(submission)
    return Checked(findings, whole, tuple(lost))
