"""The gate: every request passes here before any route sees it.

Refused are hosts that are not ours, changes from another site or without the token
of the session, and routes that are not for the role. Strangers are sent to sign in.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from math import ceil
from pathlib import Path
from traceback import extract_tb
from urllib.parse import parse_qsl, urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.routing import Match

from screening.errors import NotArchived, Unavailable
from screening.review.access import OPEN_TO_STRANGERS, may
from screening.review.cookies import LANGUAGE, named, session_cookie, set_wanted
from screening.review.headers import OVER_TLS, PLAIN
from screening.review.office import IDLE, LONGEST, Office
from screening.review.pace import Paces
from screening.review.pages.trouble import trouble
from screening.review.words import preferred, words

logger = logging.getLogger(__name__)

SERVE = {"action": "serve"}

MOST_BODY_BYTES = 65_536
"""A decision with the longest note takes a quarter of it."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")

CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})

ASKED_BY_ITSELF = "counts"
"""The route that an open page asks every half minute: it is nobody's use of a session."""

Onward = Callable[[Request], Awaitable[Response]]


def guard(app: FastAPI, office: Office) -> None:
    """Put the gate in front of every route of the app."""
    app.state.paces = Paces()

    @app.middleware("http")
    async def gate(request: Request, onward: Onward) -> Response:
        request.state.words = words(
            preferred(
                request.cookies.get(named(office, LANGUAGE)),
                request.headers.get("accept-language", ""),
            )
        )
        request.state.session = None
        response = await _admitted(app, office, request, onward)
        for name, value in PLAIN.items():
            response.headers.setdefault(name, value)
        if office.is_encrypted:
            response.headers.update(OVER_TLS)
        return response


async def _admitted(
    app: FastAPI, office: Office, request: Request, onward: Onward
) -> Response:
    if not _is_our_host(office, request):
        return trouble(request, "host", 400)
    route = _route(app, request)
    if request.method in CHANGES and not _is_our_origin(request):
        return trouble(request, "origin", 403)
    # Files of the app itself are everybody's: they need no look into the ledger.
    secret = None if route == "static" else request.cookies.get(session_cookie(office))
    try:
        if secret:
            is_asked_by_itself = route == ASKED_BY_ITSELF
            known = office.sessions
            look = known.glance if is_asked_by_itself else known.session
            request.state.session = await run_in_threadpool(look, secret, IDLE, LONGEST)
        return await _let_in(office, request, route, onward)
    except (Unavailable, NotArchived) as error:
        logger.warning("did not answer: %s", error, extra=SERVE)
        return trouble(request, "unavailable", 503)
    except Exception as error:  # noqa: BLE001  # ours or a library's fault: a page says so
        # Neither chained nor quoted: its message may hold words of a paper.
        logger.error("failed at %s", _fault(error), extra=SERVE)
        return trouble(request, "fault", 500)


async def _let_in(
    office: Office, request: Request, route: str | None, onward: Onward
) -> Response:
    if wait_s := request.app.state.paces.wait_s(request, route):
        return _too_fast(request, wait_s)
    refusal = await _read_fields(request)
    if refusal is None and route not in OPEN_TO_STRANGERS:
        refusal = _refusal(office, request, route)
    return await onward(request) if refusal is None else refusal


def _too_fast(request: Request, wait_s: float) -> Response:
    response = trouble(request, "too_fast", 429)
    response.headers["Retry-After"] = f"{ceil(wait_s)}"
    return response


def _refusal(office: Office, request: Request, route: str | None) -> Response | None:
    session = request.state.session
    if session is None:
        return _to_sign_in(office, request)
    if route is None:
        return trouble(request, "missing", 404)
    if not may(session.person.role, route):
        return trouble(request, "role", 403)
    token = request.state.fields.get("csrf", "")
    if request.method in CHANGES and not compare_digest(token, session.csrf):
        return trouble(request, "token", 403)
    return None


async def _read_fields(request: Request) -> Response | None:
    """Read a form of believable length; return the refusal of any other body."""
    request.state.fields = {}
    if request.method not in CHANGES:
        return None
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > MOST_BODY_BYTES:
        return trouble(request, "too_long", 413)
    body = (await request.body()).decode("utf-8", "replace")
    request.state.fields = dict(
        parse_qsl(body, keep_blank_values=True, max_num_fields=40)
    )
    return None


def _route(app: FastAPI, request: Request) -> str | None:
    for route in app.router.routes:
        if route.matches(request.scope)[0] is Match.FULL:
            return str(getattr(route, "name", ""))
    return None


def _fault(error: Exception) -> str:
    """Return the kind of error and the line of code, without its message."""
    place = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"


def _is_our_host(office: Office, request: Request) -> bool:
    """Refuse names that only point here: a foreign page could speak through them."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    return host in (*LOOPBACK, office.host)


def _is_our_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site") == "same-origin"
    return urlsplit(origin).netloc == request.headers.get("host")


def _to_sign_in(office: Office, request: Request) -> Response:
    response = RedirectResponse("/sign-in", status_code=303)
    if request.method == "GET":
        set_wanted(response, office, request.url.path)
    return response
