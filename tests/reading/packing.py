"""Makes containers: sound ones with the standard library, hostile ones by hand."""

from __future__ import annotations

import struct
import zipfile
import zlib
from email.message import EmailMessage
from io import BytesIO

from tests.reading.drawing import Sheet, scanned_pdf

PDF = scanned_pdf(Sheet(2, 2))
TWO_PAGES = scanned_pdf(Sheet(2, 2), Sheet(2, 2))
LOCKED_PDF = PDF.replace(
    b"trailer\n<<",
    b"trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + b"41" * 32
    + b"> /U <"
    + b"42" * 32
    + b"> >> /ID [<43> <43>]",
)
"""States a password that nobody knows."""

CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
END = struct.Struct("<4s4H2LH")

DEFLATED = 8


def zipped(*contents: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", method) as writing:
        for number, content in enumerate(contents):
            writing.writestr(f"{number}.bin", content)
    return archive.getvalue()


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def entry(
    packed: bytes,
    content: bytes,
    *,
    name: bytes = b"a",
    flags: int = 0,
    method: int = DEFLATED,
    size: int | None = None,
) -> tuple[bytes, bytes]:
    """Return a local header with its bytes, and the line of the directory without offset."""
    numbers = (
        zlib.crc32(content),
        len(packed),
        len(content) if size is None else size,
    )
    local = LOCAL.pack(b"PK\3\4", 20, flags, method, 0, 0, *numbers, len(name), 0)
    central = CENTRAL.pack(
        *(b"PK\1\2", 20, 20, flags, method, 0, 0, *numbers, len(name)),
        *(0, 0, 0, 0, 0, 0),
    )
    return local + name + packed, central + name


def archive(
    *entries: tuple[bytes, bytes], offsets: list[int] | None = None, count: int = -1
) -> bytes:
    """Return a ZIP; ``offsets`` and ``count`` lie where they are given."""
    body = b"".join(local for local, _ in entries)
    starts, at = [], 0
    for local, _ in entries:
        starts.append(at)
        at += len(local)
    directory = b"".join(
        central[:42] + struct.pack("<L", start) + central[46:]
        for (_, central), start in zip(entries, offsets or starts, strict=True)
    )
    told = min(0xFFFF, len(entries) if count < 0 else count)
    return (
        body
        + directory
        + END.pack(b"PK\5\6", 0, 0, told, told, len(directory), len(body), 0)
    )


def message(text: str = "See what is attached.", *files: bytes) -> EmailMessage:
    mail = EmailMessage()
    mail["Message-ID"] = "<1@example.org>"
    mail["Subject"] = "A paper"
    mail.set_content(text)
    for number, content in enumerate(files):
        mail.add_attachment(
            content, "application", "octet-stream", filename=f"{number}.bin"
        )
    return mail


def tnef(*files: bytes, body: bytes = b"") -> bytes:
    """Return a winmail.dat."""
    attributes = [(0x800C, body)] if body else []
    for content in files:
        attributes += [(0x9002, b"\0" * 14), (0x800F, content)]
    return b"\x78\x9f\x3e\x22\1\0" + b"".join(
        struct.pack("<BHHL", 2, name, 6, len(value)) + value + b"\0\0"
        for name, value in attributes
    )
