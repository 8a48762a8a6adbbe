"""Read papers without ever opening one here: a locked child does, and we check it.

In this process a paper is measured and its first bytes are looked at; no more. Hence
nothing heavy is imported either: see `screening.reading.pages` for the reading itself.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic

from screening.domain.document import Document
from screening.domain.reason import ReasonCode
from screening.domain.view import View
from screening.errors import PageUnreadable, Rejected, Unavailable
from screening.reading.answer import Answer, NoAnswer
from screening.reading.answer import Kind as Said
from screening.reading.attempt import Attempt, whole
from screening.reading.kind import Kind, kind_of
from screening.reading.layers import Layer
from screening.reading.limits import Limits
from screening.reading.orders import Orders
from screening.reading.png import as_png
from screening.reading.sandbox import Child, ForkServer, ServerGone
from screening.reading.share import MOST_TOGETHER, Share, free_cores, shares

ONE_PAGE = frozenset({Kind.JPEG, Kind.PNG, Kind.BMP, Kind.TEXT})
"""Kinds that a second child cannot help with: one page, or pages that need no OCR."""


DRAW_S = 20.0
"""Longest drawing of one page: a second as a rule, and somebody is waiting."""


class SandboxedReader:
    """A `ports.Reader` that survives whatever a paper does to the libraries.

    The server starts with the first paper and serves all later ones. A process
    forked from this one starts its own.
    """

    def __init__(
        self,
        engine: str,
        tessdata: Path | None = None,
        limits: Limits | None = None,
        free: Callable[[int], int] = free_cores,
    ) -> None:
        """Name the OCR engine, such as ``screening.adapters.ocr.tesseract:Tesseract``.

        ``free`` tells how many cores have nothing to do, by how many children of this
        reader are at work; a paper is read by as many at once.
        """
        self._orders = Orders(engine, tessdata, limits or Limits())
        self._server: ForkServer | None = None
        self._lock = threading.Lock()
        self._free_cores = free
        self._at_work = 0
        self._process = os.getpid()
        self._missing_layers: tuple[Layer, ...] = ()

    @property
    def missing_layers(self) -> tuple[Layer, ...]:
        """Layers that papers were read without, as accepted: for the audit.

        Known from the first paper on; empty where the lock is whole.
        """
        return self._missing_layers

    def read(self, content: bytes) -> Document:
        """Return every page.

        Raises:
            Rejected: if nothing of it can be read; `Rejected.code` says why.
            Unavailable: if the reader itself cannot run.
        """
        kind = kind_of(content)
        limits = self._orders.limits
        if len(content) > limits.max_file_bytes:
            raise Rejected(ReasonCode.TOO_LARGE, "more bytes than the limit")
        with self._children_at_work(kind) as count:
            document = self._read_by(shares(count), content)
        # Said by the parent: a child that was taken over would say that all is well.
        return replace(document, unlocked=tuple(self._missing_layers))

    def picture(self, content: bytes, view: View) -> bytes:
        """Return a page as a PNG file.

        Raises:
            PageUnreadable: if it cannot be drawn, or is no picture but text.
            Unavailable: if the reader itself cannot run.
        """
        self._settle_in()
        with self._lock:
            child = self._child(content, view)
        try:
            answer = child.answer(DRAW_S, DRAW_S)
        except NoAnswer as error:
            raise PageUnreadable("the page was not drawn in time") from error
        finally:
            child.end()
        return _png(answer, view)

    def begin(self) -> None:
        """Let the server load while the caller does something else."""
        self._settle_in()
        with self._lock:
            if self._server is None:
                self._server = ForkServer(self._orders)

    def close(self) -> None:
        """Stop the server; the next paper starts another."""
        self._settle_in()
        with self._lock:
            self._drop_server()

    def _settle_in(self) -> None:
        """In a forked process, leave the parent's server and lock to the parent."""
        if os.getpid() != self._process:
            self._process = os.getpid()
            self._server = None
            self._lock = threading.Lock()
            self._at_work = 0

    @contextmanager
    def _children_at_work(self, kind: Kind) -> Iterator[int]:
        """Say how many children read a paper: more than one only on idle cores."""
        self._settle_in()
        with self._lock:
            free = min(self._free_cores(self._at_work), MOST_TOGETHER)
            count = 1 if kind in ONE_PAGE else max(1, free)
            self._at_work += count
        try:
            yield count
        finally:
            with self._lock:
                self._at_work -= count

    def _read_by(self, wanted: tuple[Share, ...], content: bytes) -> Document:
        limits = self._orders.limits
        deadline = monotonic() + limits.timeout_s
        with ExitStack() as children:
            begin = partial(self._begun, content, children)
            attempt = Attempt(content, deadline, limits.silence_s, begin)
            begun = [(begin(share), share) for share in wanted]
            document = whole([attempt.part(*one) for one in begun])
        if len(document.pages) > limits.max_pages:
            raise Rejected(ReasonCode.READER_FAILED, "the answer has too many pages")
        return document

    def _begun(self, content: bytes, children: ExitStack, share: Share) -> Child:
        with self._lock:
            child = self._child(content, share)
        children.callback(child.end)
        return child

    def _child(self, content: bytes, task: Share | View) -> Child:
        """Return a child at work; a server that ended is replaced once."""
        try:
            return self._ready_server().child(content, task)
        except ServerGone:
            self._drop_server()
        return self._ready_server().child(content, task)

    def _ready_server(self) -> ForkServer:
        self._server = self._server or ForkServer(self._orders)
        try:
            self._missing_layers = self._server.ready()
        except Unavailable:
            self._drop_server()
            raise
        return self._server

    def _drop_server(self) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None


def _png(answer: Answer, view: View) -> bytes:
    match answer.kind:
        case Said.PICTURE:
            try:
                return as_png(answer.payload, view)
            except ValueError as error:
                raise PageUnreadable("the picture is not what was asked") from error
        case Said.UNAVAILABLE:
            raise Unavailable("the lock of the reading process failed: run doctor")
    raise PageUnreadable("the page cannot be drawn")
