"""Draw what somebody will look at next, while they look at something else."""

from __future__ import annotations

from starlette.background import BackgroundTask

from screening.domain.person import Person
from screening.errors import NotArchived, PageUnreadable, Unavailable
from screening.review.access import DECIDERS
from screening.review.office import Office
from screening.review.pages.sheet import WIDTHS, view_of
from screening.workflow.show import page_picture


def drawn_ahead(
    office: Office, person: Person, submission: str
) -> BackgroundTask | None:
    """Return what draws a paper's first page once the answer is out.

    Opening a paper that was never drawn takes a second, nearly all of it in the locked
    child; one that was is there at once, for everybody. None for whoever only reads.
    """
    if not submission or person.role not in DECIDERS:
        return None
    return BackgroundTask(_draw, office, submission)


def _draw(office: Office, submission: str) -> None:
    view = view_of(office, submission, 1, WIDTHS["fit"])
    if view is None:
        return
    try:
        page_picture(submission, view, office.archive, office.painter, office.pictures)
    except (PageUnreadable, NotArchived, Unavailable):
        # Whoever opens the paper is told; nobody waits for this.
        return
