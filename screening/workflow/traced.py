"""Services that tell a tracer what they do for which paper; use cases know nothing of it.

What is told are codes and counts. Of a failure only its kind is: a message may repeat
what stands on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from time import time_ns
from typing import Any, cast

from screening.domain.decision import Decision, Recorded, Standing
from screening.domain.document import Document
from screening.domain.notice import Notice
from screening.domain.reason import ReasonCode
from screening.domain.verdict import Verdict
from screening.ports import (
    Archive,
    Claim,
    Decisions,
    Ledger,
    Notifier,
    Owed,
    Reader,
    Ruling,
    Screener,
)
from screening.ports.trace import Fact, Span, Step, Tracer
from screening.workflow.desk import Desk


def traced(desk: Desk, tracer: Tracer) -> Desk:
    """Return the desk with services that tell ``tracer``."""
    notifiers = {
        channel: TracedNotifier(notifier, tracer)
        for channel, notifier in desk.notifiers.items()
    }
    # The two have many methods of which one is traced; the rest is passed on as it is.
    archive = cast("Archive", TracedArchive(desk.archive, tracer))
    ledger = cast("Ledger", TracedLedger(desk.ledger, tracer))
    return replace(
        desk,
        archive=archive,
        ledger=ledger,
        reader=TracedReader(desk.reader, tracer),
        screener=TracedScreener(desk.screener, tracer),
        notifiers=notifiers,
    )


def traced_decisions(decisions: Decisions, tracer: Tracer) -> Decisions:
    """Return the decisions as they are, with those recorded told to ``tracer``."""
    return cast("Decisions", TracedDecisions(decisions, tracer))  # passes the rest on


@dataclass(frozen=True, slots=True)
class TracedArchive:
    """Tells when bytes became durable."""

    inner: Archive
    tracer: Tracer

    def __getattr__(self, name: str) -> Any:  # whatever the archive can do
        """Pass on what is not traced."""
        return getattr(self.inner, name)

    def put(self, content: bytes) -> str:
        """Keep the bytes."""
        began = time_ns()
        digest = self.inner.put(content)
        facts: dict[str, Fact] = {"bytes": len(content)}
        self.tracer.note(Span(Step.RECEIVE, digest, began, time_ns(), facts))
        return digest


@dataclass(frozen=True, slots=True)
class TracedReader:
    """Tells how many pages were read."""

    inner: Reader
    tracer: Tracer

    def read(self, content: bytes) -> Document:
        """Read the bytes."""
        digest = sha256(content).hexdigest()
        with _step(self.tracer, Step.READ, digest) as facts:
            document = self.inner.read(content)
            facts["pages"] = len(document.pages)
            facts["words"] = sum(len(page.words) for page in document.pages)
            facts["findings"] = tuple(item.code.value for item in document.findings)
        return document


@dataclass(frozen=True, slots=True)
class TracedScreener:
    """Tells what the verdict was."""

    inner: Screener
    tracer: Tracer

    def screen(self, document: Document, as_of: date) -> Verdict:
        """Screen the document."""
        with _step(self.tracer, Step.SCREEN, document.sha256) as facts:
            verdict = self.inner.screen(document, as_of)
            facts["class"] = verdict.paper_class.value
            facts["segments"] = len(verdict.segments)
            facts["reasons"] = tuple(item.code.value for item in verdict.reasons)
        return verdict

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        """Reject the file."""
        return self.inner.reject(sha256, code)


@dataclass(frozen=True, slots=True)
class TracedLedger:
    """Tells what was recorded, and hands over when a batch begins or a paper is done."""

    inner: Ledger
    tracer: Tracer

    def __getattr__(self, name: str) -> Any:  # whatever the ledger can do
        """Pass on what is not traced."""
        return getattr(self.inner, name)

    def claim(self, owner: str, limit: int, lease: timedelta) -> tuple[Claim, ...]:
        """Claim papers: receiving is over."""
        self.tracer.hand_over()
        return self.inner.claim(owner, limit, lease)

    def settle(self, claim: Claim, ruling: Ruling, notices: Sequence[Notice]) -> int:
        """Record the ruling."""
        with _step(self.tracer, Step.ROUTE, claim.submission) as facts:
            facts["status"] = ruling.status.value
            facts["reasons"] = ruling.reason_codes
            facts["notices"] = len(notices)
            version = self.inner.settle(claim, ruling, notices)
            facts["version"] = version
        self.tracer.hand_over()
        return version


@dataclass(frozen=True, slots=True)
class TracedNotifier:
    """Tells when the channel took a notice."""

    inner: Notifier
    tracer: Tracer

    def send(self, owed: Owed, subject: str, body: str) -> None:
        """Send the notice."""
        try:
            with _step(self.tracer, Step.NOTIFY, owed.notice.submission) as facts:
                facts["channel"] = owed.notice.channel.value
                facts["urgency"] = owed.notice.urgency.value
                facts["attempts"] = owed.attempts
                self.inner.send(owed, subject, body)
        finally:
            self.tracer.hand_over()


@dataclass(frozen=True, slots=True)
class TracedDecisions:
    """Tells that counsel decided, and not what they noted."""

    inner: Decisions
    tracer: Tracer

    def __getattr__(self, name: str) -> Any:  # whatever the decisions can do
        """Pass on what is not traced."""
        return getattr(self.inner, name)

    def record(
        self,
        decision: Decision,
        standing: Standing,
        notices: Sequence[Notice],
        undo: timedelta,
    ) -> Recorded:
        """Record the decision."""
        with _step(self.tracer, Step.DECIDE, decision.submission) as facts:
            facts["opinion"] = decision.opinion.value
            facts["standing"] = standing.value
            facts["notices"] = len(notices)
            recorded = self.inner.record(decision, standing, notices, undo)
        self.tracer.hand_over()
        return recorded


@contextmanager
def _step(tracer: Tracer, step: Step, submission: str) -> Iterator[dict[str, Fact]]:
    """Time the block; tell what it put into the facts, and the kind of its failure."""
    began, failure = time_ns(), ""
    facts: dict[str, Fact] = {}
    try:
        yield facts
    except Exception as error:
        failure = type(error).__name__
        raise
    finally:
        tracer.note(Span(step, submission, began, time_ns(), facts, failure))
