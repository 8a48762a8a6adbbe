"""Use cases as the bodies of Airflow tasks: ids and counts in, ids and counts out.

A task's result lies in Airflow's database and its failure in Airflow's logs, so
neither may hold anything of a paper, not even by way of an error's message.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from screening import wiring, wiring_audit, workflow
from screening.errors import LeaseLost
from screening.orchestration.trouble import GivenUp, NeedsPerson, Unfinished, cause
from screening.ports import Claim
from screening.settings import Settings

Batch = list[tuple[str, int]]
"""Claims as they travel between tasks: (submission's SHA-256, fence)."""

CLAIMS_PER_CORE = 100
"""Papers that one run may claim: about what a core reads within one lease. A claim
whose lease ends before its turn comes would be worked on twice, in vain."""

NOTICES_AT_ONCE = 200
"""Notices that one run sends; the next run follows within a minute."""

LADDERS_AT_ONCE = 500
"""Papers nobody took on whose ladder one run climbs, the longest waiting first."""


def receive_and_claim(owner: str) -> list[Batch]:
    """Accept what lies in the inboxes, lease all that waits, and share it out.

    Returns:
        Batches of `Settings.batch` claims; empty when nothing waits.
    """
    settings = Settings.from_env()
    desk = wiring.desk(settings)
    workflow.receive(desk)
    limit = CLAIMS_PER_CORE * len(os.sched_getaffinity(0))
    return batches(workflow.claim(desk, owner, limit), settings.batch)


def screen(batch: Iterable[Sequence[str | int]]) -> dict[str, int]:
    """Read, screen and settle each paper of the batch; count them by status.

    A rejected paper is settled like any other. A paper that another run took
    over counts as ``taken_over``: that run finishes it.

    Raises:
        Unfinished: when all papers had their turn and some could not be settled.
    """
    desk = wiring.desk(Settings.from_env())
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for submission, fence in batch:
        claim = Claim(str(submission), int(fence))
        try:
            counts[workflow.work(desk, claim)] += 1
        except LeaseLost:
            counts["taken_over"] += 1
        except Exception as error:  # noqa: BLE001  # raised below, after the others
            faults.append(f"{claim.submission[:12]} {cause(error)}")
    if faults:
        raise Unfinished("; ".join(faults))
    return dict(counts)


def send_notices() -> dict[str, int]:
    """Climb the ladder, then send what the outbox owes; count what was sent.

    Raises:
        GivenUp: if a notice will never be sent; all others had their turn.
    """
    desk = wiring.desk(Settings.from_env())
    climbed = workflow.escalate(desk, LADDERS_AT_ONCE)
    delivered = workflow.notify(desk, NOTICES_AT_ONCE)
    if delivered.given_up:
        raise GivenUp(f"{delivered.given_up} notices were given up; the log names them")
    return asdict(delivered) | {"unanswered": climbed.waiting}


def sweep() -> dict[str, int]:
    """Look for what no event announced and for what is stuck; count it; sign the audit.

    Raises:
        NeedsPerson: if something was found that does not mend itself.
        Tampered: if the audit chain was altered.
    """
    settings = Settings.from_env()
    try:
        swept = workflow.sweep(wiring.desk(settings))
    finally:
        # Whatever the look met: the audit is signed every five minutes.
        signed = workflow.checkpoint(wiring_audit.notary(settings))
    # Bytes without a record (`orphaned`) are of a paper that is just being accepted,
    # or that stayed in its inbox: it is taken again, so nobody has to act.
    if swept.failed or swept.late or swept.missing:
        raise NeedsPerson(
            f"{swept.failed} not taken in, {swept.late} late, {swept.missing} missing"
            " in the archive; the log names them"
        )
    if signed.unkept:
        raise NeedsPerson(
            f"{signed.unkept} places for checkpoints did not answer; the log names them"
        )
    return asdict(swept)


def batches(claims: Sequence[Claim], size: int) -> list[Batch]:
    """Share the claims out, ``size`` to a batch, in their order."""
    pairs = [(claim.submission, claim.fence) for claim in claims]
    return [pairs[start : start + size] for start in range(0, len(pairs), size)]
