"""The directory of a ZIP file: which entries there are, and where.

Read here and not by zipfile, which makes an object of every entry of a directory as
long as the file, and has held a processor for 12 seconds over a size of 546 GB that a
file of 2 MB declared. Layouts: PKWARE's APPNOTE 6.3.10, section 4.3.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.kind import ZIP_TAIL
from screening.reading.unpack.budget import Budget

END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q")
LOCATOR64 = struct.Struct("<4sLQL")
ENTRY = struct.Struct("<4s6H3L5H2L")

END_MARK = b"PK\x05\x06"
END64_MARK = b"PK\x06\x06"
LOCATOR64_MARK = b"PK\x06\x07"
ENTRY_MARK = b"PK\x01\x02"

FULL32 = 0xFFFF_FFFF
"""A number that stands in the ZIP64 field instead."""

ZIP64_FIELD = 1
"""Id of the extra field with numbers of 64 bits."""

ENCRYPTED_FLAGS = 0x2041
"""Bits 0, 6 and 13: a password, strong encryption, a masked directory."""

AES = 99
"""The method by which WinZip says that another method and a password apply."""

UNIX = 3
LINK, FILE_TYPE = 0o120000, 0o170000
"""The file type of a symbolic link within a Unix mode."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the directory says of one member; all of it may be a lie."""

    name: bytes
    """Used to know other formats that are ZIPs inside; never on a disk."""
    flags: int
    method: int
    crc: int
    packed: int
    """Bytes in the file."""
    size: int
    """Bytes when expanded."""
    start: int
    """Where its local header stands in the file."""
    is_link: bool

    @property
    def is_encrypted(self) -> bool:
        """Whether a password is needed."""
        return bool(self.flags & ENCRYPTED_FLAGS) or self.method == AES

    @property
    def is_folder(self) -> bool:
        """Whether it stands for a folder, which holds nothing itself."""
        return self.name.endswith(b"/") and not self.size


@dataclass(frozen=True, slots=True)
class Directory:
    """All entries, in the order of the directory."""

    entries: tuple[Entry, ...]
    is_sound: bool
    """Whether every number fits: false means that programs may see other members."""


@dataclass(frozen=True, slots=True)
class _End:
    count: int
    size: int
    start: int
    at: int
    """Where the directory ends in the file."""
    is_sound: bool


def read_directory(content: bytes, budget: Budget) -> Directory:
    """Return the entries.

    Raises:
        Rejected: damaged, or too_large by the number of entries.
    """
    end = _end(content)
    begins = end.at - end.size  # what precedes the archive shifts all offsets
    if begins < 0 or (end.size and not content.startswith(ENTRY_MARK, begins)):
        begins = end.start
    shift = begins - end.start
    entries = []
    at = begins
    while content.startswith(ENTRY_MARK, at) and at + ENTRY.size <= end.at:
        budget.take_entries(1)
        entry, at = _entry(content, at, shift)
        entries.append(entry)
    if not entries and (end.count or end.size):
        raise Rejected(ReasonCode.DAMAGED, "the directory of the archive is lost")
    is_sound = end.is_sound and not shift and at == end.at and len(entries) == end.count
    return Directory(tuple(entries), is_sound)


def _end(content: bytes) -> _End:
    """Return the end record; the last one, as most programs take it."""
    first = max(0, len(content) - ZIP_TAIL)
    fitting = [at for at in _places(content, first) if _fits(content, at)]
    at = fitting[-1] if fitting else content.rfind(END_MARK, first)
    if at < 0 or at + END.size > len(content):
        raise Rejected(ReasonCode.DAMAGED, "the archive has no end record")
    _, _, _, _, count, size, start, _ = END.unpack_from(content, at)
    is_sound = len(fitting) == 1 and FULL32 not in (size, start)
    return _end64(content, at) or _End(count, size, start, at, is_sound)


def _places(content: bytes, first: int) -> list[int]:
    """Return where end records may stand; beyond a few it is no archive's tail."""
    places = []
    at = content.find(END_MARK, first)
    while at >= 0:
        places.append(at)
        at = content.find(END_MARK, at + 1)
    return places


def _fits(content: bytes, at: int) -> bool:
    """Tell whether the record's comment ends where the file ends."""
    if at + END.size > len(content):
        return False
    comment: int = END.unpack_from(content, at)[-1]
    return at + END.size + comment == len(content)


def _end64(content: bytes, end: int) -> _End | None:
    locator = end - LOCATOR64.size
    if locator < 0 or not content.startswith(LOCATOR64_MARK, locator):
        return None
    stated = LOCATOR64.unpack_from(content, locator)[2]
    for at in (stated, locator - END64.size):
        if 0 <= at <= locator - END64.size and content.startswith(END64_MARK, at):
            *_, count, size, start = END64.unpack_from(content, at)
            return _End(count, size, start, at, is_sound=at == stated)
    return None


def _entry(content: bytes, at: int, shift: int) -> tuple[Entry, int]:
    """Return the entry and where the next one begins."""
    (_, made, _, flags, method, _, _, crc, packed, size) = ENTRY.unpack_from(
        content, at
    )[:10]
    name, extra, comment, _, _, attributes, start = ENTRY.unpack_from(content, at)[10:]
    names = at + ENTRY.size
    extras = names + name
    after = extras + extra + comment
    field = _zip64(content[extras : extras + extra])
    size, packed, start = (
        field.pop(0) if number == FULL32 and field else number
        for number in (size, packed, start)
    )
    is_link = made >> 8 == UNIX and attributes >> 16 & FILE_TYPE == LINK
    entry = Entry(
        content[names:extras], flags, method, crc, packed, size, start + shift, is_link
    )
    return entry, after


def _zip64(extra: bytes) -> list[int]:
    """Return the numbers of 64 bits, in order; empty where there are none."""
    at = 0
    while at + 4 <= len(extra):
        field, length = struct.unpack_from("<2H", extra, at)
        if field == ZIP64_FIELD:
            inside = extra[at + 4 : at + 4 + length]
            whole = len(inside) // 8
            return list(struct.unpack_from(f"<{whole}Q", inside))
        at += 4 + length
    return []
