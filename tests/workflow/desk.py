"""A desk of twins, on which a test breaks what it wants to see broken."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256

from screening.domain.document import CANARY, Document
from screening.domain.notice import Channel
from screening.domain.reason import ReasonCode
from screening.domain.status import Status
from screening.domain.verdict import Verdict
from screening.policy.load import load_policy
from screening.settings import PROJECT
from screening.workflow import Desk, Post, claim, receive, work
from tests.makers import document, rejected, segment, verdict, versions
from tests.twins.alarms import MemoryAlarms
from tests.twins.archive import MemoryArchive
from tests.twins.clock import StoppedClock
from tests.twins.escalations import MemoryEscalations
from tests.twins.inbox import MemoryInbox
from tests.twins.ledger import MemoryLedger
from tests.twins.looks import MemoryLooks
from tests.twins.notifier import MemoryNotifier
from tests.twins.pulse import MemoryPulse
from tests.twins.vigil import ScriptedVigil

POLICY = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20))


@dataclass
class ScriptedReader:
    """Reads every file as one page, or fails as a test says."""

    fault: Exception | None = None
    read_times: int = 0
    answers_for: str = ""
    """Another file's digest, where a test makes the reader lie."""

    def read(self, content: bytes) -> Document:
        self.read_times += 1
        if self.fault is not None:
            raise self.fault
        answered = self.answers_for or sha256(content).hexdigest()
        return document(content.decode(), sha256=answered)


ORDER = verdict(segment("md-court-order"))
"""Cleared, and of a kind that no department but the receiver is told of."""


@dataclass
class ScriptedScreener:
    """Answers with the verdict a test gives, or fails as it says."""

    answer: Verdict = ORDER
    fault: Exception | None = None
    days: list[date] = field(default_factory=list)

    def screen(self, document: Document, as_of: date) -> Verdict:
        self.days.append(as_of)
        if self.fault is not None:
            raise self.fault
        return replace(self.answer, sha256=document.sha256)

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        return rejected(code, sha256=sha256)


@dataclass
class Office:
    """The desk and everything that lies on it, for tests to reach."""

    records: MemoryInbox = field(default_factory=lambda: MemoryInbox("records"))
    sheriff: MemoryInbox = field(default_factory=lambda: MemoryInbox("sheriff"))
    canary: MemoryInbox = field(default_factory=lambda: MemoryInbox(CANARY))
    archive: MemoryArchive = field(default_factory=MemoryArchive)
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    reader: ScriptedReader = field(default_factory=ScriptedReader)
    screener: ScriptedScreener = field(default_factory=ScriptedScreener)
    notifier: MemoryNotifier = field(default_factory=MemoryNotifier)
    clock: StoppedClock = field(default_factory=StoppedClock)
    lease: timedelta = timedelta(hours=1)

    def __post_init__(self) -> None:
        self.escalations = MemoryEscalations(self.ledger)
        self.alarms = MemoryAlarms()
        self.pulse = MemoryPulse(self.ledger)
        self.vigil = ScriptedVigil()
        self.looks = MemoryLooks()
        self.remote: tuple[str, ...] = ()

    @property
    def desk(self) -> Desk:
        return Desk(
            inboxes=(self.records, self.sheriff, self.canary),
            archive=self.archive,
            ledger=self.ledger,
            alarms=self.alarms,
            escalations=self.escalations,
            reader=self.reader,
            screener=self.screener,
            policy=POLICY,
            notifiers={Channel.EMAIL: self.notifier},
            clock=self.clock,
            lease=self.lease,
            review_url="https://review.county.test",
        )

    @property
    def post(self) -> Post:
        return Post(
            self.pulse, self.vigil, versions(), self.canary, self.looks, self.remote
        )

    def work_all(self) -> list[Status]:
        """Receive and work as a run of the Dag does; failures end it."""
        receive(self.desk)
        return [work(self.desk, item) for item in claim(self.desk, "worker", 10)]

    def recipients(self) -> list[str]:
        return [owed.notice.recipient for owed in self.ledger.owed(20)]

    def reasons(self) -> list[tuple[str, ...]]:
        """The reason codes of every ruling, in order."""
        return [
            ruling.reason_codes
            for kept in self.ledger._submissions.values()
            for ruling in kept.rulings
        ]
