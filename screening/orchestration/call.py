"""Call ops when the ledger, which would keep the alarm, cannot be reached."""

from __future__ import annotations

import time

from screening import wiring, workflow
from screening.settings import Settings

MARK = "ops-called"
"""An empty file in the home; its time is that of the last call. Two installations on one
ledger call each for itself."""


def call_unrecorded(settings: Settings) -> None:
    """Write to ops, unless they were written to within the usual pause.

    Raises:
        PolicyError: if nobody knows whom to write to.
    """
    mark = settings.home / MARK
    pause_s = workflow.RHYTHM.repeat.total_seconds()
    if mark.exists() and time.time() - mark.stat().st_mtime < pause_s:
        return
    policy, clock = wiring.policy(settings), wiring.SystemClock()
    if workflow.alert_unrecorded(policy, wiring.notifiers(settings), clock):
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark.touch()
