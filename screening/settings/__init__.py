"""Everything an operator can set, and where it is read from."""

from screening.settings.source import PREFIX
from screening.settings.table import PROJECT, Settings, names

__all__ = ["PREFIX", "PROJECT", "Settings", "names"]
