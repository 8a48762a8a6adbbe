"""Headings and tables of what people read at a terminal."""

from __future__ import annotations

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


def title(text: str) -> RenderableType:
    """Return a heading with a blank line over it."""
    return Padding(Text(text, style="bold underline"), (1, 0, 0, 0))


def sheet(*titles: str) -> Table:
    """Return an empty table whose cells wrap, never lose a word."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for text in titles:
        drawn.add_column(text, overflow="fold")
    return drawn
