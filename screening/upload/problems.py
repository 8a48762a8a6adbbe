"""What is answered when a paper is not taken: RFC 9457, with a code and the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"

RETRY_AFTER_S = 30
"""How soon to come again: a database that restarts is back by then."""


@dataclass(frozen=True, slots=True)
class Said:
    """One problem in words."""

    status: int
    code: str
    title: str
    next_step: str


class Problem(Enum):
    """Everything that can be wrong, and what whoever sends is to do."""

    NO_TOKEN = Said(
        401,
        "no_token",
        "The token is missing or not known.",
        "Send the header Authorization: Bearer TOKEN with your department's token.",
    )
    NO_KEY = Said(
        400,
        "no_key",
        "The Idempotency-Key is missing or no key.",
        "Send 1 to 255 visible ASCII characters, new for each paper, the same again when"
        " the same paper is sent again.",
    )
    BAD_NAME = Said(
        400,
        "bad_name",
        "The Paper-Name cannot be read.",
        "Percent-encode the name as UTF-8, at most 1,000 characters, or leave it out.",
    )
    NO_ADDRESS = Said(
        404,
        "no_address",
        "There is nothing at this address.",
        "See /v1/openapi.json for what there is.",
    )
    NO_PAPER = Said(
        404,
        "no_paper",
        "Your department has handed in no such paper.",
        "Ask by the id that was answered when the paper was handed in.",
    )
    WRONG_METHOD = Said(
        405,
        "wrong_method",
        "This cannot be done at this address.",
        "The header Allow names what can.",
    )
    TOO_SLOW = Said(
        408,
        "too_slow",
        "The paper did not arrive in time; nothing was taken.",
        "Send it again under the same key.",
    )
    KEY_USED = Said(
        409,
        "key_used",
        "This key brought another paper before; this one was not taken.",
        "Send this paper under a key of its own.",
    )
    TOO_LARGE = Said(
        413,
        "too_large",
        "The paper is larger than is opened here; nothing was taken.",
        "Send it in parts, or scanned at 300 dpi.",
    )
    WRONG_TYPE = Said(
        415,
        "wrong_type",
        "A paper is sent as it is, as application/octet-stream.",
        "Send the file itself as the body, with that Content-Type.",
    )
    FAULT = Said(
        500,
        "fault",
        "Something is wrong here; nothing is known to be taken.",
        "Send it again under the same key; if it stays so, tell those who run screening.",
    )
    NOT_NOW = Said(
        503,
        "not_now",
        "The paper cannot be kept at the moment; it does not count as taken.",
        "Send it again under the same key after the seconds in Retry-After.",
    )


def answer(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return the answer; it repeats nothing of what was sent."""
    said = problem.value
    also: dict[str, str] = dict(headers or {})
    if said.status == 401:
        also["WWW-Authenticate"] = "Bearer"
    if said.status == 503:
        also["Retry-After"] = str(RETRY_AFTER_S)
    content = {
        "type": f"urn:screening:problem:{said.code}",
        "title": said.title,
        "status": said.status,
        "code": said.code,
        "next_step": said.next_step,
    }
    return JSONResponse(content, said.status, also, MEDIA_TYPE)
