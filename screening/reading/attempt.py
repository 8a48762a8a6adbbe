"""One paper in the hands of locked children: what they answer, and what to do if not.

A page that breaks its child, or holds it up, is lost alone: another child reads the
rest of the share without it, and a person looks at that page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

from screening.domain.document import Document
from screening.domain.page import PageSource
from screening.domain.reason import REJECTING, ReasonCode
from screening.errors import Rejected, Unavailable
from screening.reading import wire
from screening.reading.answer import Answer, Kind, NoAnswer
from screening.reading.sandbox import Child
from screening.reading.share import Share, joined

Part = tuple[Document, Share]
"""What a child read, and which pages it was to read."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One paper, and until when it may be read."""

    content: bytes
    deadline: float
    """On the monotonic clock, in seconds."""
    silence_s: float
    """How long a child may take over one page."""
    begin: Callable[[Share], Child]
    """Sets a child to work."""

    def part(self, child: Child, share: Share) -> Part:
        """Return what the child reads, or others without the pages that break it.

        Raises:
            Rejected: if too many pages do, or the paper as a whole.
            Unavailable: if the reader itself cannot run.
        """
        while True:
            try:
                left_s = max(0.0, self.deadline - monotonic())
                answer = child.answer(left_s, self.silence_s)
            except NoAnswer as error:
                rest = share.without(error.page)
                if rest is None or monotonic() > self.deadline:
                    raise Rejected(ReasonCode.READER_FAILED, str(error)) from error
                child, share = self.begin(rest), rest
            else:
                return self._document(answer, share), share

    def _document(self, answer: Answer, share: Share) -> Document:
        match answer.kind:
            case Kind.REJECTED:
                raise Rejected(_code(answer.payload))
            case Kind.UNAVAILABLE:
                raise Unavailable(
                    "the OCR engine or the lock of the reading process failed: "
                    "run screening doctor"
                )
        try:
            part = wire.decode_share(answer.payload, share)
        except ValueError as error:
            raise Rejected(ReasonCode.READER_FAILED, "the answer is wrong") from error
        if part.sha256 != hashlib.sha256(self.content).hexdigest():
            raise Rejected(ReasonCode.READER_FAILED, "the answer is of another paper")
        return part


def whole(parts: Sequence[Part]) -> Document:
    """Return the paper.

    Raises:
        Rejected: if the parts do not fit, or nothing is left where a child broke.
    """
    try:
        document = joined([part for part, _ in parts])
    except ValueError as error:
        raise Rejected(ReasonCode.READER_FAILED, "the answer is wrong") from error
    sources = {page.source for page in document.pages}
    if sources == {PageSource.UNREADABLE} and any(share.lost for _, share in parts):
        raise Rejected(ReasonCode.READER_FAILED, "no page could be read")
    return document


def _code(payload: bytes) -> ReasonCode:
    """Return the code; a child may only name one that rejects a file."""
    try:
        code = ReasonCode(payload.decode())
    except ValueError as error:
        raise Rejected(ReasonCode.READER_FAILED, "the answer is wrong") from error
    return code if code in REJECTING else ReasonCode.READER_FAILED
