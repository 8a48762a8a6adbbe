"""Sign in at the county's identity provider, and prove again who one is."""

from __future__ import annotations

import logging

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from screening.errors import NotVouchedFor
from screening.review.cookies import (
    AWAY,
    away,
    forget,
    set_away,
    set_session,
    set_wanted,
)
from screening.review.office import FRESH
from screening.review.pages.trouble import trouble
from screening.review.routes.sign_in import SignInPage
from screening.review.shell import office_of, rendered

logger = logging.getLogger(__name__)


def sso(request: Request) -> Response:
    """Send somebody to the provider; ``anew`` in the query asks for a new proof."""
    office = office_of(request)
    if office.sign_on is None:
        return trouble(request, "missing", 404)
    is_anew = "anew" in request.query_params
    departure = office.sign_on.depart_anew() if is_anew else office.sign_on.depart()
    response = RedirectResponse(departure.url, status_code=303)
    set_away(response, office, departure)
    return response


def sso_back(request: Request) -> Response:
    """Let in whom the provider vouches for."""
    office = office_of(request)
    departure = away(request, office)
    if office.sign_on is None or departure is None:
        return trouble(request, "sso", 403)
    try:
        vouched = office.sign_on.arrive(departure, request.query_params)
    except NotVouchedFor as error:
        logger.warning("refused a sign-in: %s", error, extra={"action": "sign_in"})
        return trouble(request, "sso", 403)
    secret = office.sessions.open_session(vouched)
    # A page, not a redirect: the strict cookie is shown only to what comes from here.
    page = SignInPage("", goes_on="/", comes_back=False, has_provider=True)
    response = rendered(request, "signed_in.html", page)
    set_session(response, office, secret)
    forget(response, office, AWAY)
    return response


def unproved(request: Request, submission: str) -> Response | None:
    """Return the page that asks for a new proof, if the last one is too old."""
    office, session = office_of(request), request.state.session
    if office.clock.now() - session.authenticated_at <= FRESH:
        return None
    kind = "proof" if office.sign_on else "proof_by_link"
    response = trouble(request, kind, 403)
    set_wanted(response, office, f"/papers/{submission}")
    return response
