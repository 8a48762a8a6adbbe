"""The process that forks one locked child per paper: ``python -m`` runs it.

It loads the libraries and the OCR engine once, so that a child costs milliseconds,
gives up its rights, and never touches a paper itself. Requests come on descriptor 3; when that closes
the server ends, and its children end with it.
"""

from __future__ import annotations

import os
import select
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import NoReturn, cast

import cv2

from screening.domain import view
from screening.domain.reason import ReasonCode
from screening.errors import PageUnreadable, Rejected, Unavailable
from screening.ports import OcrEngine, Raster
from screening.reading import wire
from screening.reading.answer import Answer, Kind, send, tell_begun
from screening.reading.layers import Layer
from screening.reading.limits import Limits
from screening.reading.lockdown import (
    Lock,
    confine_server,
    lock_for_programs,
    lock_for_reading,
    refuse_unless_accepted,
    rehearse,
)
from screening.reading.orders import Orders
from screening.reading.pages import read_document
from screening.reading.picture import pixels_of
from screening.reading.share import MOST_BYTES, Share
from screening.reading.warm_up import warm_up

SOCKET = 3
"""The only descriptor kept besides input, output and errors."""

READY = b"R"
NOT_READY = b"U"
"""The first byte said: ready, and which accepted layers are missing, parted by commas;
or unavailable, and why in UTF-8."""

READ = b"P"
"""Then a share of the pages; with two descriptors: the paper, and the answer's pipe."""

DRAW = b"V"
"""Then a view of one page; with the same two descriptors."""

MESSAGE_BYTES = 1 + max(MOST_BYTES, view.SHAPE.size)

FORKED = b"F"
"""With one descriptor: the child, as a pidfd that cannot come to mean another."""

ORPHAN_CHECK_S = 5.0
"""How often the server looks whether its parent lives. A process that the parent
forked may hold the socket open, so that its end alone is no sure sign."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every child finds ready."""

    engine: OcrEngine
    limits: Limits
    lock: Lock


def main() -> None:
    """Load and report, then fork a child for each request until the socket closes."""
    os.closerange(SOCKET + 1, 65_536)  # whatever the parent left inheritable
    orders = Orders.from_json(sys.argv[1])
    cv2.setNumThreads(1)  # threads do not survive a fork
    with socket.socket(fileno=SOCKET) as control:
        try:
            engine = _warm_engine(orders)
            warm_up()
            lock, missing = _lock_for(engine, orders.limits)
        except Unavailable as error:
            control.send(NOT_READY + str(error).encode())
            return
        _silence()
        control.send(READY + ",".join(missing).encode())
        _serve(control, Desk(engine, orders.limits, lock))


def _warm_engine(orders: Orders) -> OcrEngine:
    """Return the engine after one picture: what loads late is loaded before forking."""
    module, _, name = orders.engine.partition(":")
    engine = cast("OcrEngine", getattr(import_module(module), name)(orders.tessdata))
    engine.words(Raster(64, 64, 200, b"\xff" * 64 * 64))
    return engine


def _silence() -> None:
    """Send output nowhere: libraries print what they stumble over in a paper."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _lock_for(engine: OcrEngine, limits: Limits) -> tuple[Lock, tuple[Layer, ...]]:
    """Give up this server's rights; return its children's lock and what that lacks.

    Raises:
        Unavailable: if it lacks what nobody accepted to do without.
    """
    runs_programs = getattr(engine, "runs_programs", False)
    lock = (lock_for_programs if runs_programs else lock_for_reading)(limits)
    missing = (*confine_server(), *rehearse(lock))
    refuse_unless_accepted(missing, lock, limits)
    return lock.without(missing), missing


def _serve(control: socket.socket, desk: Desk) -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        waiting, _, _ = select.select([control], [], [], ORPHAN_CHECK_S)
        _reap()
        if not waiting:
            continue
        request, descriptors, _, _ = socket.recv_fds(control, MESSAGE_BYTES, 2)
        if request[:1] not in (READ, DRAW):
            return
        paper, pipe = descriptors
        child = os.fork()
        if child == 0:
            control.close()
            _become_child(paper, pipe, desk, request)
        os.close(paper)
        os.close(pipe)
        _introduce(control, child)


def _introduce(control: socket.socket, child: int) -> None:
    pidfd = os.pidfd_open(child)  # sure to be ours: nobody else reaps it
    socket.send_fds(control, [FORKED], [pidfd])
    os.close(pidfd)


def _reap() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become_child(paper: int, pipe: int, desk: Desk, request: bytes) -> NoReturn:
    """Keep two descriptors, lock down, read, answer, end.

    Any failure but that of the lock ends without an answer.
    """
    status = 1
    try:
        _close_all_but(paper, pipe)
        with os.fdopen(paper, "rb") as file:
            file.seek(0)
            content = file.read()
        send(pipe, _locked_answer(content, desk, request, pipe))
        status = 0
    finally:
        os._exit(status)


def _close_all_but(paper: int, pipe: int) -> None:
    """Close every descriptor but these two and the three standard ones.

    Both keep their numbers, so that nothing which the server had open comes to mean
    the pipe: a library that writes to its file would garble the answer.
    """
    first, second = sorted((paper, pipe))
    os.closerange(SOCKET, first)
    os.closerange(first + 1, second)
    os.closerange(second + 1, 65_536)


def _locked_answer(content: bytes, desk: Desk, request: bytes, pipe: int) -> Answer:
    try:
        desk.lock.close()
    except OSError:
        return Answer(Kind.UNAVAILABLE, b"")
    try:
        return _answer(content, desk, request, pipe)
    except Rejected as rejection:
        return Answer(Kind.REJECTED, rejection.code.encode())
    except PageUnreadable:
        return Answer(Kind.REJECTED, ReasonCode.PAGE_UNREADABLE.encode())
    except Unavailable:
        return Answer(Kind.UNAVAILABLE, b"")


def _answer(content: bytes, desk: Desk, request: bytes, pipe: int) -> Answer:
    task, packed = request[:1], request[1:]
    if task == DRAW:
        pixels = pixels_of(content, view.View.from_bytes(packed), desk.limits)
        return Answer(Kind.PICTURE, pixels)
    share, begin = Share.from_bytes(packed), partial(tell_begun, pipe)
    document = read_document(content, desk.engine, desk.limits, share, begin)
    return Answer(Kind.DOCUMENT, wire.encode(document))


if __name__ == "__main__":
    main()
