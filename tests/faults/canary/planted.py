"""Papers that hold canaries: invented names and A-numbers, wherever a paper has words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from random import Random

import pikepdf
from reportlab.pdfgen.canvas import Canvas

COUNT = 200
"""Half of them names, half A-numbers."""

ON_EACH = 8
"""A name and a number in the file's name, in its head, and twice in its words."""

DEPARTMENTS = ("records", "sheriff", "police")

WAYS = ("folder", "folder", "bucket", "mailbox", "upload")
"""How papers come in, in turn."""


@dataclass(frozen=True, slots=True)
class Canary:
    """A name or number of nobody's, by which a paper is known wherever it turns up."""

    words: str
    needles: tuple[bytes, ...]
    """In small letters, any of which gives it away."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One paper on its way in."""

    way: str
    department: str
    name: str
    content: bytes
    canaries: tuple[Canary, ...]


def planted(seed: int) -> list[Planted]:
    """Draw the papers, one of each kind after the other."""
    dice = Random(seed)
    flock = list(_flock(dice))
    papers = []
    for number in range(COUNT // ON_EACH):
        own = tuple(flock[number * ON_EACH : (number + 1) * ON_EACH])
        way = WAYS[number % len(WAYS)]
        # A mailbox gives messages, whatever they hold.
        kind = "message" if way == "mailbox" else KINDS[number % len(KINDS)]
        content = MAKERS[kind](own)
        name = f"{own[0].words} {own[1].words}.{SUFFIXES[kind]}"
        papers.append(Planted(way, dice.choice(DEPARTMENTS), name, content, own))
    return papers


def _flock(dice: Random) -> Iterator[Canary]:
    """Yield names and numbers in turn, no two alike."""
    for _ in range(COUNT // 2):
        word = "".join(
            dice.choice("bdgklmnprstvz") + dice.choice("aeiou") for _ in "1234"
        )
        last = f"Qu{word}wick"
        yield Canary(f"Zebulon {last}", (last.lower().encode(),))
        digits = f"{dice.randrange(10**8, 10**9)}"
        parted = (digits[:3], digits[3:6], digits[6:])
        ways = (digits, "-".join(parted), " ".join(parted))
        yield Canary(f"A{digits}", tuple(way.encode() for way in ways))


def _note(own: tuple[Canary, ...]) -> bytes:
    return f"{_head(own)}\n{_words(own)}".encode()


def _message(own: tuple[Canary, ...]) -> bytes:
    message = EmailMessage()
    message["From"] = f'"{own[2].words}" <{own[3].words}@people.example>'
    message["To"] = "records@county.example"
    message["Subject"] = f"{own[0].words}, {own[1].words}"
    message["Message-ID"] = f"<{own[3].words}@people.example>"
    message.set_content(_words(own))
    message.add_attachment(_words(own), filename=f"{own[2].words}.txt")
    return message.as_bytes()


def _archive(own: tuple[Canary, ...]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as members:
        members.writestr(f"{_head(own)}.txt", _words(own))
        members.writestr("torn.pdf", f"%PDF-1.4 {_words(own)}")
    return kept.getvalue()


def _printed(own: tuple[Canary, ...]) -> bytes:
    kept = io.BytesIO()
    canvas = Canvas(kept, pageCompression=0)
    canvas.setTitle(_head(own))
    canvas.setAuthor(own[2].words)
    for number, line in enumerate(_words(own).splitlines()):
        canvas.drawString(72, 700 - 24 * number, line)
    canvas.save()
    return kept.getvalue()


def _locked(own: tuple[Canary, ...]) -> bytes:
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(_printed(own))) as paper:
        paper.save(kept, encryption=pikepdf.Encryption(owner="o", user="u"))
    return kept.getvalue() + _remark(own)


def _torn(own: tuple[Canary, ...]) -> bytes:
    return _printed(own)[:-700] + _remark(own)


def _unknown(own: tuple[Canary, ...]) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _note(own)


def _head(own: tuple[Canary, ...]) -> str:
    return f"Detainer for {own[2].words}, {own[3].words}"


def _remark(own: tuple[Canary, ...]) -> bytes:
    """Return the words behind the end of a PDF, where they can be read unencrypted."""
    lines = f"{_head(own)}\n{_words(own)}".splitlines()
    return "".join(f"\n% {line}" for line in lines).encode()


def _words(own: tuple[Canary, ...]) -> str:
    return (
        f"IN THE MATTER OF {own[4].words}\nFile No. {own[5].words}\n"
        f"The County shall hold {own[6].words}, alien number {own[7].words}.\n"
        f"Subject: {own[2].words} {own[3].words}\n"
    )


MAKERS = {
    "note": _note,
    "message": _message,
    "archive": _archive,
    "printed": _printed,
    "locked": _locked,
    "torn": _torn,
    "unknown": _unknown,
}
SUFFIXES = {
    "note": "txt",
    "message": "eml",
    "archive": "zip",
    "printed": "pdf",
    "locked": "pdf",
    "torn": "pdf",
    "unknown": "doc",
}
KINDS = tuple(MAKERS)
