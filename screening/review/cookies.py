"""The three cookies: the session, where a stranger wanted to go, the language."""

from __future__ import annotations

import re

from fastapi import Request, Response

from screening.ports import Departure
from screening.review.office import LONGEST, Office

LANGUAGE = "language"
WANTED = "wanted"

AWAY = "away"
"""Of somebody who was sent to the identity provider."""

WANTED_S = 900
"""How long the way back is remembered: as long as signing in may take."""

PATHS = re.compile(
    r"/(queue|search|blind|flips|dashboard|health|submissions|papers/[0-9a-f]{64})"
)
"""Where signing in may lead: a cookie that was tampered with leads nowhere else."""


def named(office: Office, name: str) -> str:
    """Return a cookie's full name; browsers hold ``__Host-`` to TLS and to this host."""
    return f"__Host-{name}" if office.is_encrypted else name


def session_cookie(office: Office) -> str:
    """Return the name of the session's cookie."""
    return named(office, "session")


def set_session(response: Response, office: Office, secret: str) -> None:
    """Hand the session's secret to the browser, for this site only."""
    _set(response, office, "session", secret, LONGEST.seconds)


def end_session(response: Response, office: Office) -> None:
    """Have the browser forget the session."""
    forget(response, office, "session")


def set_away(response: Response, office: Office, departure: Departure) -> None:
    """Have the browser bring back what proves that it was the one that left.

    Lax, because it comes back from another site; a strict cookie would stay at home.
    """
    response.set_cookie(
        named(office, AWAY),
        f"{departure.state}.{departure.nonce}.{departure.verifier}",
        max_age=WANTED_S,
        path="/",
        secure=office.is_encrypted,
        httponly=True,
        samesite="lax",
    )


def away(request: Request, office: Office) -> Departure | None:
    """Return what the browser brought back; None if it never left."""
    parts = request.cookies.get(named(office, AWAY), "").split(".")
    return Departure("", *parts) if len(parts) == 3 and all(parts) else None


def set_wanted(response: Response, office: Office, path: str) -> None:
    """Remember where a stranger wanted to go."""
    if PATHS.fullmatch(path):
        _set(response, office, WANTED, path, WANTED_S)


def forget(response: Response, office: Office, name: str) -> None:
    """Have the browser forget a cookie."""
    _set(response, office, name, "", 0)


def wanted(request: Request, office: Office) -> str:
    """Return where the person wanted to go before signing in; else the first page."""
    path = request.cookies.get(named(office, WANTED), "")
    return path if PATHS.fullmatch(path) else "/"


def set_language(response: Response, office: Office, language: str) -> None:
    """Remember the language for a year."""
    _set(response, office, LANGUAGE, language, 31_536_000)


def _set(
    response: Response, office: Office, name: str, value: str, lasts_s: int
) -> None:
    response.set_cookie(
        named(office, name),
        value,
        max_age=lasts_s,
        path="/",
        secure=office.is_encrypted,
        httponly=True,
        samesite="strict",
    )
