"""The use cases: receive, claim, work (read, screen, route), notify, escalate, sweep.

Each may run twice, stop anywhere and run beside itself: the archive and the ledger
are the record, and whatever was not finished waits there. In doubt, a person: the
worst that a failure leads to is that counsel opens the file by hand.
"""

from screening.workflow.checkpoint import Notary, Signed, checkpoint
from screening.workflow.desk import Desk
from screening.workflow.escalate import Climbed, escalate
from screening.workflow.notify import Delivered, notify
from screening.workflow.receive import receive
from screening.workflow.sweep import Swept, sweep
from screening.workflow.work import claim, work

__all__ = [
    "Climbed",
    "Delivered",
    "Desk",
    "Notary",
    "Signed",
    "Swept",
    "checkpoint",
    "claim",
    "escalate",
    "notify",
    "receive",
    "sweep",
    "work",
]
