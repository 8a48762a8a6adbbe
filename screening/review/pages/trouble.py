"""The page that says what went wrong and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response

from screening.review.shell import rendered


@dataclass(frozen=True, slots=True)
class TroublePage:
    """One trouble, by the key of its sentences."""

    kind: str
    status: int


def trouble(request: Request, kind: str, status: int) -> Response:
    """Return the page for a trouble."""
    return rendered(request, "trouble.html", TroublePage(kind, status), status)
