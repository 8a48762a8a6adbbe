"""Which processes belong to a tree that we started; read from /proc, see proc(5)."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class _Process:
    pid: int
    state: str
    parent: int
    session: int


def members(head: int) -> frozenset[int]:
    """Return the living descendants of ``head`` and all else in its session.

    The session finds what lost its parent, the descent what left the session.
    """
    living = [process for process in _processes() if process.state != "Z"]
    found = {process.pid for process in living if process.session == head}
    grown = True
    while grown:
        below = found | {head}
        more = {item.pid for item in living if item.parent in below} - found
        found |= more
        grown = bool(more)
    return frozenset(found - {head})


def children(head: int) -> frozenset[int]:
    """Return the living processes whose parent is ``head``."""
    living = (process for process in _processes() if process.state != "Z")
    return frozenset(process.pid for process in living if process.parent == head)


def title(pid: int) -> str:
    """Return what the process calls itself; empty if it is gone."""
    try:
        words = (PROC / str(pid) / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return words.replace(b"\0", b" ").decode(errors="replace")


def kill(pids: frozenset[int]) -> None:
    """Kill each of them that still lives."""
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _processes() -> list[_Process]:
    found = []
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                found.append(_parsed(folder))
            except (FileNotFoundError, ProcessLookupError):
                continue
    return found


def _parsed(folder: Path) -> _Process:
    # The name, in brackets, may itself hold blanks and brackets.
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    return _Process(int(folder.name), fields[0], int(fields[1]), int(fields[3]))
