"""Sign in by a one-time link, sign out, choose the language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from screening.domain.person import Role
from screening.review.cookies import (
    WANTED,
    end_session,
    forget,
    session_cookie,
    set_language,
    set_session,
    wanted,
)
from screening.review.pages.trouble import trouble
from screening.review.shell import office_of, rendered
from screening.review.words import LANGUAGES

HERE = re.compile(r"/|(/[a-z0-9-]+){1,6}")
"""A path of this site; ``//elsewhere`` would be another site's."""


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What a stranger sees."""

    secret: str
    """Of the link that was opened; empty without one."""
    goes_on: str
    """Where somebody who is signed in goes on; empty for a stranger."""
    comes_back: bool
    """Whether the browser may hold a session that it did not show: the click came
    from elsewhere, such as a notice, and a strict cookie stays at home then."""
    has_provider: bool
    """Whether people sign in at the county's provider rather than by a link."""


def sign_in_page(request: Request) -> Response:
    """Show a stranger how to sign in, and whoever is signed in the way on."""
    office = office_of(request)
    comes_back = request.headers.get("sec-fetch-site") == "cross-site"
    goes_on = wanted(request, office) if request.state.session else ""
    page = SignInPage("", goes_on, comes_back and not goes_on, _has_provider(request))
    return rendered(request, "sign_in.html", page)


def sign_in_link(request: Request, secret: str) -> Response:
    """Show the button that uses a one-time link up."""
    # Programs that look at links in mail open them: only the button uses one up.
    page = SignInPage(secret, "", comes_back=False, has_provider=_has_provider(request))
    return rendered(request, "sign_in.html", page)


def sign_in(request: Request, secret: str) -> Response:
    """Use a one-time link up, and go where the person wanted to go."""
    office = office_of(request)
    if office.sign_on is not None:
        # Where there is a provider, nothing leads round it and its second factor.
        return trouble(request, "link", 403)
    session = office.sessions.sign_in(secret)
    if session is None:
        return trouble(request, "link", 403)
    response = RedirectResponse(wanted(request, office), status_code=303)
    set_session(response, office, session)
    forget(response, office, WANTED)
    return response


def sign_out(request: Request) -> Response:
    """End the session."""
    office = office_of(request)
    office.sessions.sign_out(request.cookies.get(session_cookie(office), ""))
    response = RedirectResponse("/sign-in", status_code=303)
    # Pictures of pages, which the browser may keep for an hour, go as well.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    end_session(response, office)
    return response


def language(request: Request) -> Response:
    """Change the language."""
    office = office_of(request)
    fields = request.state.fields
    back = fields.get("back", "/")
    here = back if HERE.fullmatch(back) else "/"
    response = RedirectResponse(here, status_code=303)
    if fields.get("language") in LANGUAGES:
        set_language(response, office, fields["language"])
    return response


def home(request: Request) -> Response:
    """Lead to the first page of the role."""
    office = office_of(request)
    if wanted(request, office) != "/":
        response = RedirectResponse(wanted(request, office), status_code=303)
        forget(response, office, WANTED)
        return response
    role = request.state.session.person.role
    first = {Role.OPS: "/health", Role.DEPARTMENT: "/submissions"}
    return RedirectResponse(first.get(role, "/queue"), status_code=303)


def _has_provider(request: Request) -> bool:
    return office_of(request).sign_on is not None
