"""The bytes between child and parent, and in the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.document import Document, Member
from screening.domain.page import Box, Mark, MarkKind, Page, PageSource, Word
from screening.domain.reason import Reason, ReasonCode
from screening.reading import wire
from screening.reading.print import as_print

DIGEST = "0123456789abcdef" * 4


def _box(edges: list[float]) -> Box:
    return Box(min(edges[:2]), min(edges[2:]), max(edges[:2]), max(edges[2:]))


fractions = st.floats(0, 1)
boxes = st.lists(fractions, min_size=4, max_size=4).map(_box)
prints = st.text(min_size=1, max_size=20).map(as_print).filter(bool)
counts = st.integers(0, 500)
words = st.builds(Word, prints, boxes, fractions, counts, counts)
marks = st.builds(Mark, st.sampled_from(MarkKind), boxes, fractions)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    page = st.builds(
        Page,
        number=st.just(1),
        width_pt=st.floats(1, 20_000),
        height_pt=st.floats(1, 20_000),
        rotation=st.sampled_from((0, 90, 180, 270)),
        source=st.sampled_from(PageSource),
        words=st.lists(words, max_size=4).map(tuple),
        marks=st.lists(marks, max_size=4).map(tuple),
        member=st.none() | st.just("2/3"),
    )
    code = draw(st.sampled_from(ReasonCode))
    findings = (Reason(code, draw(st.none() | st.just(1))),)
    timings = (("read", draw(st.floats(0, 1000))),)
    member = st.builds(
        Member,
        place=st.sampled_from(("1/1", "2/3", "2/3.1.20")),
        kind=st.sampled_from(("pdf", "unknown")),
        sha256=st.just(DIGEST),
        size=counts,
        code=st.none() | st.sampled_from(ReasonCode),
    )
    members = tuple(draw(st.lists(member, max_size=2)))
    return Document(DIGEST, (draw(page),), findings, "an engine 1.0", timings, members)


@given(documents())
def test_a_document_comes_back_as_it_was_sent(document: Document) -> None:
    assert wire.decode(wire.encode(document)) == document


def plain() -> dict[str, Any]:
    """Return a small document as a tree that tests may spoil."""
    word = Word("Écrit", Box(0.1, 0.1, 0.2, 0.2), 0.9, 0)
    mark = Mark(MarkKind.INK, Box(0.1, 0.1, 0.2, 0.2), 0.5)
    page = Page(1, 612.0, 792.0, 0, PageSource.OCR, (word,), (mark,))
    document = Document(
        DIGEST,
        (page,),
        (Reason(ReasonCode.REPAIRED, 1),),
        "an engine",
        members=(Member("1/1", "pdf", DIGEST, 5),),
    )
    tree: dict[str, Any] = json.loads(wire.encode(document))
    return tree


def test_the_plain_tree_is_accepted() -> None:
    assert wire.decode(json.dumps(plain()).encode()).pages[0].text == "Écrit"


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "another format": lambda tree: tree.update(format=1),
    "no format": lambda tree: tree.pop("format"),
    "one name too many": lambda tree: tree.update(extra=1),
    "digest in capitals": lambda tree: tree.update(sha256="A" * 64),
    "no page": lambda tree: tree.update(pages=[]),
    "pages as object": lambda tree: tree.update(pages={}),
    "page numbers with a gap": lambda tree: tree["pages"][0].update(number=2),
    "page number as truth value": lambda tree: tree["pages"][0].update(number=True),
    "half a turn": lambda tree: tree["pages"][0].update(rotation=45),
    "unknown source": lambda tree: tree["pages"][0].update(source="guess"),
    "negative width": lambda tree: tree["pages"][0].update(size_pt=[-1, 792]),
    "endless width": lambda tree: tree["pages"][0].update(size_pt=[1e308, 792]),
    "huge integer": lambda tree: tree["pages"][0].update(size_pt=[10**400, 792]),
    "empty word": lambda tree: tree["pages"][0]["words"][0].__setitem__(0, ""),
    "word with a blank": lambda tree: tree["pages"][0]["words"][0].__setitem__(
        0, "a b"
    ),
    "word not in NFC": lambda tree: tree["pages"][0]["words"][0].__setitem__(
        0, "E\u0301crit"
    ),
    "word with a control": lambda tree: tree["pages"][0]["words"][0].__setitem__(
        0, "a\u202eb"
    ),
    "half a surrogate": lambda tree: tree.update(ocr="\ud800"),
    "box off the page": lambda tree: tree["pages"][0]["words"][0].__setitem__(1, -0.1),
    "box inside out": lambda tree: tree["pages"][0]["words"][0].__setitem__(1, 0.9),
    "confidence above one": lambda tree: tree["pages"][0]["words"][0].__setitem__(5, 2),
    "line as fraction": lambda tree: tree["pages"][0]["words"][0].__setitem__(6, 0.5),
    "word one short": lambda tree: tree["pages"][0]["words"][0].pop(),
    "unknown mark": lambda tree: tree["pages"][0]["marks"][0].__setitem__(0, "blot"),
    "unknown finding": lambda tree: tree.update(findings=[["fine", None]]),
    "finding on no page": lambda tree: tree.update(findings=[["repaired", 7]]),
    "member in no place": lambda tree: tree["members"][0].__setitem__(0, "last"),
    "member of minus one byte": lambda tree: tree["members"][0].__setitem__(3, -1),
    "member that says more": lambda tree: tree["members"][0].append("name"),
    "page in no place": lambda tree: tree["pages"][0].update(member="a name"),
    "time runs back": lambda tree: tree.update(timings_s=[["read", -1]]),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_document_is_refused(
    spoil: Callable[[dict[str, Any]], object],
) -> None:
    tree = plain()
    spoil(tree)

    with pytest.raises(ValueError, match=r"."):
        wire.decode(json.dumps(tree).encode())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param(b"[" * 100_000, id="nested deeply"),
        pytest.param(b"null", id="no object"),
        pytest.param(b'{"format": NaN}', id="not a number"),
        pytest.param(b"9" * 5000, id="endless digits"),
    ],
)
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        wire.decode(content)
