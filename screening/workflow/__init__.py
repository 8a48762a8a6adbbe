"""The use cases: receive, claim and work (read, screen, route), notify, sweep.

Each may run twice, stop anywhere and run beside itself: the archive and the ledger
are the record, and whatever was not finished waits there. In doubt, a person: the
worst that a failure leads to is that counsel opens the file by hand.
"""

from screening.workflow.desk import Desk
from screening.workflow.notify import Delivered, notify
from screening.workflow.receive import receive
from screening.workflow.sweep import Swept, sweep
from screening.workflow.work import claim, work

__all__ = [
    "Delivered",
    "Desk",
    "Swept",
    "claim",
    "notify",
    "receive",
    "sweep",
    "work",
]
