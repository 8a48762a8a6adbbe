"""What screening needs from the outside world; ``adapters`` supplies it."""

from screening.ports.alarms import Alarms, Letter, Rhythm
from screening.ports.archive import Archive
from screening.ports.arrangements import Arrangements
from screening.ports.blind import Blind, BlindItem, BlindTally
from screening.ports.bulk import (
    Batch,
    Before,
    Bulk,
    Chosen,
    Flipped,
    Flips,
    Rescreened,
)
from screening.ports.checkpoint import CheckpointPlace
from screening.ports.clock import Clock
from screening.ports.decisions import Decisions
from screening.ports.docket import (
    CHANNELS,
    Brief,
    Copy,
    Course,
    Docket,
    Entry,
    Event,
    Filters,
    Holder,
    Holding,
    Kept,
    Sent,
    View,
    Waiting,
    Within,
)
from screening.ports.dropbox import Dropbox
from screening.ports.escalations import Escalations, Unanswered
from screening.ports.inbox import Arrival, Aside, Inbox
from screening.ports.keeping import Keeping, Term
from screening.ports.ledger import Claim, Ledger, Paper, Ruling
from screening.ports.looks import Looks
from screening.ports.notifier import Notifier, Owed
from screening.ports.ocr import OcrEngine, Raster
from screening.ports.pictures import Painter, Pictures
from screening.ports.pulse import Pulse
from screening.ports.referrals import Referrals
from screening.ports.screener import Reader, Screener
from screening.ports.search import Hit, Search, Sought
from screening.ports.sessions import Session, Sessions
from screening.ports.shelf import Shelf
from screening.ports.signon import Departure, SignOn, VouchedFor
from screening.ports.stored import StoredPage, StoredText, StoredWord
from screening.ports.trail import Altered, AuditTrail
from screening.ports.uploads import HandedIn, Uploads
from screening.ports.vigil import Answered, Vigil

__all__ = [
    "CHANNELS",
    "Alarms",
    "Altered",
    "Answered",
    "Archive",
    "Arrangements",
    "Arrival",
    "Aside",
    "AuditTrail",
    "Batch",
    "Before",
    "Blind",
    "BlindItem",
    "BlindTally",
    "Brief",
    "Bulk",
    "CheckpointPlace",
    "Chosen",
    "Claim",
    "Clock",
    "Copy",
    "Course",
    "Decisions",
    "Departure",
    "Docket",
    "Dropbox",
    "Entry",
    "Escalations",
    "Event",
    "Filters",
    "Flipped",
    "Flips",
    "HandedIn",
    "Hit",
    "Holder",
    "Holding",
    "Inbox",
    "Keeping",
    "Kept",
    "Ledger",
    "Letter",
    "Looks",
    "Notifier",
    "OcrEngine",
    "Owed",
    "Painter",
    "Paper",
    "Pictures",
    "Pulse",
    "Raster",
    "Reader",
    "Referrals",
    "Rescreened",
    "Rhythm",
    "Ruling",
    "Screener",
    "Search",
    "Sent",
    "Session",
    "Sessions",
    "Shelf",
    "SignOn",
    "Sought",
    "StoredPage",
    "StoredText",
    "StoredWord",
    "Term",
    "Unanswered",
    "Uploads",
    "View",
    "Vigil",
    "VouchedFor",
    "Waiting",
    "Within",
]
