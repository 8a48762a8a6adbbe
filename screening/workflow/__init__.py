"""The use cases: receive, poll, claim, work, notify, escalate, watch, retain.

To work is to read, to screen and to route. To watch is to sweep, to sign the audit, to
send in the daily test paper, and to alert. Each may run twice, stop anywhere and run
beside itself: the archive and the ledger are the record, and whatever was not finished
waits there. In doubt, a person: the worst that a failure leads to is that counsel opens
the file by hand.
"""

from screening.workflow.alert import RHYTHM, alert_unrecorded
from screening.workflow.checkpoint import Notary, Signed, checkpoint
from screening.workflow.desk import Desk
from screening.workflow.escalate import Climbed, escalate
from screening.workflow.notify import Delivered, notify
from screening.workflow.poll import Polled, Remote, poll
from screening.workflow.post import Post
from screening.workflow.receive import receive
from screening.workflow.retain import Keeper, Retained, forget_files, retain
from screening.workflow.sweep import Swept, sweep
from screening.workflow.watch import Watched, watch
from screening.workflow.work import claim, work

__all__ = [
    "RHYTHM",
    "Climbed",
    "Delivered",
    "Desk",
    "Keeper",
    "Notary",
    "Polled",
    "Post",
    "Remote",
    "Retained",
    "Signed",
    "Swept",
    "Watched",
    "alert_unrecorded",
    "checkpoint",
    "claim",
    "escalate",
    "forget_files",
    "notify",
    "poll",
    "receive",
    "retain",
    "sweep",
    "watch",
    "work",
]
