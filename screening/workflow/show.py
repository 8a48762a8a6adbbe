"""Show a page of a paper: drawn once in the locked child, then kept."""

from __future__ import annotations

from screening.domain.view import View
from screening.ports import Archive, Painter, Pictures


def page_picture(
    submission: str, view: View, archive: Archive, painter: Painter, kept: Pictures
) -> bytes:
    """Return a page as a PNG file.

    Raises:
        NotArchived: if the paper's bytes are gone.
        PageUnreadable: if the page cannot be drawn.
        Unavailable: if nothing can be drawn here.
    """
    key = f"{view.page}-{view.width}-{view.turn}"
    picture = kept.get(submission, key)
    if picture is None:
        picture = painter.picture(archive.get(submission), view)
        kept.put(submission, key, picture)
    return picture
