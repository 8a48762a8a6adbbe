"""Ask a second reader, who may only doubt: a cleared paper may go to a person.

The rules' class stands, whatever the second reader says, and what the rules sent to a
person stays there. See infra/decisions/0021.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from screening.domain.document import Document
from screening.domain.opinion import Opinion
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import Segment
from screening.domain.verdict import Verdict, Versions
from screening.ports import Screener
from screening.ports.opinion import SecondReader


@dataclass(frozen=True, slots=True)
class SecondedScreener:
    """A screener whose clearings a second reader must share; implements `Screener`."""

    screener: Screener
    reader: SecondReader
    doubted_below: float
    """Belief in the rules' class, 0..1, under which a cleared paper goes to a person."""
    versions: Versions
    """What makes a verdict here; ``model`` names the second reader."""

    def screen(self, document: Document, as_of: date) -> Verdict:
        """Return the rules' verdict, or the same for review."""
        verdict = self.screener.screen(document, as_of)
        if not verdict.is_cleared:
            return verdict
        opinions = opinions_on(verdict.segments, document, self.reader)
        return doubted(verdict, opinions, self.doubted_below)

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        """Return the verdict on a file of which nothing could be read."""
        return self.screener.reject(sha256, code)


Opinions = Mapping[int, Opinion]
"""By a segment's first page; a segment without words has none."""


def opinions_on(
    segments: tuple[Segment, ...], document: Document, reader: SecondReader
) -> Opinions:
    """Return what ``reader`` thinks of every segment that has words."""
    texts = {item.pages[0]: text_of(item.pages, document) for item in segments}
    return {page: reader.opinion(text) for page, text in texts.items() if text}


def text_of(pages: tuple[int, ...], document: Document) -> str:
    """Return the words of these pages; empty if they have none."""
    return " ".join(document.page(number).text for number in pages).strip()


def doubted(verdict: Verdict, opinions: Opinions, below: float) -> Verdict:
    """Return the verdict with a reason for each segment whose class is not shared."""
    segments = tuple(_doubted(item, opinions, below) for item in verdict.segments)
    reasons = (reason for item in segments for reason in item.reasons)
    kept = tuple(dict.fromkeys((*verdict.reasons, *reasons)))
    return replace(verdict, segments=segments, reasons=kept)


def _doubted(segment: Segment, opinions: Opinions, below: float) -> Segment:
    page = segment.pages[0]
    if page not in opinions or opinions[page].share(segment.paper_class) >= below:
        return segment
    reason = Reason(ReasonCode.SECOND_OPINION, page)
    return replace(segment, reasons=(*segment.reasons, reason))
