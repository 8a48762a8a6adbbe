"""The parent's side of the fork server: start it, hand papers over, stop it.

A server of our own rather than multiprocessing's: it works the same in a script, in
a pool worker and in a daemonic task process that was itself forked, passes no pickles
and inherits neither descriptors nor secrets of the process that starts it.
"""

from __future__ import annotations

import fcntl
import math
import os
import signal
import socket
import sys
import weakref
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import screening
from screening.domain.view import View
from screening.errors import Unavailable
from screening.reading.answer import Answer, receive
from screening.reading.layers import Layer, named
from screening.reading.orders import Orders
from screening.reading.share import WHOLE, Share

MODULE = "screening.reading.fork_server"

SOCKET = 3
"""Descriptor on which the server expects its socket."""

START_S = 60.0
"""Longest start: importing and loading take a second, on a busy machine many."""

FORK_S = 30.0
"""Longest fork: milliseconds, unless the machine is out of memory."""

STOP_S = 2.0
"""How long a server may take to notice that its socket closed."""

KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TESSDATA_PREFIX")
"""What the server's environment keeps: no secret of the parent is among it."""

ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Threads do not survive a fork, and a page per core is faster than four threads."""

SEALS = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK
"""The child gets the paper itself, which nobody can change any more."""


class ServerGone(Unavailable):
    """The server ended between two papers. Remedy: start another."""


class Child:
    """A locked process that reads one paper, or a share of it."""

    def __init__(self, pidfd: int, pipe: int) -> None:
        """Own the child's pidfd and the read end of its pipe."""
        self._pidfd = pidfd
        self._pipe = pipe

    def answer(self, timeout_s: float, silence_s: float = math.inf) -> Answer:
        """Return what the child says, page by page and in the end. To be called once.

        Raises:
            NoAnswer: if it did not answer in time, or what it said is no answer.
        """
        return receive(self._pipe, timeout_s, silence_s)

    def end(self) -> None:
        """Kill what is left of the child. To be called once."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        os.close(self._pidfd)
        os.close(self._pipe)


class ForkServer:
    """A running server. Not for two threads at the same time.

    It ends with this object, with `stop`, or with the process that started it.
    """

    def __init__(self, orders: Orders) -> None:
        """Start the server, which takes a second to load; `ready` waits for it."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            pid = _spawn(orders, theirs.fileno())
        self._control = ours
        self._end = weakref.finalize(self, _end, ours, pid, os.getpid())
        self._missing_layers: tuple[Layer, ...] | None = None

    def ready(self) -> tuple[Layer, ...]:
        """Wait until the engine is loaded; return the layers of the lock that lack.

        Each of these the limits accept.

        Raises:
            Unavailable: if the server does not start; the message says the remedy.
        """
        if self._missing_layers is None:
            self._missing_layers = self._said_to_lack()
        return self._missing_layers

    def stop(self) -> None:
        """End the server and its children; again changes nothing."""
        self._end()

    def child(self, content: bytes, task: Share | View = WHOLE) -> Child:
        """Have a new child read a share of ``content``, or draw a page of it.

        Raises:
            ServerGone: if no child could be forked.
            Unavailable: if the server does not start.
        """
        self.ready()
        paper = _sealed(content)
        answers, pipe = os.pipe()
        try:
            socket.send_fds(self._control, [_request(task)], [paper, pipe])
            said, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
            if said != b"F":
                raise ConnectionError("the socket was closed")
        except OSError as error:
            os.close(answers)
            raise ServerGone("the reading server does not answer") from error
        finally:
            os.close(paper)
            os.close(pipe)
        return Child(descriptors[0], answers)

    def _said_to_lack(self) -> tuple[Layer, ...]:
        self._control.settimeout(START_S)
        said = _said(self._control)
        self._control.settimeout(FORK_S)
        if said[:1] != b"R":
            self.stop()
            unknown = "the reading server did not start: run screening doctor"
            raise Unavailable(said[1:].decode() or unknown)
        return named(said[1:].decode())


def _spawn(orders: Orders, control: int) -> int:
    command = [sys.executable, "-P", "-m", MODULE, orders.as_json()]
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    package = str(Path(screening.__file__).parent.parent)
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_DUP2, control, SOCKET),
    ]
    # A session of its own: Ctrl-C at a terminal is the parent's to answer.
    return os.posix_spawn(
        sys.executable,
        command,
        {**kept, **ONE_THREAD, "PYTHONPATH": package},
        file_actions=actions,
        setsid=True,
    )


def _request(task: Share | View) -> bytes:
    return (b"V" if isinstance(task, View) else b"P") + task.as_bytes()


def _said(control: socket.socket) -> bytes:
    """Return the first message; empty if the server ends or is silent."""
    try:
        return control.recv(4096)
    except OSError:
        return b""


def _sealed(content: bytes) -> int:
    """Return a descriptor of memory that holds ``content`` for good."""
    paper = os.memfd_create("paper", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with os.fdopen(paper, "wb", closefd=False) as file:
        file.write(content)
    fcntl.fcntl(paper, fcntl.F_ADD_SEALS, SEALS)
    return paper


def _end(control: socket.socket, pid: int, owner: int) -> None:
    """Close the socket; where it is ours to do, wait for the server and kill it."""
    control.close()
    if os.getpid() != owner:
        return  # a fork of the owner only drops its copy
    deadline = monotonic() + STOP_S
    with suppress(ChildProcessError):  # reaped by the program that we are part of
        while os.waitpid(pid, os.WNOHANG)[0] == 0:
            if monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
            sleep(0.01)
