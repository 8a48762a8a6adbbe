"""What a fault in the chain means, and what to do about it."""

from __future__ import annotations

from screening.audit.verify import FaultKind

PRESERVE = (
    "Stop the Dags. Copy the database, the checkpoints and this output before anything"
    ' else is done, tell counsel, then go to "The audit chain is broken" in'
    " infra/runbook.md."
)
"""The first thing to do whatever is broken: evidence is easily written over."""

MEANS = {
    FaultKind.EDITED: "was changed after it was recorded.",
    FaultKind.UNLINKED: "does not follow the entry before it: one was put in, or exchanged.",
    FaultKind.MISSING: "comes after a gap: entries were deleted.",
    FaultKind.DISORDERED: "stands out of order: entries were moved or put in twice.",
    FaultKind.REWRITTEN: (
        "was signed over other entries: they were rewritten, or an old backup was put"
        " back and went on."
    ),
    FaultKind.CUT: (
        "is the last, but later ones were signed: the end was cut off, or an old backup"
        " was put back."
    ),
    FaultKind.FORKED: (
        "exists twice with different contents: the chain went on from one point in two"
        " ways, on two machines or after an old backup."
    ),
    FaultKind.FORGED: (
        "is not signed by a known key. If the key was changed, give the old public key"
        " too, with --public-key."
    ),
    FaultKind.UNCHAINED: (
        "does not follow the one before it, or that one is not here: look for it in the"
        " other places."
    ),
    FaultKind.UNREADABLE: "is no entry; nothing after it was checked.",
    FaultKind.HEAD: "is not what the ledger's head row says: one of the two was changed.",
    FaultKind.CONTENT: "was recorded about a row whose content is another now.",
}
"""The rest of a sentence that begins with "entry 7" or "checkpoint 7"."""

OF_CHECKPOINTS = frozenset(
    {
        FaultKind.REWRITTEN,
        FaultKind.FORKED,
        FaultKind.FORGED,
        FaultKind.UNCHAINED,
    }
)
"""Faults whose number is a checkpoint's."""
