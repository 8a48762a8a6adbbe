"""What surrounds every page: who is there, in which language, with which token."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from screening.domain.person import Person
from screening.ports import Session
from screening.review.access import may
from screening.review.office import Office
from screening.review.words import Words

PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
"""Everything is escaped; a name that a page lacks is an error, not a gap."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What the frame of a page shows."""

    person: Person | None
    csrf: str
    path: str
    """Where we are, to come back to after a change of language."""

    def may(self, route: str) -> bool:
        """Tell whether whoever is here may use a route."""
        return self.person is not None and may(self.person.role, route)


def office_of(request: Request) -> Office:
    """Return the office that the app serves, as whoever asks may see it."""
    office: Office = request.app.state.office
    session: Session | None = request.state.session
    return office.seen_by(session.person if session else None)


def rendered(
    request: Request, template: str, page: object, status: int = 200
) -> HTMLResponse:
    """Return a page; ``page`` is the dataclass that its template prints."""
    session: Session | None = getattr(request.state, "session", None)
    t: Words = request.state.words
    shell = Shell(
        person=session.person if session else None,
        csrf=session.csrf if session else "",
        # An address that is none of ours may hold a name: it is not repeated.
        path=request.url.path if status < 400 else "/",
    )
    html = PAGES.get_template(template).render(page=page, shell=shell, t=t)
    return HTMLResponse(html, status_code=status)
