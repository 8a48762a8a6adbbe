"""Ask a second reader, who may only doubt: a cleared paper may go to a person.

The rules' class stands, whatever the second reader says, and what the rules sent to a
person stays there. See infra/decisions/0021.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from screening.domain.document import Document
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass, Segment
from screening.domain.verdict import Verdict, Versions
from screening.ports import Screener
from screening.ports.opinion import SecondReader
from screening.stages.calibrate import (
    Opinions,
    Scale,
    signs_of_file,
    signs_of_segment,
)

ASKED = frozenset({PaperClass.JUDICIAL, PaperClass.ADMINISTRATIVE})
"""Classes in which a doubt counts: those of the two mistakes. What is no process is too
various for a reader of drawn papers: of 64 real ones it doubted nine that are, and none
that is not."""


@dataclass(frozen=True, slots=True)
class SecondedScreener:
    """A screener whose clearings a second reader must share; implements `Screener`."""

    screener: Screener
    reader: SecondReader
    doubted_below: float
    """Belief in the rules' class, 0..1, under which a cleared paper goes to a person."""
    scale: Scale
    """Turns what is known of a class into its probability."""
    versions: Versions
    """What makes a verdict here; ``model`` names the second reader."""

    def screen(self, document: Document, as_of: date) -> Verdict:
        """Return the rules' verdict, or the same for review, with its probability."""
        found = self.screener.screen(document, as_of)
        opinions = opinions_on(found.segments, document, self.reader)
        verdict = weighed(found, document, opinions, self.scale)
        if not verdict.is_cleared:
            return verdict
        return doubted(verdict, opinions, self.doubted_below)

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        """Return the verdict on a file of which nothing could be read."""
        return self.screener.reject(sha256, code)


def opinions_on(
    segments: tuple[Segment, ...], document: Document, reader: SecondReader
) -> Opinions:
    """Return what ``reader`` thinks of every segment that has words."""
    texts = {item.pages[0]: text_of(item.pages, document) for item in segments}
    return {page: reader.opinion(text) for page, text in texts.items() if text}


def text_of(pages: tuple[int, ...], document: Document) -> str:
    """Return the words of these pages; empty if they have none."""
    return " ".join(document.page(number).text for number in pages).strip()


def weighed(
    verdict: Verdict, document: Document, opinions: Opinions, scale: Scale
) -> Verdict:
    """Return the verdict with probabilities in place of the rules' order."""
    segments = tuple(
        replace(
            item,
            confidence=scale.probability(signs_of_segment(item, document, opinions)),
        )
        for item in verdict.segments
    )
    whole = scale.probability(signs_of_file(verdict, document, opinions))
    return replace(verdict, segments=segments, confidence=whole)


def doubted(verdict: Verdict, opinions: Opinions, below: float) -> Verdict:
    """Return the verdict with a reason for each segment whose class is not shared."""
    segments = tuple(_doubted(item, opinions, below) for item in verdict.segments)
    reasons = (reason for item in segments for reason in item.reasons)
    kept = tuple(dict.fromkeys((*verdict.reasons, *reasons)))
    return replace(verdict, segments=segments, reasons=kept)


def _doubted(segment: Segment, opinions: Opinions, below: float) -> Segment:
    page = segment.pages[0]
    if segment.paper_class not in ASKED or page not in opinions:
        return segment
    if opinions[page].share(segment.paper_class) >= below:
        return segment
    reason = Reason(ReasonCode.SECOND_OPINION, page)
    return replace(segment, reasons=(*segment.reasons, reason))
