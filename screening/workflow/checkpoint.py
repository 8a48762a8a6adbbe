"""Sign what was added to the audit chain, and lay the signatures down elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from screening.audit.checkpoint import MOST_ENTRIES, Checkpoint, next_checkpoint
from screening.audit.entry import GENESIS, Link, digest
from screening.audit.keys import Signer
from screening.errors import Tampered, Unavailable, Undeliverable
from screening.ports import AuditTrail, CheckpointPlace, Clock

logger = logging.getLogger(__name__)

AT_ONCE = 500
"""Checkpoints handed to a place in one go: a new folder is given all there ever were."""

CHECKPOINT = {"action": "checkpoint"}


@dataclass(frozen=True, slots=True)
class Notary:
    """Who signs, what, and where it is laid down."""

    trail: AuditTrail
    signer: Signer
    places: tuple[CheckpointPlace, ...]
    clock: Clock


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of one round."""

    signed: int
    """Checkpoints that were signed now."""
    unkept: int
    """Places that could not take what they lack; the log names them."""


def checkpoint(notary: Notary) -> Signed:
    """Sign all entries that no checkpoint covers, and lay down what places lack.

    It signs nothing that does not follow what was signed before: a history that was
    altered, or put back from an old backup, never gets a signature of its own.

    Raises:
        Tampered: if the chain, or a place, has another history; nothing was signed.
        Unavailable: if the ledger did not answer.
    """
    # The places first: each is given only what the ledger has, so that what another
    # round signs and lays down meanwhile does not look as if the ledger had lost it.
    outside = _newest_outside(notary.places)
    newest = notary.trail.newest_checkpoint()
    for item in outside:
        _require_same(notary.trail, newest, item)
    signed = 0
    while span := tuple(islice(notary.trail.links(_last(newest)), MOST_ENTRIES)):
        _require_links(newest, span)
        newest = next_checkpoint(newest, span, notary.signer, notary.clock.now())
        if not notary.trail.add_checkpoint(newest):
            break  # another round was quicker; it signs the rest too
        signed += 1
        logger.info("signed checkpoint %s", newest.number, extra=CHECKPOINT)
    unkept = sum(not _lay_down(notary.trail, place) for place in notary.places)
    return Signed(signed, unkept)


def _last(newest: Checkpoint | None) -> int:
    return 0 if newest is None else newest.last


def _newest_outside(places: Iterable[CheckpointPlace]) -> tuple[Checkpoint, ...]:
    found = []
    for place in places:
        try:
            newest = place.newest()
        except Unavailable:
            continue  # told, and counted, when it is asked to keep something
        if newest is not None:
            found.append(newest)
    return tuple(found)


def _require_same(
    trail: AuditTrail, newest: Checkpoint | None, outside: Checkpoint
) -> None:
    number = outside.number
    if newest is None or number > newest.number:
        raise Tampered(
            f"checkpoint {number} lies outside and the ledger does not know it: an old"
            " backup was put back, or the end was cut off; see the runbook"
        )
    if next(trail.checkpoints(number - 1)) != outside:
        raise Tampered(
            f"checkpoint {number} in the ledger and outside differ; see the runbook"
        )


def _require_links(newest: Checkpoint | None, span: Sequence[Link]) -> None:
    """Check the links themselves: what is signed once is vouched for ever."""
    last, head = _last(newest), GENESIS if newest is None else newest.head
    for link in span:
        entry = link.entry
        follows = (entry.sequence, entry.previous) == (last + 1, head)
        if not follows or digest(entry) != link.digest:
            raise Tampered(
                f"entry {entry.sequence} of the audit chain was altered; run screening"
                " audit verify, and see the runbook"
            )
        last, head = entry.sequence, link.digest


def _lay_down(trail: AuditTrail, place: CheckpointPlace) -> bool:
    """Hand over what the place lacks; False if it did not take it."""
    try:
        after = trail.kept(place.name)
        while lacking := tuple(islice(trail.checkpoints(after), AT_ONCE)):
            place.keep(lacking)
            after = lacking[-1].number
            trail.mark_kept(place.name, after)
    except (Unavailable, Undeliverable) as error:
        logger.error(
            "no checkpoint kept by %s: %s", place.name, error, extra=CHECKPOINT
        )  # the sentence says it all
        return False
    return True
