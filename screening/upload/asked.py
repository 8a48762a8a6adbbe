"""What a request says of itself, or why it is refused."""

from __future__ import annotations

import re
from urllib.parse import unquote

from fastapi import Request

from screening.upload.problems import Problem

BYTES = "application/octet-stream"

KEY = "^[!-~]{1,255}$"
"""Visible ASCII, as draft-ietf-httpapi-idempotency-key-header and its users have it."""

NAME = "^([!-$&-~]|%[0-9A-Fa-f]{2}){1,1000}$"
"""Visible ASCII in which a percent sign only encodes."""

ID = "^[0-9a-f]{64}$"

UNNAMED = "upload"


class Refused(Exception):
    """The request is not answered. Remedy: what the problem says is the next step."""

    def __init__(self, problem: Problem) -> None:
        """Name the problem; nothing of the request is kept."""
        super().__init__(problem.value.code)
        self.problem = problem


def token_of(request: Request) -> str:
    """Return the bearer's token; empty if there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def key_of(request: Request) -> str:
    """Return the sender's id of this delivery."""
    key = request.headers.get("idempotency-key", "")
    if not re.fullmatch(KEY, key):
        raise Refused(Problem.NO_KEY)
    return key


def name_of(request: Request) -> str:
    """Return what the sender calls the paper, fit to be shown and stored."""
    given = request.headers.get("paper-name")
    if given is None:
        return UNNAMED
    if not re.fullmatch(NAME, given):
        raise Refused(Problem.BAD_NAME)
    name = unquote(given, errors="replace")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def id_of(request: Request) -> str:
    """Return the id of the paper that is asked for."""
    given = str(request.path_params["id"])
    if not re.fullmatch(ID, given):
        raise Refused(Problem.NO_PAPER)
    return given


def require_bytes(request: Request) -> None:
    """Refuse forms: what curl sends by default would be taken for the paper itself."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind.strip().lower() != BYTES:
        raise Refused(Problem.WRONG_TYPE)
