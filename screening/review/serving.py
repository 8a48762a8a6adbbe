"""The web server in front of the review app: one process, or several."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from screening.review.app import create_app
from screening.review.office import Office, open_office
from screening.review.shell import PAGES
from screening.settings import Settings

THREADS = 8
"""Requests that a process answers at once. More would only interrupt each other, and
each holds one of the connections that `Database` keeps."""


_config = partial(
    uvicorn.Config,
    # Without an access log: addresses name papers, and links are secrets.
    access_log=False,
    log_level="warning",
    server_header=False,
    proxy_headers=False,
)


def serve_alone(office: Office, listening: socket.socket) -> None:
    """Answer in this process until it is told to stop."""
    uvicorn.Server(_config(_app_of(office))).run(sockets=[listening])


def serve_together(workers: int, listening: socket.socket) -> None:
    """Answer in so many processes, each of which reads the settings for itself."""
    name = f"{__name__}:{app.__name__}"
    config = _config(name, factory=True, workers=workers)
    Multiprocess(config, sockets=[listening]).run()


def app() -> FastAPI:
    """Return the app that the environment's settings describe."""
    return _app_of(open_office(Settings.from_env()))


def _app_of(office: Office) -> FastAPI:
    return create_app(office, lifespan=_opening)


@asynccontextmanager
async def _opening(app: FastAPI) -> AsyncIterator[None]:
    """Set out what the first visitor of the day would wait a second for."""
    current_default_thread_limiter().total_tokens = THREADS
    app.state.office.painter.begin()
    for name in PAGES.list_templates():
        PAGES.get_template(name)
    yield
