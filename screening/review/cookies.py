"""The three cookies: the session, where a stranger wanted to go, the language."""

from __future__ import annotations

import re

from fastapi import Request, Response

from screening.review.office import LONGEST, Office

LANGUAGE = "language"
WANTED = "wanted"

WANTED_S = 900
"""How long the way back is remembered: as long as signing in may take."""

PATHS = re.compile(r"/(queue|blind|dashboard|health|submissions|papers/[0-9a-f]{64})")
"""Where signing in may lead: a cookie that was tampered with leads nowhere else."""


def session_cookie(office: Office) -> str:
    """Return the cookie's name; browsers hold ``__Host-`` to TLS and to this host."""
    return "__Host-session" if office.is_encrypted else "session"


def set_session(response: Response, office: Office, secret: str) -> None:
    """Hand the session's secret to the browser, for this site only."""
    _set(response, office, session_cookie(office), secret, LONGEST.seconds)


def end_session(response: Response, office: Office) -> None:
    """Have the browser forget the session."""
    _set(response, office, session_cookie(office), "", 0)


def set_wanted(response: Response, office: Office, path: str) -> None:
    """Remember where a stranger wanted to go."""
    if PATHS.fullmatch(path):
        _set(response, office, WANTED, path, WANTED_S)


def wanted(request: Request) -> str:
    """Return where the person wanted to go before signing in; else the first page."""
    path = request.cookies.get(WANTED, "")
    return path if PATHS.fullmatch(path) else "/"


def set_language(response: Response, office: Office, language: str) -> None:
    """Remember the language for a year."""
    _set(response, office, LANGUAGE, language, 31_536_000)


def _set(
    response: Response, office: Office, name: str, value: str, lasts_s: int
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=lasts_s,
        path="/",
        secure=office.is_encrypted,
        httponly=True,
        samesite="strict",
    )
