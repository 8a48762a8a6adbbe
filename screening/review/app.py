"""The web app, put together from its routes."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from screening.review.guard import guard
from screening.review.office import Office
from screening.review.routes import ROADS


def create_app(office: Office) -> FastAPI:
    """Return the app that serves an office; nothing is described or fetched outside."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.office = office
    static = Path(__file__).with_name("static")
    app.mount("/static", StaticFiles(directory=static), name="static")
    for road in ROADS:
        name = road.answers.__name__
        app.add_api_route(road.path, road.answers, methods=[road.method], name=name)
    guard(app, office)
    return app
