"""Pictures of pages, and the file as it came."""

from __future__ import annotations

from fastapi import Request, Response

from screening.errors import NotArchived, PageUnreadable
from screening.review.headers import SANDBOXED
from screening.review.pages.sheet import WIDTHS, view_of
from screening.review.pages.trouble import trouble
from screening.review.shell import office_of
from screening.workflow.show import page_picture


def picture(request: Request, submission: str, page: int, width: int) -> Response:
    """Send the picture of a page."""
    office = office_of(request)
    if office.docket.brief(submission) is None:
        return trouble(request, "missing", 404)
    turn = request.query_params.get("turn", "")
    view = view_of(office, submission, page, width, turn)
    if view is None or width not in WIDTHS.values():
        return trouble(request, "missing", 404)
    try:
        png = page_picture(
            submission, view, office.archive, office.painter, office.pictures
        )
    except (NotArchived, PageUnreadable):
        return trouble(request, "picture", 404)
    if not is_fetched_ahead(request):
        # Noted with its page already, unless somebody wrote the address by hand.
        office.note_shown(submission, request.state.session.person, page)
    # Kept by this browser for an hour, so that turning back costs nothing.
    kept = {"Cache-Control": "private, max-age=3600, immutable"}
    return Response(png, media_type="image/png", headers=kept)


def is_fetched_ahead(request: Request) -> bool:
    """Tell whether a browser fetches what nobody looks at yet (W3C Resource Hints)."""
    return "prefetch" in request.headers.get("sec-purpose", "")


def original(request: Request, submission: str) -> Response:
    """Send the file as it came, as nothing that a browser would open."""
    office = office_of(request)
    if office.docket.brief(submission) is None:
        return trouble(request, "missing", 404)
    person = request.state.session.person
    content = office.archive.get(submission)
    office.docket.note_use(submission, person.id, "downloaded")
    return Response(
        content,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{submission[:12]}.bin"',
            "Content-Security-Policy": SANDBOXED,
        },
    )
