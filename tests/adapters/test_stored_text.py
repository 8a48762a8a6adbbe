"""What a file stores is looked for in a locked process, and not believed unseen."""

from __future__ import annotations

import json
import os
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from screening.adapters.stored import child, sandboxed
from screening.adapters.stored.sandboxed import SandboxedText
from screening.domain.page import Box
from screening.errors import PageUnreadable, Unavailable
from screening.reading.answer import Answer, Kind
from screening.reading.limits import Limits
from screening.reading.lockdown import Lock

INVISIBLE = 3


def paper(*lines: str) -> bytes:
    """Return a PDF with one page for each line, which nobody can see on it."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(600, 400), invariant=1)
    for line in lines:
        canvas.drawString(60, 200, line, mode=INVISIBLE)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture(scope="module")
def stored() -> SandboxedText:
    return SandboxedText(Limits())


def test_words_that_nobody_sees_are_told_with_their_place(
    stored: SandboxedText,
) -> None:
    page = stored.on(paper("nothing", "signed by Quillfeather"), 2)

    assert [word.text for word in page.words] == ["signed", "by", "Quillfeather"]
    assert page.words[0].box.left == pytest.approx(0.1, abs=0.01)
    assert page.words[0].box.middle == pytest.approx(0.49, abs=0.02)


def test_a_page_that_is_no_pdf_stores_nothing(stored: SandboxedText) -> None:
    assert stored.on(b"A note of two lines.\nNothing else.\n", 1).words == ()


@pytest.mark.parametrize(
    ("content", "page"),
    [
        pytest.param(b"%PDF-1.7 broken", 1, id="broken"),
        pytest.param(paper("one"), 2, id="no such page"),
    ],
)
def test_what_does_not_open_is_unreadable(
    content: bytes, page: int, stored: SandboxedText
) -> None:
    with pytest.raises(PageUnreadable):
        stored.on(content, page)


def test_nothing_is_opened_where_the_lock_does_not_hold(
    monkeypatch: pytest.MonkeyPatch, stored: SandboxedText
) -> None:
    # A machine without the layer cannot be had here: its answer stands for it.
    monkeypatch.setattr(sandboxed, "_said", lambda *_: Answer(Kind.UNAVAILABLE, b""))

    with pytest.raises(Unavailable):
        stored.on(paper("one"), 1)


def test_nobody_can_change_a_paper_any_more_that_is_looked_into(
    monkeypatch: pytest.MonkeyPatch, stored: SandboxedText
) -> None:
    def changed(_command: list[str], descriptor: int) -> Answer:
        os.pwrite(descriptor, b"X", 0)
        return Answer(Kind.DOCUMENT, b"[[], []]")

    # A child in the hands of a paper cannot be had here: this one stands for it.
    monkeypatch.setattr(sandboxed, "_said", changed)

    with pytest.raises(PermissionError):
        stored.on(paper("one"), 1)


def test_a_paper_is_opened_behind_a_closed_lock_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def does_not_hold(_: Lock) -> None:
        raise OSError("no such layer")

    def opened(*_: object) -> None:
        raise AssertionError("it was opened")

    # A lock would stay on the tests: one that does not hold stands for it.
    monkeypatch.setattr(Lock, "close", does_not_hold)
    monkeypatch.setattr(child, "stored_on", opened)

    answer = child._locked_answer(Lock({}, {}, {}), 1, Limits())

    assert answer.kind is Kind.UNAVAILABLE


@pytest.mark.parametrize(
    "said",
    [
        pytest.param([[["x", 0, 0, 2, 1]], []], id="a box beyond the page"),
        pytest.param([[["x", 0, 0, 1]], []], id="a box of three edges"),
        pytest.param([[["x", "0", 0, 1, 1]], []], id="an edge that is no number"),
        pytest.param([[["a\u202eb", 0, 0, 1, 1]], []], id="a hidden sign"),
        pytest.param([[], ["two words"]], id="a blank"),
        pytest.param({"words": []}, id="another shape"),
        pytest.param([[["x", float("nan"), 0, 1, 1]], []], id="no number at all"),
    ],
)
def test_what_a_child_says_is_checked(
    said: object, monkeypatch: pytest.MonkeyPatch, stored: SandboxedText
) -> None:
    payload = json.dumps(said).encode()
    # A child in the hands of a paper cannot be had here: its answer stands for it.
    monkeypatch.setattr(sandboxed, "_said", lambda *_: Answer(Kind.DOCUMENT, payload))

    with pytest.raises(PageUnreadable):
        stored.on(b"", 1)


def test_what_a_child_says_is_what_its_parent_takes() -> None:
    told = child.as_json(child.stored_on(paper("Quillfeather"), 1, Limits()))

    page = sandboxed._checked(Answer(Kind.DOCUMENT, told))

    assert [word.text for word in page.words] == ["Quillfeather"]
    assert isinstance(page.words[0].box, Box)
