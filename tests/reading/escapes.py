"""What an intruder would try first in the reading child, each attempt made for real.

Every attempt undoes what it did, and is over at once where it succeeds: on a machine
without any layer all of them do.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import resource
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from screening.domain.page import Word
from screening.ports import Raster
from tests.reading.engines import SIDE, Steady

LIBC = ctypes.CDLL(None, use_errno=True)

PTRACE_SEIZE = 0x4206
CLONE_NEWUSER = 0x10000000
SYS_IO_URING_SETUP = 425
"""Numbers of the kernel, equal on x86-64 and ARM."""

BAD_ADDRESS = ctypes.c_void_p(1)
"""An argument at which a call stops that was allowed to begin."""

ZERO = ctypes.byref((ctypes.c_ulong * 2)())

DONE = "done"


class Attempting(Steady):
    """Tries to get out instead of reading the page, and reports what came of it."""

    def __init__(self, tessdata: Path | None = None) -> None:
        """Take the path of a file that the child has no business with."""
        super().__init__(tessdata)
        self.secret = tessdata or Path("/etc/passwd")
        self.server = os.getpid()

    def read(self) -> tuple[Word, ...]:
        said = (f"{name}={_outcome(try_it)}" for name, try_it in self.attempts())
        return tuple(Word(text, SIDE, 0.9, 0) for text in said)

    def attempts(self) -> list[tuple[str, Callable[[], object]]]:
        folder = Path("/tmp")  # anybody may write there
        return [
            ("open-a-network-socket", lambda: socket.socket().close()),
            ("open-a-unix-socket", lambda: socket.socket(socket.AF_UNIX).close()),
            ("call-out", _call_out),
            ("run-a-program", _run),
            ("fork", _fork),
            ("write-a-file", lambda: _made(folder / "escaped", Path.touch)),
            ("make-a-folder", lambda: _made(folder / "escaped-too", Path.mkdir)),
            ("make-a-link", lambda: _made(folder / "escaped-on", _link)),
            ("keep-a-file-in-memory", lambda: os.close(os.memfd_create("escaped"))),
            ("read-the-accounts", lambda: Path("/etc/passwd").read_bytes()),
            ("read-the-ledger", self.secret.read_bytes),
            ("list-the-processes", lambda: list(Path("/proc").iterdir())),
            ("open-a-device", lambda: Path("/dev/zero").open("rb").close()),
            ("signal-the-parent", lambda: os.kill(self.server, 0)),
            ("trace-the-parent", partial(_call, "ptrace", PTRACE_SEIZE, self.server)),
            ("become-root", lambda: os.setuid(0)),
            ("mount", lambda: _mount(self.secret.parent)),
            (
                "change-a-limit",
                partial(_call, "prlimit", 0, resource.RLIMIT_CORE, ZERO),
            ),
            ("make-memory-executable", _executable),
            ("queue-calls", _queue),
            ("leave-for-a-namespace", partial(_call, "unshare", CLONE_NEWUSER)),
        ]


class Counting(Steady):
    """Reports which descriptors are open."""

    def read(self) -> tuple[Word, ...]:
        return tuple(
            Word(f"{number}", SIDE, 0.9, 0) for number in range(256) if _is_open(number)
        )


class Taking(Steady):
    """Takes as many megabytes as the paper is told by the folder of language data."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        self.taken_mb = int(str(tessdata))

    def read(self) -> tuple[Word, ...]:
        with mmap.mmap(-1, self.taken_mb << 20) as taken:
            return (Word(f"{len(taken)}", SIDE, 0.9, 0),)


class Digesting(Steady):
    """Reads a picture as the digest of its pixels."""

    def words(self, raster: Raster) -> tuple[Word, ...]:
        return (Word(sha256(raster.pixels).hexdigest(), SIDE, 0.9, 0),)


class Spinning(Steady):
    """Computes for ever."""

    def read(self) -> tuple[Word, ...]:
        while True:
            pass


def _outcome(try_it: Callable[[], object]) -> str:
    try:
        try_it()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "timeout")
    return DONE


def _is_open(descriptor: int) -> bool:
    with suppress(OSError):
        os.fstat(descriptor)
        return True
    return False


def _call_out() -> None:
    """Send a datagram: Landlock knows TCP only, so that namespaces show here."""
    with socket.socket(type=socket.SOCK_DGRAM) as out:
        out.sendto(b"text of a paper", ("127.0.0.1", 9))


def _call(name: str, *arguments: object) -> None:
    if getattr(LIBC, name)(*arguments, None, None) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _made(path: Path, make: Callable[[Path], None]) -> None:
    """Make something in a folder that anybody may write to, and take it away."""
    make(path)
    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


def _link(path: Path) -> None:
    path.symlink_to("/etc")


def _run() -> None:
    """Ask for a program with arguments that lie nowhere: not refused, it stops there."""
    LIBC.execve(b"/bin/true", BAD_ADDRESS, None)
    _stopped_at_the_address()


def _queue() -> None:
    """Ask for a queue by which the kernel would make calls past any filter."""
    LIBC.syscall(SYS_IO_URING_SETUP, 1, BAD_ADDRESS)
    _stopped_at_the_address()


def _stopped_at_the_address() -> None:
    if ctypes.get_errno() != errno.EFAULT:
        raise OSError(ctypes.get_errno(), "refused")


def _fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _mount(folder: Path) -> None:
    _call("mount", b"none", bytes(folder), b"tmpfs", 0)
    LIBC.umount2(bytes(folder), 0)


def _executable() -> None:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC).close()
