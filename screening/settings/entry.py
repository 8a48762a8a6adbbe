"""How one setting is written in the table: its default, its sentence, its range."""

from __future__ import annotations

from dataclasses import field


def limit(default: int, says: str, most: int) -> int:
    """Return a field of a number from 1 to ``most``."""
    entry: int = field(default=default, metadata={"says": says, "range": (1, most)})
    return entry


def number(default: int, says: str) -> int:
    """Return a field of a whole number."""
    entry: int = field(default=default, metadata={"says": says})
    return entry


def seconds(default: float, says: str) -> float:
    """Return a field of a time in seconds."""
    entry: float = field(default=default, metadata={"says": says})
    return entry


def text(default: str, says: str) -> str:
    """Return a field of words; empty means not set."""
    entry: str = field(default=default, metadata={"says": says})
    return entry
