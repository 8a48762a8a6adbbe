"""Erase what may no longer be kept: status fields first, then papers whose time is over."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from screening.policy.retention import Schedule
from screening.ports import Archive, Bulk, Clock, Keeping, Pictures, Term

logger = logging.getLogger(__name__)

AT_ONCE = 10_000
"""Papers that one run erases; the rest follows on the next day."""

ARRIVING = timedelta(hours=1)
"""How long the bytes of an erased paper stay after they were put again: its receipt is
written moments after its bytes, and never an hour later."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """What erasing works with, chosen by `screening.wiring` or by a test."""

    keeping: Keeping
    archive: Archive
    pictures: Pictures
    schedule: Schedule
    clock: Clock


@dataclass(frozen=True, slots=True)
class Retained:
    """What a run did."""

    minimised: int
    """Papers whose status fields were erased."""
    erased: int
    """Papers of which the ledger keeps ids and digests alone from now on."""
    shredded: int
    """Papers whose bytes cannot be read any more by anybody."""


def retain(keeper: Keeper) -> Retained:
    """Do all that the schedule asks for today; again changes nothing.

    The ledger first, where a hold is looked for under the lock; then the pictures and
    bytes of all that is erased, so that what a broken run left is finished by the next.

    Raises:
        Unavailable: if the ledger, the archive or the pictures did not answer.
    """
    minimised, terms = _minimise(keeper), _terms(keeper.schedule)
    expired = keeper.keeping.expired(terms, AT_ONCE)
    erased = [item for item in expired if keeper.keeping.erase(item, terms)]
    _log("erased", erased)
    return Retained(minimised, len(erased), _shred(keeper))


def forget_files(bulk: Bulk, schedule: Schedule) -> int:
    """Erase verdicts on files that only a bulk job saw, as on papers of their class.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    return bulk.forget_files(_terms(schedule), AT_ONCE)


def _minimise(keeper: Keeper) -> int:
    rule = keeper.schedule.minimised
    due = keeper.keeping.unminimised(rule.kept, AT_ONCE)
    names = tuple(field.value for field in rule.fields)
    done = [item for item in due if keeper.keeping.minimise(item, names, rule.kept)]
    _log("minimised", done)
    return len(done)


def _terms(schedule: Schedule) -> tuple[Term, ...]:
    return tuple(
        Term(None if row.paper_class is None else row.paper_class.value, row.kept)
        for row in schedule.rows
    )


def _shred(keeper: Keeper) -> int:
    erased = set(keeper.keeping.erased())
    for submission in erased:
        # Of all, each time: somebody may have looked at one while it was being erased.
        keeper.pictures.forget(submission)
    # Asked only if need be: an archive of years takes long to list.
    left = erased & set(keeper.archive.digests()) if erased else set()
    before = keeper.clock.now() - ARRIVING
    gone = [item for item in sorted(left) if keeper.archive.shred(item, before)]
    _log("shredded", gone)
    return len(gone)


def _log(what: str, submissions: Iterable[str]) -> None:
    for submission in submissions:
        logger.info("%s %s", what, submission, extra={"action": "retain"})
