"""What a watch needs beside the desk."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.verdict import Versions
from screening.ports import Dropbox, Looks, Pulse, Vigil


@dataclass(frozen=True, slots=True)
class Post:
    """The watchman's: what shows trouble, and where it is written down."""

    pulse: Pulse
    vigil: Vigil
    made_by: Versions
    """What makes verdicts here: the mistakes of other versions are of the past."""
    dropbox: Dropbox
    """Into the inbox of the test papers, which no department has."""
    looks: Looks
    remote: tuple[str, ...] = ()
    """The inboxes of other machines, by id, that somebody has to look into."""
