"""What a watch needs beside the desk."""

from __future__ import annotations

from dataclasses import dataclass

from screening.ports import Alarms, Dropbox, Pulse


@dataclass(frozen=True, slots=True)
class Post:
    """The watchman's: what shows trouble, and where it is written down."""

    alarms: Alarms
    pulse: Pulse
    dropbox: Dropbox
    """Into the inbox of the test papers, which no department has."""
