"""Files are told by their content."""

from __future__ import annotations

import pytest

from screening.errors import Rejected
from screening.reading.kind import Kind, kind_of

MESSAGE = b"Received: from a by b;\r\n later\r\nSubject: a paper\r\n\r\nHere it is."


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(b"%PDF-1.7\n", Kind.PDF, id="pdf"),
        pytest.param(b"\r\n junk \r\n%PDF-1.4", Kind.PDF, id="pdf after junk"),
        pytest.param(b"\0" * 2000 + b"%PDF-", Kind.PDF, id="pdf after much junk"),
        pytest.param(b"\0\n1 0 obj<</Type/Page>>", Kind.PDF, id="pdf without its head"),
        pytest.param(b"xref\nstartxref 2", Kind.PDF, id="end of a pdf"),
        pytest.param(b"II*\x00", Kind.TIFF, id="tiff, Intel order"),
        pytest.param(b"MM\x00*", Kind.TIFF, id="tiff, Motorola order"),
        pytest.param(b"\x89PNG\r\n\x1a\n", Kind.PNG, id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", Kind.JPEG, id="jpeg"),
        pytest.param(b"GIF89a", Kind.GIF, id="gif"),
        pytest.param(b"BM" + b"\0" * 12 + b"\x28\0\0\0", Kind.BMP, id="bmp"),
        pytest.param(b"RIFF\0\0\0\0WEBPVP8L", Kind.WEBP, id="webp"),
        pytest.param(b"PK\x03\x04%PDF-1.7", Kind.ZIP, id="zip that holds a pdf"),
        pytest.param(b"\0junk PK\x05\x06" + b"\0" * 18, Kind.ZIP, id="zip after junk"),
        pytest.param(b"\x78\x9f\x3e\x22\1\0", Kind.TNEF, id="tnef"),
        pytest.param(MESSAGE, Kind.MAIL, id="mail"),
        pytest.param(b"From me Mon May 4\n" + MESSAGE, Kind.MAIL, id="from a mailbox"),
        pytest.param(b"Dear clerk, please find", Kind.TEXT, id="text"),
        pytest.param("Señor".encode(), Kind.TEXT, id="text in UTF-8"),
        pytest.param("Dear Señor".encode("latin-1"), Kind.TEXT, id="text in Latin-1"),
        pytest.param("Dear clerk".encode("utf-16"), Kind.TEXT, id="text in UTF-16"),
        pytest.param(b"BMW of the clerk, and its tags", Kind.TEXT, id="text like bmp"),
        pytest.param(
            b"From: the clerk\nTo: counsel\nDate: May 4\n\nSee below.",
            Kind.TEXT,
            id="a typed memorandum keeps its heading",
        ),
    ],
)
def test_a_kind_is_known_by_its_content(content: bytes, kind: Kind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty_file", id="empty"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported_type", id="msg"),
        pytest.param(b"\0\0\0\x18ftypheic", "unsupported_type", id="heic"),
        pytest.param(b"{\\rtf1 Dear clerk}", "unsupported_type", id="rtf"),
        pytest.param(b"letters and \x00\x01", "unsupported_type", id="control signs"),
        pytest.param(bytes(range(160, 255)), "unsupported_type", id="no letters"),
    ],
)
def test_other_content_is_rejected(content: bytes, code: str) -> None:
    with pytest.raises(Rejected) as rejection:
        kind_of(content)

    assert rejection.value.code == code
