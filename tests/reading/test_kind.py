"""Files are told by their content."""

from __future__ import annotations

import pytest

from screening.errors import Rejected
from screening.reading.kind import Kind, kind_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(b"%PDF-1.7\n", Kind.PDF, id="pdf"),
        pytest.param(b"\r\n junk \r\n%PDF-1.4", Kind.PDF, id="pdf after junk"),
        pytest.param(b"II*\x00", Kind.TIFF, id="tiff, Intel order"),
        pytest.param(b"MM\x00*", Kind.TIFF, id="tiff, Motorola order"),
        pytest.param(b"\x89PNG\r\n\x1a\n", Kind.PNG, id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", Kind.JPEG, id="jpeg"),
    ],
)
def test_a_kind_is_known_by_its_first_bytes(content: bytes, kind: Kind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty_file", id="empty"),
        pytest.param(b"Dear clerk, please find", "unsupported_type", id="text"),
        pytest.param(b"PK\x03\x04", "unsupported_type", id="zip"),
        pytest.param(b" " * 2000 + b"%PDF-", "unsupported_type", id="pdf too late"),
    ],
)
def test_other_content_is_rejected(content: bytes, code: str) -> None:
    with pytest.raises(Rejected) as rejection:
        kind_of(content)

    assert rejection.value.code == code
