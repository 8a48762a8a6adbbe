"""A file opened for reading: all that has pages, in the order of the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from screening.domain.document import Member
from screening.domain.page import Page, PageSource, Word
from screening.domain.reason import Reason, ReasonCode
from screening.errors import Rejected
from screening.reading.kind import Kind
from screening.reading.limits import Limits
from screening.reading.raster import Sheets
from screening.reading.sheets import open_sheets
from screening.reading.unpack.leaves import Leaf, unpack
from screening.reading.unpack.logo import bare, is_logo
from screening.reading.unpack.typeset import typeset

LETTER_PT = (612.0, 792.0)
"""Size of a page of text, and of the page that stands for what cannot be opened: US
Letter, in points."""

ReadPage = tuple[Page, tuple[Reason, ...]]
"""A page and what was noticed on it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One member, or the whole file where it is no container."""

    leaf: Leaf
    first: int
    """Number of its first page."""
    sheets: Sheets | None = None
    """Pages to draw; None where there are none."""
    printed: tuple[tuple[Word, ...], ...] = ()
    """Pages of text."""
    code: ReasonCode | None = None
    """Why nothing of it can be read: then one unreadable page stands for it."""

    @property
    def page_count(self) -> int:
        """How many pages it has in the document; never none."""
        return self.sheets.page_count if self.sheets else len(self.printed) or 1

    @property
    def member(self) -> Member | None:
        """What is recorded of it; None where the file is no container."""
        if self.leaf.place is None:
            return None
        digest = hashlib.sha256(self.leaf.content).hexdigest()
        kind = str(self.leaf.kind or "unknown")
        size = len(self.leaf.content)
        return Member(self.leaf.place, kind, digest, size, self.code)

    @property
    def findings(self) -> tuple[Reason, ...]:
        """What a person must know of it as a whole."""
        noticed = list(self.sheets.findings) if self.sheets else []
        if self.leaf.is_cut:
            noticed.append(Reason(ReasonCode.REPAIRED))
        if self.leaf.place is None:
            return tuple(noticed)
        return tuple(self._moved(item, self.first) for item in noticed)

    def pages_without_picture(self) -> list[ReadPage]:
        """Return the pages that need no drawing: text, or the one for a failure."""
        if self.code:
            page = Page(self.first, *LETTER_PT, 0, PageSource.UNREADABLE)
            reasons = (Reason(self.code, self.first),)
            return [(replace(page, member=self.leaf.place), reasons)]
        return [(self._text_page(*item), ()) for item in enumerate(self.printed)]

    def placed(self, read: Iterable[ReadPage]) -> list[ReadPage]:
        """Return pages, numbered from 1 within the member, as pages of the document."""
        return [self._placed(page, reasons) for page, reasons in read]

    def _placed(self, page: Page, reasons: tuple[Reason, ...]) -> ReadPage:
        if self.leaf.place is not None and is_logo(page):
            page, reasons = bare(page), ()
        number = page.number + self.first - 1
        moved = tuple(self._moved(item) for item in reasons)
        return replace(page, number=number, member=self.leaf.place), moved

    def _text_page(self, index: int, words: tuple[Word, ...]) -> Page:
        source = PageSource.TEXT_LAYER if words else PageSource.BLANK
        number = self.first + index
        return Page(number, *LETTER_PT, 0, source, words, member=self.leaf.place)

    def _moved(self, reason: Reason, default: int | None = None) -> Reason:
        if reason.page is None:
            return Reason(reason.code, default)
        return Reason(reason.code, reason.page + self.first - 1)


def open_book(content: bytes, limits: Limits) -> tuple[Chapter, ...]:
    """Return the chapters of a file, all of them opened, so that pages are counted.

    Raises:
        Rejected: if nothing of it can be read: a file that does not open, a container
            of encrypted members only, or too_large.
    """
    if len(content) > limits.max_file_bytes:
        raise Rejected(ReasonCode.TOO_LARGE, "more bytes than the limit")
    chapters: list[Chapter] = []
    first = 1
    for leaf in unpack(content, limits):
        chapter = _chapter(leaf, first, limits)
        first += chapter.page_count
        if first - 1 > limits.max_pages:
            raise Rejected(ReasonCode.TOO_LARGE, "more pages than the limit")
        chapters.append(chapter)
    if all(chapter.code is ReasonCode.ENCRYPTED for chapter in chapters):
        raise Rejected(ReasonCode.ENCRYPTED, "every member is encrypted")
    return tuple(chapters)


def _chapter(leaf: Leaf, first: int, limits: Limits) -> Chapter:
    if leaf.code:
        return Chapter(leaf, first, code=leaf.code)
    if leaf.kind is Kind.TEXT:
        return Chapter(leaf, first, printed=typeset(leaf.text or "", limits.max_pages))
    try:
        return Chapter(leaf, first, open_sheets(leaf.content, limits))
    except Rejected as rejection:
        is_whole_file = leaf.place is None
        if is_whole_file or rejection.code == ReasonCode.TOO_LARGE:
            raise
        return Chapter(leaf, first, code=ReasonCode(rejection.code))
