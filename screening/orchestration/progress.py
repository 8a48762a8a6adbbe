"""Tells whoever waits what goes on, and how long each step took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

Say = Callable[[str], None]
"""Takes one short line about how far a step is."""


@contextmanager
def step(console: Console, what: str) -> Iterator[Say]:
    """Show ``what`` while the block runs, then the seconds that it took.

    What is said meanwhile replaces itself on a terminal; elsewhere, such as in a
    log, each new line is printed.
    """
    began = time.monotonic()
    with console.status(Text(what)) as status:
        said = ""

        def say(line: str) -> None:
            nonlocal said
            if line != said and not console.is_terminal:
                console.print(Text(f"    {line}"))
            said = line
            status.update(Text(f"{what}: {line}"))

        yield say
    console.print(Text(f"  {what}: done in {time.monotonic() - began:.0f} s"))
