"""A container is one document: its members' pages in order, each naming its member."""

from __future__ import annotations

import hashlib
import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest
from PIL import Image

from screening.domain.document import Document, Member
from screening.domain.page import PageSource
from screening.domain.reason import Reason, ReasonCode
from screening.errors import Rejected
from screening.reading.limits import Limits
from screening.reading.pages import read_document
from screening.reading.read import SandboxedReader
from screening.reading.unpack.typeset import COLUMNS, LINES, typeset
from tests.reading.drawing import Sheet
from tests.reading.engines import Steady
from tests.reading.packing import (
    LOCKED_PDF,
    PDF,
    TWO_PAGES,
    archive,
    deflated,
    entry,
    message,
    zipped,
)

TEXT = b"Any officer who receives this paper shall read it.\n"


def read(content: object, **limits: int) -> Document:
    return read_document(bytes(content), Steady(), Limits(**limits))  # type: ignore[call-overload]


def rejected(content: object, **limits: int) -> str:
    with pytest.raises(Rejected) as rejection:
        read(content, **limits)
    return rejection.value.code


def forwarded(mail: EmailMessage) -> EmailMessage:
    outer = message()
    outer.add_attachment(mail)
    return outer


def test_pages_are_counted_through_and_name_their_member() -> None:
    pages = read(message("The cover.", TWO_PAGES, PDF)).pages

    assert [(page.number, page.member) for page in pages] == [
        (1, "1/3"),
        (2, "2/3"),
        (3, "2/3"),
        (4, "3/3"),
    ]


def test_a_file_in_no_container_names_no_member() -> None:
    document = read(PDF)

    assert document.page(1).member is None
    assert document.members == ()


def test_a_document_lists_its_members_by_digest() -> None:
    assert read(zipped(PDF, TEXT)).members == (
        Member("1/2", "pdf", hashlib.sha256(PDF).hexdigest(), len(PDF)),
        Member("2/2", "text", hashlib.sha256(TEXT).hexdigest(), len(TEXT)),
    )


@pytest.mark.parametrize(
    ("member", "code"),
    [
        pytest.param(LOCKED_PDF, ReasonCode.ENCRYPTED, id="encrypted"),
        pytest.param(b"\x00\x01", ReasonCode.UNSUPPORTED_TYPE, id="unsupported"),
        pytest.param(b"%PDF-1.7 no more", ReasonCode.DAMAGED, id="damaged"),
        pytest.param(b"", ReasonCode.EMPTY_FILE, id="empty"),
    ],
)
def test_an_unreadable_page_stands_for_a_member_that_cannot_be_read(
    member: bytes, code: ReasonCode
) -> None:
    document = read(zipped(PDF, member, TEXT))

    assert [page.source for page in document.pages[1:]] == [
        PageSource.UNREADABLE,
        PageSource.TEXT_LAYER,
    ]
    assert document.findings == (Reason(code, 2),)
    assert [item.code for item in document.members] == [None, code, None]


def test_only_a_container_of_encrypted_members_alone_is_rejected_as_encrypted() -> None:
    locked = entry(b"x" * 20, TEXT, flags=1)

    assert rejected(archive(locked, locked)) == "encrypted"
    assert rejected(zipped(LOCKED_PDF)) == "encrypted"
    assert len(read(archive(locked, entry(deflated(TEXT), TEXT))).pages) == 2


def test_a_container_in_which_nothing_is_readable_is_still_a_document() -> None:
    (page,) = read(zipped(b"\x00\x01")).pages

    assert page.source is PageSource.UNREADABLE


def test_a_container_without_members_is_empty() -> None:
    assert rejected(zipped()) == "empty_file"


def test_the_pages_of_all_members_together_are_limited() -> None:
    assert len(read(zipped(TWO_PAGES, PDF), max_pages=3).pages) == 3
    assert rejected(zipped(TWO_PAGES, PDF), max_pages=2) == "too_large"


@pytest.mark.parametrize(
    ("content", "limit", "enough"),
    [
        pytest.param(zipped(PDF, PDF), "max_entries", 2, id="entries"),
        pytest.param(
            zipped(TEXT * 100), "max_unpacked_bytes", len(TEXT) * 100, id="bytes"
        ),
        pytest.param(zipped(zipped(PDF)), "max_zip_depth", 2, id="ZIP in ZIP"),
        pytest.param(forwarded(message()), "max_mail_depth", 2, id="depth"),
        pytest.param(message("A", PDF, PDF), "max_mail_parts", 4, id="parts"),
    ],
)
def test_a_container_is_opened_up_to_its_limit_and_not_beyond(
    content: object, limit: str, enough: int
) -> None:
    assert read(content, **{limit: enough}).pages
    assert rejected(content, **{limit: enough - 1}) == "too_large"


