"""Use cases as the bodies of Airflow tasks: ids and counts in, ids and counts out.

A task's result lies in Airflow's database and its failure in Airflow's logs, so
neither may hold anything of a paper, not even by way of an error's message.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from screening import (
    wiring,
    wiring_audit,
    wiring_bulk,
    wiring_desk,
    wiring_remote,
    workflow,
)
from screening.audit.checkpoint import MOST_ENTRIES
from screening.domain.lot import lot_of
from screening.errors import LeaseLost, Unavailable
from screening.orchestration import engine
from screening.orchestration.call import call_unrecorded
from screening.orchestration.share import Batch, shares
from screening.orchestration.trouble import (
    GivenUp,
    NeedsPerson,
    NothingCame,
    Unfinished,
    cause,
)
from screening.ports import Claim
from screening.settings import Settings

CLAIMS_PER_CORE = 100
"""Papers that one run may claim: about what a core reads within one lease. A claim
whose lease ends before its turn comes would be worked on twice, in vain."""

NOTICES_AT_ONCE = 200
"""Notices that one run sends; the next run follows within a minute."""

SIGN_AT = MOST_ENTRIES
"""Entries that make a whole checkpoint are signed within the minute, not in five."""

LADDERS_AT_ONCE = 500
"""Papers nobody took on whose ladder one run climbs, the longest waiting first."""


def receive_and_claim(owner: str) -> list[Batch]:
    """Accept what lies in the inboxes, lease all that waits, and share it out.

    Returns:
        Batches of `Settings.batch` claims, larger ones first where many wait; empty
        when nothing does.
    """
    settings = Settings.from_env()
    desk = wiring.desk(settings)
    workflow.receive(desk)
    limit = CLAIMS_PER_CORE * len(os.sched_getaffinity(0))
    claims = workflow.claim(desk, owner, limit)
    return shares(claims, settings.batch, engine.slots(settings))


def poll() -> dict[str, int]:
    """Accept what lies in the inboxes of other machines; count it.

    Raises:
        NothingCame: if no paper was new; what was away or failed is in the log.
        Unavailable: if the ledger or the archive did not answer.
    """
    settings = Settings.from_env()
    if not wiring.remote_inboxes(settings):
        raise NothingCame("no inbox lies on another machine")
    polled = workflow.poll(wiring_remote.remote(settings))
    if not polled.accepted:
        raise NothingCame(f"nothing new; {polled.away} inboxes did not answer")
    return asdict(polled)


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

    What many papers at once added to the record is signed here, before the sweep would.

    Raises:
        GivenUp: if a notice will never be sent; all others had their turn.
        Tampered: if the audit chain was altered; the notices were sent.
    """
    settings = Settings.from_env()
    desk = wiring.desk(settings)
    climbed = workflow.escalate(desk, LADDERS_AT_ONCE)
    delivered = workflow.notify(desk, NOTICES_AT_ONCE)
    if delivered.given_up:
        raise GivenUp(f"{delivered.given_up} notices were given up; the log names them")
    if wiring_audit.unsigned(settings) >= SIGN_AT:
        workflow.checkpoint(wiring_audit.notary(settings))
    return asdict(delivered) | {"unanswered": climbed.waiting}


def sweep() -> dict[str, int]:
    """Look for whatever is an alarm, sign the audit, write to ops; count what was found.

    Raises:
        NeedsPerson: if something was found that does not mend itself.
        Tampered: if the audit chain was altered.
        Unavailable: if the ledger or the archive did not answer.
        GivenUp: if an alarm will never reach one of those who run this.
    """
    settings = Settings.from_env()
    try:
        watched = _watched(settings)
    except Unavailable:
        call_unrecorded(settings)
        raise
    if watched.errors:
        raise watched.errors[0]
    found = {str(item.kind): item.count for item in watched.findings if item.count}
    if watched.told.given_up:
        raise GivenUp(f"{watched.told.given_up} alarms were given up; mend ops' mail")
    if found:
        said = ", ".join(f"{kind}: {count}" for kind, count in found.items())
        raise NeedsPerson(
            f"{said}; the log names them, infra/runbook.md says what to do"
        )
    return {
        "received": watched.received,
        "alarms_sent": watched.told.sent,
        "alarms_postponed": watched.told.postponed,
    }


def _watched(settings: Settings) -> workflow.Watched:
    desk, post = wiring.desk(settings), wiring.post(settings)
    return workflow.watch(desk, post, wiring_audit.notary(settings))


def retain() -> dict[str, int]:
    """Erase what may no longer be kept; count it."""
    settings = Settings.from_env()
    done = asdict(workflow.retain(wiring.keeper(settings)))
    bulk, schedule = wiring_bulk.bulk(settings), wiring.policy(settings).schedule
    return done | {"files_forgotten": workflow.forget_files(bulk, schedule)}


def draw_blind(per_thousand: int) -> dict[str, int]:
    """Draw the week's sample for counsel to answer blind; count it."""
    settings = Settings.from_env()
    today = wiring.policy(settings).local(wiring.SystemClock().now()).date()
    desk = wiring_desk.desk_of_counsel(settings)
    drawn = desk.draw_blind(per_thousand, lot_of(today))
    tally = desk.tally()
    return {"drawn": drawn, "waiting": tally.left, "answered": tally.answered}
