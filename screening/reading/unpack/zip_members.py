"""The members of a ZIP file, expanded in memory and counted byte by byte."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.unpack.budget import Budget
from screening.reading.unpack.expand import BROKEN, EXPANDERS, Step
from screening.reading.unpack.part import Part
from screening.reading.unpack.zip_directory import Entry, read_directory

LOCAL = struct.Struct("<4s5H3L2H")
LOCAL_MARK = b"PK\x03\x04"

LABELS = (b"[Content_Types].xml", b"mimetype")
"""Members that make a ZIP a Word or OpenDocument file: one paper, which cannot be drawn
here, and no packet of XML."""


@dataclass(frozen=True, slots=True)
class ZipParts:
    """What a ZIP holds."""

    parts: tuple[Part, ...]
    is_sound: bool
    """Whether the archive is without oddities in which members could hide."""


@dataclass(frozen=True, slots=True)
class _Place:
    entry: Entry
    begin: int
    """Where its packed bytes stand; ``end`` is before ``begin`` if that is unknown."""
    end: int


def zip_parts(content: bytes, budget: Budget) -> ZipParts:
    """Return the members in order; folders and links hold nothing and are left out.

    Raises:
        Rejected: damaged, unsupported_type for another format in a ZIP's clothes, or
            too_large for a bomb.
    """
    directory = read_directory(content, budget)
    if any(entry.name in LABELS for entry in directory.entries):
        raise Rejected(ReasonCode.UNSUPPORTED_TYPE)
    files = [item for item in directory.entries if not item.is_folder | item.is_link]
    places = [_place(content, entry) for entry in files]
    _refuse_overlaps(places)
    packed = memoryview(content)
    parts = tuple(_part(packed, place, budget) for place in places)
    return ZipParts(parts, directory.is_sound)


def _place(content: bytes, entry: Entry) -> _Place:
    at = entry.start
    if at < 0 or not content.startswith(LOCAL_MARK, at):
        return _Place(entry, at, -1)
    if at + LOCAL.size > len(content):
        return _Place(entry, at, -1)
    name, extra = LOCAL.unpack_from(content, at)[-2:]
    begin = at + LOCAL.size + name + extra
    return _Place(entry, begin, begin + entry.packed)


def _refuse_overlaps(places: list[_Place]) -> None:
    """Refuse entries that share bytes: so a small file holds any number of bombs.

    Source: D. Fifield, A better zip bomb, USENIX WOOT 2019.
    """
    known = sorted((place.entry.start, place.end) for place in places)
    for (_, end), (start, _) in pairwise(known):
        if start < end:
            raise Rejected(ReasonCode.TOO_LARGE, "entries overlap")
    starts = [start for start, _ in known]
    if len(set(starts)) < len(starts):
        raise Rejected(ReasonCode.TOO_LARGE, "entries overlap")


def _part(packed: memoryview, place: _Place, budget: Budget) -> Part:
    entry = place.entry
    if entry.is_encrypted:
        return Part(code=ReasonCode.ENCRYPTED)
    if entry.method not in EXPANDERS:
        return Part(code=ReasonCode.UNSUPPORTED_TYPE)
    if place.end < place.begin:
        return Part(code=ReasonCode.DAMAGED)
    content, is_whole = _expanded(packed[place.begin : place.end], entry, budget)
    is_whole = is_whole and len(content) == entry.size
    is_whole = is_whole and zlib.crc32(content) == entry.crc
    if not content and not is_whole:
        return Part(code=ReasonCode.DAMAGED)
    return Part(content, is_cut=not is_whole)


def _expanded(packed: memoryview, entry: Entry, budget: Budget) -> tuple[bytes, bool]:
    """Return what could be expanded, and whether the expander found no fault."""
    content = bytearray()
    try:
        for step in _counted(packed, entry, budget):
            content += step.content
    except BROKEN:
        return bytes(content), False
    return bytes(content), True


def _counted(packed: memoryview, entry: Entry, budget: Budget) -> Iterator[Step]:
    """Yield the steps; end with the first that breaks a limit or the entry's word."""
    count = 0
    for step in EXPANDERS[entry.method](packed):
        count += len(step.content)
        budget.take_bytes(len(step.content))
        budget.refuse_expanding(count, step.fed)
        if count > entry.size:
            raise Rejected(ReasonCode.DAMAGED, "a member is larger than it declares")
        yield step
