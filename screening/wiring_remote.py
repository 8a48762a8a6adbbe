"""The composition of a look into the inboxes of other machines.

Beside `screening.wiring`'s desk: it happens every minute and needs no reader, no forms.
"""

from __future__ import annotations

from screening import wiring, wiring_archive
from screening.settings import Settings
from screening.workflow import Remote


def remote(settings: Settings) -> Remote:
    """Return the inboxes of other machines, and where their papers go.

    Raises:
        SettingsError: if a setting or the table of inboxes has no meaning.
        PolicyError: if the policy is wrong.
        Unavailable: if the ledger cannot be reached.
    """
    ledger = wiring.ledger(settings)
    return Remote(
        inboxes=wiring.remote_inboxes(settings),
        archive=wiring_archive.archive(settings),
        ledger=ledger,
        looks=ledger.looks,
        clock=wiring.SystemClock(),
    )
