"""Stored text by way of a locked process for each look."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

import screening
from screening.domain.page import Box
from screening.errors import PageUnreadable, Unavailable
from screening.ports.stored import StoredPage, StoredWord
from screening.reading import checked
from screening.reading.answer import Answer, Kind, NoAnswer, receive
from screening.reading.limits import Limits
from screening.reading.orders import Orders
from screening.reading.sandbox import SEALS

MODULE = "screening.adapters.stored.child"

LOOK_S = 30.0
"""Longest look: two seconds as a rule, and somebody is waiting."""

AT_ONCE = 2
"""Looks at the same time: each takes a core, and as much memory as a reading may."""

KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR")
"""What the process's environment keeps: no secret is among it."""


class SandboxedText:
    """The port by a program that locks itself before it opens a paper."""

    def __init__(self, limits: Limits) -> None:
        """Take what one paper may cost to open."""
        self._orders = Orders("", None, limits)
        self._free = BoundedSemaphore(AT_ONCE)

    def on(self, content: bytes, page: int) -> StoredPage:
        """Return what the file stores of a page, counted from 1."""
        if not self._free.acquire(timeout=LOOK_S):
            raise Unavailable("too many files are looked into: try again in a minute")
        try:
            answer = self._answer(content, page)
        finally:
            self._free.release()
        if answer.kind is Kind.UNAVAILABLE:
            raise Unavailable("papers cannot be opened safely here: run doctor")
        try:
            return _checked(answer)
        except ValueError as error:
            raise PageUnreadable("what the file stores cannot be told") from error

    def _answer(self, content: bytes, page: int) -> Answer:
        paper = os.memfd_create("paper", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            with os.fdopen(paper, "wb", closefd=False) as file:
                file.write(content)
            fcntl.fcntl(paper, fcntl.F_ADD_SEALS, SEALS)
            os.lseek(paper, 0, os.SEEK_SET)
            return _said(self._command(page), paper)
        finally:
            os.close(paper)

    def _command(self, page: int) -> list[str]:
        orders = self._orders.as_json()
        return [sys.executable, "-P", "-m", MODULE, orders, str(page)]


def _said(command: list[str], paper: int) -> Answer:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    package = str(Path(screening.__file__).parent.parent)
    answers, pipe = os.pipe()
    try:
        looking = subprocess.Popen(  # noqa: S603  # our own program, and two numbers
            command,
            stdin=paper,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            env={**kept, "PYTHONPATH": package},
        )
    except OSError as error:
        os.close(answers)
        raise Unavailable("no process could be started: run doctor") from error
    finally:
        os.close(pipe)
    try:
        return receive(answers, LOOK_S, LOOK_S)
    except NoAnswer as error:
        raise PageUnreadable("what the file stores was not told") from error
    finally:
        os.close(answers)
        looking.kill()
        looking.wait()


def _checked(answer: Answer) -> StoredPage:
    """Believe nothing that does not check: a paper may have taken the child over."""
    if answer.kind is not Kind.DOCUMENT:
        raise ValueError("the file does not open, or has no such page")
    rows, elsewhere = checked.row(json.loads(answer.payload.decode()), 2)
    return StoredPage(
        words=checked.each(rows, _word),
        elsewhere=checked.each(elsewhere, checked.shown),
    )


def _word(tree: object) -> StoredWord:
    text, *edges = checked.row(tree, 5)
    if not all(isinstance(edge, int | float) for edge in edges):
        raise ValueError("a box has four numbers")
    left, top, right, bottom = (float(str(edge)) for edge in edges)
    return StoredWord(checked.shown(text), Box(left, top, right, bottom))
