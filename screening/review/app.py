"""The web app, put together from its routes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from screening.review.guard import guard
from screening.review.office import Office
from screening.review.pages.trouble import trouble
from screening.review.routes import ROADS

Lifespan = AbstractAsyncContextManager[None]


def create_app(
    office: Office, lifespan: Callable[[FastAPI], Lifespan] | None = None
) -> FastAPI:
    """Return the app that serves an office; nothing is described or fetched outside."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.office = office
    static = Path(__file__).with_name("static")
    app.mount("/static", StaticFiles(directory=static), name="static")
    for road in ROADS:
        name = road.answers.__name__
        app.add_api_route(road.path, road.answers, methods=[road.method], name=name)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(RequestValidationError, _missing)
    guard(app, office)
    return app


def _missing(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses with a page of ours."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    return trouble(request, "missing", status)
