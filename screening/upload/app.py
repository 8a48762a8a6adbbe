"""The web app of the upload API, put together."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from traceback import extract_tb

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from screening.errors import SettingsError, Unavailable
from screening.upload.asked import Refused
from screening.upload.body import TooLarge
from screening.upload.counter import Counter, KeyUsed
from screening.upload.description import description
from screening.upload.problems import Problem, answer
from screening.upload.routes import PAPERS, get_paper, post_paper
from screening.upload.space import Space

logger = logging.getLogger(__name__)

AT_ONCE = 4
"""Papers of the largest size, a tenth of a GiB, that fit into memory at a time."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
}
"""Of every answer: nothing is framed, guessed, kept, or asked for in the clear."""

PROBLEMS: dict[type[Exception], Problem] = {
    TooLarge: Problem.TOO_LARGE,
    TimeoutError: Problem.TOO_SLOW,
    ClientDisconnect: Problem.TOO_SLOW,
    KeyUsed: Problem.KEY_USED,
    Unavailable: Problem.NOT_NOW,
    SettingsError: Problem.NOT_NOW,
}
"""What each failure means to whoever sent the paper."""

CUT_OFF = frozenset({Problem.TOO_LARGE, Problem.TOO_SLOW})
"""After these the rest of the body is not wanted."""

Onward = Callable[[Request], Awaitable[Response]]


def create_app(counter: Counter) -> FastAPI:
    """Return the app that serves a counter."""
    # No redirection: behind a proxy it would lead to http://, paper and token with it.
    app = FastAPI(
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.counter = counter
    app.state.space = Space(AT_ONCE * counter.most_bytes)
    app.add_api_route(PAPERS, post_paper, methods=["POST"])
    app.add_api_route(f"{PAPERS}/{{id}}", get_paper, methods=["GET"])
    app.add_exception_handler(HTTPException, _missing)
    # Written by hand and held by tests: what the code alone shows is not enough.
    app.openapi = lambda: description(counter.most_bytes)  # type: ignore[method-assign]  # FastAPI's own way

    @app.middleware("http")
    async def gate(request: Request, onward: Onward) -> Response:
        response = await _answered(request, onward)
        response.headers.update(HEADERS)
        return response

    return app


async def _answered(request: Request, onward: Onward) -> Response:
    try:
        return await onward(request)
    except Refused as refused:
        return _told(refused.problem)
    except tuple(PROBLEMS) as error:
        logger.warning("did not take a paper: %s", error, extra=ACTION)
        return _told(_problem_of(error))
    except Exception as error:  # noqa: BLE001  # ours or a library's fault: said as such
        # Neither chained nor quoted: its message may hold words of a paper.
        place = extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        logger.error("failed: %s at %s", type(error).__name__, where, extra=ACTION)
        return answer(Problem.FAULT)


ACTION = {"action": "upload"}


def _problem_of(error: Exception) -> Problem:
    """Return what it means, also of a failure that is more particular than the table."""
    return next(means for kind, means in PROBLEMS.items() if isinstance(error, kind))


def _told(problem: Problem) -> Response:
    logger.info("refused: %s", problem.value.code, extra=ACTION)
    return answer(problem, {"Connection": "close"} if problem in CUT_OFF else None)


def _missing(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses."""
    del request
    if isinstance(error, HTTPException) and error.status_code == 405:
        return answer(Problem.WRONG_METHOD, error.headers)
    return answer(Problem.NO_ADDRESS)
