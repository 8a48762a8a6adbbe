"""Make sure that the archive has a paper, before what it came from is let go."""

from __future__ import annotations

import logging
from collections.abc import Callable

from screening.errors import NotArchived, Unavailable
from screening.ports import Archive

logger = logging.getLogger(__name__)


def require_kept(archive: Archive, digest: str, source: Callable[[], bytes]) -> None:
    """Read the archive's copy back; put it again from its source if it is not whole.

    Raises:
        Unavailable: if the archive has not got it, or neither side answered; the
            source must be kept then.
    """
    if _reads_back(archive, digest):
        return
    logger.error("put %s again: the archive had no whole copy", digest, extra=KEEP)
    if archive.put(source()) != digest or not _reads_back(archive, digest):
        raise Unavailable(f"{digest} is not in the archive; its source is kept")


KEEP = {"action": "keep"}


def _reads_back(archive: Archive, digest: str) -> bool:
    try:
        archive.get(digest)
    except NotArchived:
        return False
    return True
