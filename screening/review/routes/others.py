"""Pages about many papers: of departments, of operations, and the dashboard."""

from __future__ import annotations

from fastapi import Request, Response

from screening.review.pages.dashboard import SPANS, dashboard_page
from screening.review.pages.health import health_page
from screening.review.pages.submissions import submissions_page
from screening.review.shell import office_of, rendered


def submissions(request: Request) -> Response:
    """Show a department how its papers stand."""
    department = request.state.session.person.department
    page = submissions_page(office_of(request), request.state.words, department)
    return rendered(request, "submissions.html", page)


def dashboard(request: Request) -> Response:
    """Show what came and what became of it."""
    given = request.query_params.get("days", "")
    days = int(given) if given in map(str, SPANS) else 30
    page = dashboard_page(office_of(request), request.state.words, days)
    return rendered(request, "dashboard.html", page)


def health(request: Request) -> Response:
    """Show operations how much waits."""
    return rendered(request, "health.html", health_page(office_of(request)))
