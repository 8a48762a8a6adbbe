"""The process that looks for stored text in one paper: ``python -m`` runs it.

It takes the paper from its input, which nobody can change any more, locks a child of
its own as the reading server locks its children, and lets that child answer on its
output. One process for each look: counsel ask for it now and then, and wait a second.
"""

from __future__ import annotations

import json
import os
import sys

from screening.errors import PageUnreadable, Rejected, Unavailable
from screening.reading.answer import Answer, Kind, send
from screening.reading.limits import Limits
from screening.reading.lockdown import (
    Lock,
    confine_server,
    lock_for_reading,
    refuse_unless_accepted,
    rehearse,
)
from screening.reading.orders import Orders
from screening.reading.pdf import PdfSheets
from screening.reading.text_layer import Stored, TextLayer
from screening.reading.unpack.book import open_book
from screening.reading.warm_up import warm_up

MOST_WORDS = 5_000
"""Of a page: a page of print has 800."""

OUTPUT = 1


def main() -> None:
    """Load, lock, look, answer."""
    orders, page = Orders.from_json(sys.argv[1]), int(sys.argv[2])
    pipe = os.dup(OUTPUT)
    _silence()
    try:
        warm_up()
        lock = _lock(orders.limits)
    except Unavailable:
        send(pipe, Answer(Kind.UNAVAILABLE, b""))
        return
    child = os.fork()
    if child == 0:
        try:
            send(pipe, _locked_answer(lock, page, orders.limits))
        finally:
            os._exit(0)
    os.close(pipe)
    os.waitpid(child, 0)


def _silence() -> None:
    """Send output nowhere: libraries print what they stumble over in a paper."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _lock(limits: Limits) -> Lock:
    lock = lock_for_reading(limits)
    missing = (*confine_server(), *rehearse(lock))
    refuse_unless_accepted(missing, lock, limits)
    return lock.without(missing)


def _locked_answer(lock: Lock, page: int, limits: Limits) -> Answer:
    try:
        lock.close()
    except OSError:
        return Answer(Kind.UNAVAILABLE, b"")
    try:
        stored = stored_on(sys.stdin.buffer.read(), page, limits)
    except (Rejected, PageUnreadable):
        return Answer(Kind.REJECTED, b"")
    return Answer(Kind.DOCUMENT, as_json(stored))


def stored_on(content: bytes, page: int, limits: Limits) -> Stored:
    """Return what the file stores of a page.

    Raises:
        Rejected: if the file cannot be opened.
        PageUnreadable: if there is no such page.
    """
    for chapter in open_book(content, limits):
        index = page - chapter.first
        if 0 <= index < chapter.page_count:
            sheets = chapter.sheets
            if not isinstance(sheets, PdfSheets):
                return Stored()
            return TextLayer(chapter.leaf.content, sheets).stored(index)
    raise PageUnreadable("the file has no such page")


def as_json(stored: Stored) -> bytes:
    """Return words with the edges of their boxes, and what stands elsewhere."""
    words = [word for run in stored.runs for word in run]
    rows = [
        [word.text, word.box.left, word.box.top, word.box.right, word.box.bottom]
        for word in words[:MOST_WORDS]
    ]
    elsewhere = " ".join((*stored.off_page, *stored.notes)).split()[:MOST_WORDS]
    return json.dumps([rows, elsewhere], allow_nan=False).encode()


if __name__ == "__main__":
    main()
