"""The first pages of departments and of operations."""

from __future__ import annotations

from fastapi import Request, Response

from screening.review.pages.health import health_page
from screening.review.pages.submissions import submissions_page
from screening.review.shell import office_of, rendered


def submissions(request: Request) -> Response:
    """Show a department how its papers stand."""
    department = request.state.session.person.department
    page = submissions_page(office_of(request), request.state.words, department)
    return rendered(request, "submissions.html", page)


def health(request: Request) -> Response:
    """Show operations how much waits."""
    return rendered(request, "health.html", health_page(office_of(request)))
