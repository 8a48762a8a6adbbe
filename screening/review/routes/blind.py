"""The blind lane: look, answer, and only then see what the screening said."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from screening.domain.decision import LONGEST_NOTE
from screening.domain.verdict import FileClass
from screening.errors import NotArchived, PageUnreadable
from screening.review.pages.blind import CHOICES, blind_page
from screening.review.pages.sheet import WIDTHS, view_of
from screening.review.pages.trouble import trouble
from screening.review.shell import office_of, rendered
from screening.workflow.show import page_picture


def blind(request: Request) -> Response:
    """Show the next paper that is to be answered blind."""
    office = office_of(request)
    page = blind_page(office, office.blind.next_blind())
    return rendered(request, "blind.html", page)


def blind_picture(request: Request, submission: str, page: int, width: int) -> Response:
    """Send the picture of a page of a paper that waits for a blind answer."""
    office = office_of(request)
    is_waiting = office.blind.blind_item(submission) is not None
    view = view_of(office, submission, page, WIDTHS["fit"]) if is_waiting else None
    if view is None or width != WIDTHS["fit"]:
        return trouble(request, "missing", 404)
    try:
        png = page_picture(
            submission, view, office.archive, office.painter, office.pictures
        )
    except (NotArchived, PageUnreadable):
        return trouble(request, "picture", 404)
    office.note_shown(submission, request.state.session.person, page)
    return Response(png, media_type="image/png")


def answer_blind(request: Request, submission: str) -> Response:
    """Keep the answer; then the paper shows what the screening had said."""
    office, fields = office_of(request), request.state.fields
    item = office.blind.blind_item(submission)
    if item is None:
        return trouble(request, "missing", 404)
    answer, note = fields.get("answer", ""), fields.get("note", "").strip()
    if answer not in [choice.value for choice in CHOICES] or len(note) > LONGEST_NOTE:
        return trouble(request, "form", 400)
    person = request.state.session.person.id
    if not office.blind.answer_blind(item, person, FileClass(answer), note):
        return trouble(request, "missing", 404)
    return RedirectResponse(f"/papers/{submission}", status_code=303)
