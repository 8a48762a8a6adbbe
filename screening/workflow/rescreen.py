"""Screen archived papers again: a new verdict beside the old one, and nobody is told.

The papers stay as they are: no status moves, no notice is owed, no alarm looks at it.
What changed goes into the job's report and, where class or standing changed, before
counsel. A batch is claimed under a lease with a rising fence and written in one
transaction, so that whoever is killed repeats the batch in hand and no more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from screening.domain.bulk import Job, Listed
from screening.errors import LeaseLost, ScreeningError, SettingsError, Unavailable
from screening.ports import Batch, Rescreened
from screening.workflow.again import again
from screening.workflow.lane import Lane

logger = logging.getLogger(__name__)

RESCREEN = {"action": "rescreen"}

TRIES = 5
"""How often a batch may fail before its papers that failed are given up, with the cause
in the report: what does not pass in five growing pauses is no passing trouble."""

KILLED = "WorkerKilled"
"""The cause of a paper at which workers end without a word, time and again."""

SHORTEST_PAUSE = timedelta(seconds=30)

GIVE_UP_AFTER = 5
"""Batches that failed one after the other, after which a worker stops: what is missing
for five is missing for the rest, and the job must not be used up by it."""

PULSE = timedelta(seconds=5)
"""After so long a worker asks whether its job was paused, and lengthens its lease."""

LIVE_FIRST_S = 2.0
"""Seconds until a worker that stood back for a live paper asks again."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one worker is asked to do."""

    owner: str
    """Who it is: after a crash it gets back what it had in hand, at once."""
    within: range | None = None
    """Numbers of the batches it may take; None means any."""


def rescreen(lane: Lane, job: Job, share: Share, rest: Callable[[float], None]) -> None:
    """Work until no batch of the share can be had; ``rest`` waits so many seconds.

    Batches may be left: another worker has them, they rest after a failure, or the job
    was paused; `Bulk.left` counts them.

    Raises:
        SettingsError: if other versions are installed than the job was made for.
        Unavailable: if batch after batch failed.
    """
    require_versions(lane, job)
    failed = 0
    while True:
        batch = lane.bulk.claim(job.id, share.owner, lane.lease, share.within)
        if batch is None:
            if not _stands_back(lane, job, share):
                return
            rest(LIVE_FIRST_S)
            continue
        failed = 0 if _worked(lane, job, batch) else failed + 1
        if failed >= GIVE_UP_AFTER:
            raise Unavailable(
                f"{failed} batches in a row could not be screened; the log says why;"
                " mend it, then resume the job"
            )


def require_versions(lane: Lane, job: Job) -> None:
    """Refuse a job of other versions: its verdicts could not be compared.

    Raises:
        SettingsError: if other versions are installed.
    """
    if lane.made_by != job.made_by:
        raise SettingsError(
            f"job {job.id[:12]} was made for other versions of program, forms, policy"
            " or model than are installed; ask for the same papers again, which makes"
            " a new job"
        )


def _stands_back(lane: Lane, job: Job, share: Share) -> bool:
    """Tell whether nothing was given out only because a live paper goes first."""
    if not lane.bulk.is_live_waiting(lane.lease):
        return False
    return lane.bulk.left(job.id, share.within) > 0


@dataclass(slots=True)
class _InHand:
    """A batch while it is worked on."""

    batch: Batch
    asked_at: datetime
    failures: int
    """That the papers left in it have had; another one is kept, and they have none."""
    found: list[Rescreened] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_tried_again(self) -> bool:
        """Whether what comes of each paper is kept at once."""
        return self.batch.failures > 0


def _worked(lane: Lane, job: Job, batch: Batch) -> bool:
    """Screen a batch; tell whether it is done, or was given back for a pause."""
    hand = _InHand(batch, lane.clock.now(), batch.failures)
    try:
        for paper in _to_screen(lane, hand):
            if _is_paused(lane, hand):
                lane.bulk.give_back(batch, hand.found)
                return True
            _screen(lane, job, hand, paper)
        return _written(lane, hand)
    except LeaseLost:
        # Another worker has it and finishes it: nothing was written twice.
        logger.warning("batch %s was taken over", batch.number, extra=RESCREEN)
        return True


def _to_screen(lane: Lane, hand: _InHand) -> tuple[Listed, ...]:
    """Return the batch's papers, without the one that workers die of.

    After a failure each verdict is kept at once, and failures are counted anew, so that
    what was in hand whenever a worker was killed is the first that has none.
    """
    batch = hand.batch
    if batch.failures < TRIES or not batch.papers:
        return batch.papers
    deadly, *others = batch.papers
    _keep(lane, hand, [], [(deadly.position, KILLED)])
    logger.error(
        "gave up paper %s of %s: %s",
        deadly.position,
        batch.job[:12],
        KILLED,
        extra=RESCREEN,
    )
    return tuple(others)


def _screen(lane: Lane, job: Job, hand: _InHand, paper: Listed) -> None:
    code = ""
    try:
        hand.found.append(again(lane, job, paper))
    except ScreeningError as error:
        code = _code(error)
    except Exception as error:  # noqa: BLE001  # ours or a library's: its kind alone is kept
        code = type(error).__name__
    failed = [(paper.position, code)] if code else []
    if hand.is_tried_again and (hand.found or code in LASTING):
        _keep(lane, hand, hand.found, failed)
        hand.found.clear()
    hand.failed.extend(failed)


def _keep(
    lane: Lane,
    hand: _InHand,
    found: Sequence[Rescreened],
    failed: Sequence[tuple[int, str]],
) -> None:
    lane.bulk.record(hand.batch, found, failed)
    hand.failures = 0


def _is_paused(lane: Lane, hand: _InHand) -> bool:
    now = lane.clock.now()
    if now - hand.asked_at < PULSE:
        return False
    hand.asked_at = now
    return not lane.bulk.keep(hand.batch, lane.lease)


def _written(lane: Lane, hand: _InHand) -> bool:
    """Write the batch; tell whether it is done."""
    batch, lasting = hand.batch, [item for item in hand.failed if item[1] in LASTING]
    if len(lasting) < len(hand.failed) and hand.failures + 1 < TRIES:
        code = next(code for _, code in hand.failed if code not in LASTING)
        pause = SHORTEST_PAUSE * 2**hand.failures
        lane.bulk.postpone(batch, hand.found, code, pause)
        logger.warning(
            "postponed batch %s of %s: %s",
            batch.number,
            batch.job[:12],
            code,
            extra=RESCREEN,
        )
        return False
    lane.bulk.finish(batch, hand.found, hand.failed)
    logger.info(
        "screened batch %s of %s again: %s papers, %s failed",
        batch.number,
        batch.job[:12],
        len(batch.papers) - len(hand.failed),
        len(hand.failed),
        extra=RESCREEN,
    )
    return True


LASTING = frozenset({"NotArchived", "too_large"})
"""Causes that no other try mends."""


def _code(error: ScreeningError) -> str:
    return getattr(error, "code", type(error).__name__)
