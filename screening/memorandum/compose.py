"""Write the memorandum: what arrived when, what was said on what evidence, who was told."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from reportlab.lib.pagesizes import letter
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer

from screening.audit.checkpoint import Checkpoint
from screening.audit.custody import Custody, Said
from screening.audit.entry import Noted
from screening.memorandum.decided import decisions_as_flow
from screening.memorandum.leaf import Leaf, leaves_as_flow
from screening.memorandum.style import MONO, SECTION, SMALL, TITLE, WIDTH, table, text

FRAME = 6
"""Points that reportlab leaves free inside each margin."""

MOST_QUOTES = 12
"""Quotes shown of one segment; the verdict's file holds all of them."""


@dataclass(frozen=True, slots=True)
class Made:
    """By whom and when a memorandum was made."""

    at: datetime
    version: str
    """Of this program."""
    timezone: tzinfo
    """The county's: times are shown on its clocks."""

    def told(self, moment: datetime | None) -> str:
        """Return a moment on the county's clocks; a dash for none."""
        if moment is None:
            return "-"
        return moment.astimezone(self.timezone).strftime("%d %b %Y, %H:%M:%S %Z")


def memorandum(
    custody: Custody,
    checkpoints: Sequence[Checkpoint],
    made: Made,
    leaves: Sequence[Leaf] = (),
) -> bytes:
    """Return the PDF; ``leaves`` are the paper's pages, where they are to be shown."""
    file = io.BytesIO()
    edge = (letter[0] - WIDTH) / 2
    document = SimpleDocTemplate(
        file,
        pagesize=letter,
        leftMargin=edge - FRAME,
        rightMargin=edge - FRAME,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=f"Memorandum of custody {custody.submission[:12]}",
        author="screening",
    )

    def foot(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 7.5)
        canvas.drawString(edge, 11 * mm, f"Paper {custody.submission}")
        canvas.drawRightString(letter[0] - edge, 11 * mm, f"page {page.page}")

    story = [*_story(custody, checkpoints, made), *leaves_as_flow(leaves)]
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _story(
    custody: Custody, checkpoints: Sequence[Checkpoint], made: Made
) -> Iterator[Flowable]:
    yield text("Memorandum of custody", TITLE)
    yield text(
        f"Written by screening {made.version} on {made.told(made.at)} from the county's"
        " record. README.txt in the custody bundle says how to check it. The verdict is a"
        " machine's; it never permitted cooperation by itself. Treat this memorandum as"
        " you would the paper."
    )
    yield from _arrival(custody, made)
    yield from _verdicts(custody, made)
    yield from decisions_as_flow(custody)
    yield from _notices(custody, made)
    yield from _steps(custody, made)
    yield from _proof(checkpoints)


def _arrival(custody: Custody, made: Made) -> Iterator[Flowable]:
    yield text("What arrived, and when", SECTION)
    yield text(f"One file of {custody.size:,} bytes; SHA-256:")
    yield text(custody.submission, MONO)
    yield Spacer(1, 4)
    rows = [
        (made.told(item.received_at), item.department, item.source, item.name)
        for item in custody.receipts
    ]
    heads = ("Received", "For department", "Through", "Called by its sender")
    yield table(heads, rows, (5, 3, 4, 5))


def _verdicts(custody: Custody, made: Made) -> Iterator[Flowable]:
    yield text("What was said, and on what evidence", SECTION)
    if not custody.said:
        yield text("Nothing is in the record: not yet, or it was erased.")
    for said in custody.said:
        yield from _verdict(said, made)


def _verdict(said: Said, made: Made) -> Iterator[Flowable]:
    result: dict[str, Any] = json.loads(said.content)
    yield text(
        f"Verdict {said.version}, {made.told(said.at)}, under policy"
        f" {said.policy_version}: {result.get('class', 'no class')},"
        f" {said.status.replace('_', ' ')}."
    )
    for reason in _reasons(result):
        yield text(f"For a person, because: {reason}")
    for segment in result.get("segments", []):
        yield Spacer(1, 5)
        yield from _segment(segment)
        yield from _checks(segment)
    yield Spacer(1, 8)


