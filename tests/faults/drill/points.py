"""Numbered places at which a process dies: before and after every I/O that it does.

Installed in a forked child only: nothing here is ever taken out again.
"""

from __future__ import annotations

import os
import signal
import smtplib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine.default import DefaultDialect


@dataclass
class Points:
    """Counts what the process passes, and kills it at one of them."""

    fatal: int = 0
    """Number of the point at which it dies, counted from 1; 0 for none."""
    passed: list[str] = field(default_factory=list)

    def reach(self, name: str) -> None:
        self.passed.append(name)
        if len(self.passed) == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def install(self) -> None:
        """Put a point on both sides of every write, fsync, rename, commit and send."""
        for name in ("fsync", "replace", "unlink", "utime", "link"):
            setattr(os, name, self._between(f"os.{name}", getattr(os, name)))
        opened = os.fdopen
        os.fdopen = lambda *given, **named: _Torn(opened(*given, **named), self)  # type: ignore[assignment,return-value]  # one method is ours
        for owner, name in (
            (DefaultDialect, "do_commit"),
            (smtplib.SMTP, "connect"),
            (smtplib.SMTP, "send"),
        ):
            setattr(owner, name, self._between(name, getattr(owner, name)))

    def _between(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def surrounded(*given: Any, **named: Any) -> Any:
            self.reach(f"before {name}")
            answer = real(*given, **named)
            self.reach(f"after {name}")
            return answer

        return surrounded


class _Torn:
    """A file that may end in the middle of a write."""

    def __init__(self, file: Any, points: Points) -> None:
        self._file, self._points = file, points

    def write(self, content: Any) -> int:
        half = len(content) // 2
        self._points.reach("before write")
        self._file.write(content[:half])
        self._file.flush()
        self._points.reach("within write")
        self._file.write(content[half:])
        self._points.reach("after write")
        return len(content)

    def __enter__(self) -> _Torn:
        self._file.__enter__()
        return self

    def __exit__(self, *fault: Any) -> None:
        self._file.__exit__(*fault)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