def test_a_member_may_expand_up_to_the_ratio_and_not_beyond() -> None:
    zeros = bytes(70 << 20)
    content = archive(entry(deflated(zeros), zeros))

    assert rejected(content, max_ratio=100) == "too_large"
    assert read(content, max_ratio=1_032).pages


def test_the_locked_child_obeys_the_limits_it_is_given() -> None:
    reader = SandboxedReader(
        "tests.reading.engines:Steady", None, Limits(max_entries=1)
    )

    with pytest.raises(Rejected) as rejection:
        reader.read(zipped(PDF, PDF))

    reader.close()
    assert rejection.value.code == "too_large"


def test_text_of_more_pages_than_the_limit_is_too_large() -> None:
    assert rejected(TEXT * 200, max_pages=3) == "too_large"
    assert rejected(b"word " * 10_000_000) == "too_large"


def test_what_was_saved_of_a_member_is_flagged_at_its_first_page() -> None:
    cut = entry(deflated(TEXT * 50)[:-9], TEXT * 50)

    findings = read(archive(entry(deflated(TEXT), TEXT), cut)).findings

    assert findings == (Reason(ReasonCode.REPAIRED, 2),)


def test_an_archive_in_which_members_may_hide_is_flagged() -> None:
    assert read(b"junk" + zipped(TEXT)).findings == (Reason(ReasonCode.REPAIRED, 1),)


def test_a_small_picture_without_words_is_a_blank_page() -> None:
    logo = Sheet(1.5, 1).scribble(0.2, 0.7, 1, 1).block(0.1, 0.1, 0.4, 0.4).png

    document = read(message("Regards", logo))

    assert document.page(2).source is PageSource.BLANK
    assert document.findings == ()


def test_a_large_picture_without_words_is_looked_at() -> None:
    scan = Sheet(6, 8).scribble(1, 1, 1).scribble(1, 4, 2).block(1, 1, 2, 2).png

    document = read(message("Regards", scan))

    assert document.page(2).source is PageSource.OCR
    assert document.findings == (Reason(ReasonCode.PAGE_HARD_TO_READ, 2),)


def test_plain_text_is_a_page_of_words_with_lines_and_blocks() -> None:
    page = read(b"Dear clerk,\n\nplease  find\nbelow").page(1)

    assert page.source is PageSource.TEXT_LAYER
    assert [line.text for line in page.lines] == [
        "Dear clerk,",
        "please find",
        "below",
    ]
    assert [word.block for word in page.words] == [0, 0, 1, 1, 1]
    assert page.mean_confidence == 1.0


def test_words_of_text_stand_below_and_beside_one_another() -> None:
    first, second, third = read(b"one two\nthree").page(1).words

    assert first.box.right < second.box.left
    assert first.box.left == third.box.left
    assert first.box.bottom < third.box.top


def test_a_text_file_with_hardly_a_word_is_no_paper() -> None:
    assert rejected(b"Not found") == "unsupported_type"


def test_an_empty_body_is_one_blank_page() -> None:
    (page,) = read(message(" ")).pages

    assert page.source is PageSource.BLANK


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        pytest.param("a\n" * LINES, 1, id="a full page"),
        pytest.param("a\n" * (LINES + 1), 2, id="one line more"),
        pytest.param("a\fb", 2, id="a form feed"),
        pytest.param("a" * COLUMNS * (LINES + 1), 2, id="one endless word"),
    ],
)
def test_text_is_parted_into_pages(text: str, pages: int) -> None:
    assert len(typeset(text, 9)) == pages


def test_no_letter_of_text_is_lost() -> None:
    text = "".join(f"word{number} \t" for number in range(2_000)) + "x" * 500

    words = [word.text for page in typeset(text, 99) for word in page]

    assert "".join(words) == "".join(text.split())


def test_an_html_file_says_what_a_viewer_shows() -> None:
    page = read(b"<!DOCTYPE html><title>no</title><p>Dear <b>clerk</b> of it").page(1)

    assert page.text == "Dear clerk of it"


def pictures() -> dict[str, bytes]:
    drawn = Sheet(6.5, 3).prose(lines=4).picture.convert("RGB")
    made = {}
    for name in ("GIF", "BMP", "WEBP"):
        content = BytesIO()
        drawn.save(content, name)
        made[name] = content.getvalue()
    return made


def test_the_locked_child_reads_pictures_of_every_kind_in_a_zip() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as writing:
        for name, picture in pictures().items():
            writing.writestr(name, picture)
    reader = SandboxedReader("screening.adapters.ocr.tesseract:Tesseract")

    try:
        document = reader.read(content.getvalue())
    finally:
        reader.close()

    assert [len(page.words) > 30 for page in document.pages] == [True] * 3
    assert [item.kind for item in document.members] == ["gif", "bmp", "webp"]


def test_every_frame_of_an_animation_is_a_page() -> None:
    frames = [Image.new("L", (60, 60), grey) for grey in (0, 120, 255)]
    content = BytesIO()
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:])

    assert len(read(content.getvalue()).pages) == 3