def _reasons(result: dict[str, Any]) -> list[str]:
    given = [*result.get("review_reasons", [])]
    if result.get("reason"):
        given.insert(0, result["reason"])
    return [f"{item['message']} ({item['code']})" for item in given]


def _segment(segment: dict[str, Any]) -> Iterator[Flowable]:
    pages = ", ".join(str(page) for page in segment["pages"])
    yield text(
        f"{'Page' if len(segment['pages']) == 1 else 'Pages'} {pages}: {segment['doc_type']}, {segment['class']}."
    )
    cited = segment.get("evidence", [])
    rows = [
        (
            item["element"].replace("_", " "),
            item["supports"],
            item["page"],
            f"“{item['text']}”",
        )
        for item in cited[:MOST_QUOTES]
    ]
    if rows:
        heads = ("Element", "Speaks for", "Page", "As it stands on the page")
        yield table(heads, rows, (4, 3, 1.4, 10))
    if len(cited) > MOST_QUOTES:
        left = len(cited) - MOST_QUOTES
        yield text(f"{left} more are in the verdict's file.", SMALL)


def _checks(segment: dict[str, Any]) -> Iterator[Flowable]:
    rows = [
        (
            item["id"].replace("-", " ").replace("_", " "),
            item["outcome"].replace("_", " "),
            item["because"],
        )
        for item in segment.get("checks", [])
    ]
    if rows:
        yield table(("Check", "Outcome", "Because of"), rows, (5, 2.6, 10.8))


def _notices(custody: Custody, made: Made) -> Iterator[Flowable]:
    yield text("Who was told", SECTION)
    if not custody.told:
        yield text("Nobody yet, or it was erased.")
        return
    rows = [
        (
            item.notice.recipient,
            f"{item.notice.urgency}, verdict {item.notice.decision_version}",
            made.told(item.notice.due_at),
            made.told(item.sent_at) if item.sent_at else _unsent(item.attempts),
        )
        for item in custody.told
    ]
    heads = ("To", "Urgency", "To act by", "Handed to the mail server")
    yield table(heads, rows, (5.5, 3.5, 4.5, 4.5))


def _unsent(attempts: int) -> str:
    return f"not yet; tried {attempts} times"


def _steps(custody: Custody, made: Made) -> Iterator[Flowable]:
    yield text("Every step in the record", SECTION)
    rows = [
        (
            link.entry.sequence,
            made.told(link.entry.noted.at),
            _step(link.entry.noted),
            link.entry.noted.reference or "",
            text(link.digest[:16], MONO),
        )
        for link in custody.links
    ]
    heads = ("Entry", "When", "What", "Concerning", "Digest begins")
    yield table(heads, rows, (1.6, 4.6, 3.6, 5.2, 3.2))


def _step(noted: Noted) -> str:
    told = noted.action.replace("_", " ")
    if noted.moved_to:
        return f"{told} to {noted.moved_to.replace('_', ' ')}"
    return f"{told}, verdict {noted.version}" if noted.version else told


def _proof(checkpoints: Sequence[Checkpoint]) -> Iterator[Flowable]:
    yield text("What vouches for it", SECTION)
    yield text(
        "Each entry holds the digest of the one before, among the entries of all papers."
        " These checkpoints over spans of entries were signed with Ed25519 and laid down"
        " outside the database when they were made."
    )
    yield Spacer(1, 4)
    rows = [
        (
            item.number,
            f"{item.first:,} to {item.last:,}",
            item.at,
            text(item.key, MONO),
            text(item.root, MONO),
        )
        for item in checkpoints
    ]
    heads = ("No.", "Entries", "Signed (UTC)", "Key", "Root")
    yield table(heads, rows, (1.2, 2.8, 4.4, 3.0, 6.6))
