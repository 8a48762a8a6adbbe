"""Gather what a court is shown about one paper, and prove each step of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from screening.audit.bundle import Proof, proof_of
from screening.audit.checkpoint import Checkpoint
from screening.audit.custody import Custody
from screening.audit.entry import Link
from screening.errors import Tampered
from screening.ports import AuditTrail
from screening.workflow.checkpoint import Notary
from screening.workflow.checkpoint import checkpoint as sign


@dataclass(frozen=True, slots=True)
class Proved:
    """The record of a paper with the proof of every step."""

    custody: Custody
    proofs: tuple[Proof, ...]
    checkpoints: tuple[Checkpoint, ...]
    """Those that the proofs lead to, in order."""


def gather(notary: Notary, submission: str) -> Proved | None:
    """Return the record of a paper, each entry of it signed and proved.

    None if the paper never came.

    Raises:
        Tampered: if the chain has another history than was signed.
    """
    sign(notary)
    custody = notary.trail.custody(submission)
    return None if custody is None else prove(notary.trail, custody)


def prove(trail: AuditTrail, custody: Custody) -> Proved:
    """Return a proof for each entry; all of them must have been signed before.

    Raises:
        Tampered: if a checkpoint does not cover what it says.
    """
    proofs: list[Proof] = []
    used: list[Checkpoint] = []
    for checkpoint, links in _by_checkpoint(custody.links, trail.checkpoints()):
        span = _span(trail, checkpoint)
        proofs += [proof_of(link, span, checkpoint) for link in links]
        used.append(checkpoint)
    return Proved(custody, tuple(proofs), tuple(used))


def _by_checkpoint(
    links: Sequence[Link], checkpoints: Iterable[Checkpoint]
) -> list[tuple[Checkpoint, list[Link]]]:
    found = []
    for checkpoint in checkpoints:
        first, last = checkpoint.first, checkpoint.last
        covered = [link for link in links if first <= link.entry.sequence <= last]
        if covered:
            found.append((checkpoint, covered))
    return found


def _span(trail: AuditTrail, checkpoint: Checkpoint) -> list[Link]:
    links = trail.links(checkpoint.first - 1)
    span = list(takewhile(lambda link: link.entry.sequence <= checkpoint.last, links))
    if len(span) != checkpoint.last - checkpoint.first + 1:
        raise Tampered(
            f"entries of checkpoint {checkpoint.number} are missing; run screening"
            " audit verify"
        )
    return span
