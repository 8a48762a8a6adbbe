"""The service that a drill breaks: everything real but what opens foreign bytes.

Papers of a drill are text, read honestly and at once; the screener goes by their first
word. Inbox, archive, ledger, mail, claiming, settling, notices, audit are the real code.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from screening import wiring_archive, wiring_audit, workflow
from screening.adapters.checkpoint.folder import FolderPlace
from screening.adapters.inbox.folder import FolderInbox
from screening.adapters.inbox.s3 import S3Inbox
from screening.adapters.ledger.chain import SqlTrail
from screening.adapters.ledger.sql import SqlLedger
from screening.adapters.notifier import smtp
from screening.domain.document import Document
from screening.domain.notice import Channel
from screening.domain.reason import ReasonCode
from screening.domain.segment import PaperClass
from screening.domain.verdict import Verdict
from screening.errors import Rejected, ScreeningError
from screening.policy import Policy
from screening.policy.load import load_policy
from screening.ports import Clock, Inbox, Notifier
from screening.settings import PROJECT, Settings
from screening.workflow import Desk, Notary, Remote
from tests.aws import KEYS
from tests.faults.drill.given import DEPARTMENTS
from tests.faults.drill.outside import DEPARTMENT, Hook, Portal
from tests.makers import document, reason, rejected, segment, verdict

logger = logging.getLogger("screening.drill")

POLICY = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20))

LEASE = timedelta(minutes=5)

AT_ONCE = 50

AT_REST = timedelta(0)
"""Files are whole at once, and removed by the next sweep: a drill has little time."""

SEGMENTS = {
    "court": segment("md-court-order"),
    "agency": segment("ice-i-200", PaperClass.ADMINISTRATIVE),
    "memo": segment("memorandum", PaperClass.OTHER),
    "doubt": segment("md-court-order", reasons=[reason()]),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one drill happens."""

    home: Path
    url: str
    """Of the ledger's database."""
    mail_port: int
    portal: Portal | None = None
    """A bucket that papers come by besides; None without one."""
    hook: Hook | None = None
    """What is told beside the mailboxes of the ladder; None without one."""

    @property
    def policy(self) -> Policy:
        return self.hook.beside_mail(POLICY) if self.hook else POLICY

    @property
    def given(self) -> Path:
        """The generator's own ledger."""
        return self.home.parent / "given.jsonl"

    @property
    def sink(self) -> Path:
        """What the mail server took."""
        return self.home.parent / "sink.jsonl"

    @property
    def log(self) -> Path:
        return self.home.parent / "service.log"

    @property
    def settings(self) -> Settings:
        return Settings.from_env(
            {"SCREENING_HOME": str(self.home), "SCREENING_LEDGER_URL": self.url}
        )


class TextReader:
    """Reads text whole: pages part at form feeds."""

    def read(self, content: bytes) -> Document:
        words = content.decode()
        if words.startswith("torn"):
            raise Rejected("damaged", f"{sha256(content).hexdigest()} is damaged")
        if words.startswith("faulty"):
            raise RuntimeError(f"met {words}")
        return document(*words.split("\f"), sha256=sha256(content).hexdigest())


class WordScreener:
    """Goes by the first word of a paper."""

    def screen(self, document: Document, as_of: date) -> Verdict:
        del as_of
        kind = document.pages[0].words[0].text
        numbers = [page.number for page in document.pages]
        part = replace(SEGMENTS[kind], pages=tuple(numbers))
        return verdict(part, sha256=document.sha256, pages=document.pages)

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        return rejected(code, sha256=sha256)


class Service:
    """One process of the service; every drill makes some, and kills some."""

    def __init__(self, place: Place, clock: Clock) -> None:
        settings = place.settings
        self._ledger = SqlLedger(place.url)
        self._trail = SqlTrail(place.url)
        server = smtp.MailServer("127.0.0.1", place.mail_port, smtp.Security.NONE)
        sender = smtp.SmtpNotifier(server, "screening@county.example", clock)
        folders = tuple(
            FolderInbox(name, settings.inboxes / name, AT_REST, rest=AT_REST)
            for name in DEPARTMENTS
        )
        self.desk = Desk(
            inboxes=folders,
            asides=tuple(inbox.aside for inbox in folders),
            archive=wiring_archive.archive(settings),
            alarms=self._ledger.alarms,
            ledger=self._ledger,
            escalations=self._ledger.escalations,
            reader=TextReader(),
            screener=WordScreener(),
            policy=place.policy,
            notifiers={Channel.EMAIL: sender, **_hooked(place, clock)},
            clock=clock,
            lease=LEASE,
            review_url="https://review.county.example",
        )
        signer = wiring_audit.signer(settings)
        folder = FolderPlace(settings.audit_folder, signer.public)
        self._notary = Notary(self._trail, signer, (folder,), clock)

        self._remote = Remote(
            inboxes=_remote(place),
            archive=self.desk.archive,
            ledger=self._ledger,
            looks=self._ledger.looks,
            clock=clock,
        )

    def receive(self) -> None:
        workflow.receive(self.desk)
        workflow.poll(self._remote)

    def work(self) -> None:
        for claim in workflow.claim(self.desk, "drill", AT_ONCE):
            tried(lambda claim=claim: workflow.work(self.desk, claim))

    def notify(self) -> None:
        workflow.notify(self.desk, AT_ONCE)

    def escalate(self) -> None:
        workflow.escalate(self.desk, AT_ONCE)

    def checkpoint(self) -> None:
        workflow.checkpoint(self._notary)

    def sweep(self) -> None:
        workflow.sweep(self.desk)

    def one_round(self) -> None:
        """Do what the Dags do in five minutes; a step that fails holds up no other."""
        for name in STEPS:
            tried(getattr(self, name))

    def close(self) -> None:
        self._ledger.close()
        self._trail.close()


STEPS = ("receive", "work", "notify", "escalate", "checkpoint", "sweep")


def _hooked(place: Place, clock: Clock) -> dict[Channel, Notifier]:
    return {Channel.WEBHOOK: place.hook.notifier(clock)} if place.hook else {}


def _remote(place: Place) -> tuple[Inbox, ...]:
    if place.portal is None:
        return ()
    os.environ.update(KEYS)  # a process of the drill's own
    return (S3Inbox("portal", DEPARTMENT, place.portal.bucket),)


def tried(step) -> None:  # type: ignore[no-untyped-def]  # any step
    """Run a step as a task is run: what it meets is logged whole, and tried again."""
    try:
        step()
    except ScreeningError:
        logger.exception("a step failed")
