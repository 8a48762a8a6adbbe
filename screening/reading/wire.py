"""A read document as UTF-8 JSON: the reading child's answer, the ledger's copy.

Decoding trusts nothing: the bytes may come from a child that a hostile file has
taken over. Every type, range and order is checked, and no message repeats content.
"""

from __future__ import annotations

import json

from screening.domain.document import Document, Member
from screening.domain.page import Box, Mark, MarkKind, Page, PageSource, Word
from screening.domain.reason import Reason, ReasonCode
from screening.reading import checked
from screening.reading.share import WHOLE, Share, as_whole

FORMAT = 3
"""Rises when the shape of the JSON changes; a reading in another format is refused."""

NAMES = ("format", "sha256", "ocr", "findings", "timings_s", "members", "pages")
"""What a reading consists of."""

MAX_PAGE_PT = 1_000_000.0
"""Longest side of a page, in points. The PDF format itself allows 200 inches times a
user unit of at most 75,000; nothing that people print comes near this."""

MAX_SECONDS = 1_000_000.0
"""Longest time that a step of reading may claim; no lease lives so long."""


def encode(document: Document) -> bytes:
    """Return the document as JSON; equal documents give equal bytes."""
    tree = {
        "format": FORMAT,
        "sha256": document.sha256,
        "ocr": document.ocr,
        "findings": [[item.code.value, item.page] for item in document.findings],
        "timings_s": [list(item) for item in document.timings_s],
        "members": [_member_row(item) for item in document.members],
        "pages": [_page_tree(page) for page in document.pages],
    }
    text = json.dumps(tree, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def decode(content: bytes) -> Document:
    """Return the document that ``encode`` wrote.

    Raises:
        ValueError: if anything in ``content`` is not as ``encode`` writes it.
    """
    return as_whole(decode_share(content, WHOLE))


def decode_share(content: bytes, share: Share) -> Document:
    """Return a document that has the pages of ``share`` alone, possibly none.

    Raises:
        ValueError: if anything in ``content`` is not as ``encode`` writes it.
    """
    try:
        tree = json.loads(content.decode(), parse_constant=checked.no_constant)
    except RecursionError as error:
        raise ValueError("the reading is nested too deeply") from error
    entries = checked.entries(tree, NAMES)
    if entries["format"] != FORMAT:
        raise ValueError("the reading is written in another format")
    pages = checked.each(entries["pages"], _page)
    if not all(share.holds(page.number) for page in pages):
        raise ValueError("a page is of another share")
    return Document(
        sha256=checked.digest(entries["sha256"]),
        pages=pages,
        findings=checked.each(entries["findings"], _finding),
        ocr=checked.text(entries["ocr"]),
        timings_s=checked.each(entries["timings_s"], _timing),
        members=checked.each(entries["members"], _member),
    )


def _member_row(member: Member) -> list[object]:
    code = member.code.value if member.code else None
    return [member.place, member.kind, member.sha256, member.size, code]


def _page_tree(page: Page) -> dict[str, object]:
    return {
        "number": page.number,
        "size_pt": [page.width_pt, page.height_pt],
        "rotation": page.rotation,
        "source": page.source.value,
        "member": page.member,
        "words": [
            [word.text, *_corners(word.box), word.confidence, word.line, word.block]
            for word in page.words
        ],
        "marks": [
            [mark.kind.value, *_corners(mark.box), mark.fill] for mark in page.marks
        ],
    }


def _corners(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]


def _page(tree: object) -> Page:
    names = ("number", "size_pt", "rotation", "source", "member", "words", "marks")
    entries = checked.entries(tree, names)
    width_pt, height_pt = checked.row(entries["size_pt"], 2)
    member = entries["member"]
    return Page(
        number=checked.count(entries["number"]),
        width_pt=checked.number(width_pt, MAX_PAGE_PT),
        height_pt=checked.number(height_pt, MAX_PAGE_PT),
        rotation=checked.count(entries["rotation"]),
        source=checked.named(PageSource, entries["source"]),
        words=checked.each(entries["words"], _word),
        marks=checked.each(entries["marks"], _mark),
        member=None if member is None else checked.place(member),
    )


def _word(tree: object) -> Word:
    text, left, top, right, bottom, confidence, line, block = checked.row(tree, 8)
    return Word(
        text=checked.shown(text),
        box=_box(left, top, right, bottom),
        confidence=checked.number(confidence, 1.0),
        line=checked.count(line),
        block=checked.count(block),
    )


def _mark(tree: object) -> Mark:
    kind, left, top, right, bottom, fill = checked.row(tree, 6)
    box = _box(left, top, right, bottom)
    return Mark(checked.named(MarkKind, kind), box, checked.number(fill, 1.0))


def _box(left: object, top: object, right: object, bottom: object) -> Box:
    return Box(*(checked.number(edge, 1.0) for edge in (left, top, right, bottom)))


def _finding(tree: object) -> Reason:
    code, page = checked.row(tree, 2)
    if page is None:
        return Reason(checked.named(ReasonCode, code))
    number = checked.count(page)
    if not number:
        raise ValueError("pages are counted from 1")
    return Reason(checked.named(ReasonCode, code), number)


def _member(tree: object) -> Member:
    place, kind, sha256, size, code = checked.row(tree, 5)
    return Member(
        place=checked.place(place),
        kind=checked.shown(kind),
        sha256=checked.digest(sha256),
        size=checked.count(size),
        code=None if code is None else checked.named(ReasonCode, code),
    )


def _timing(tree: object) -> tuple[str, float]:
    step, seconds = checked.row(tree, 2)
    return checked.text(step), checked.number(seconds, MAX_SECONDS)
