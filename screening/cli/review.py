"""``screening review``: counsel's desk in the browser, on this machine."""
# ruff: noqa: PLC0415  # the web server is this command's business only

from __future__ import annotations

import socket
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

import typer

from screening.domain.person import Person, Role
from screening.errors import SettingsError
from screening.settings import Settings

LINK_LASTS = timedelta(minutes=30)
"""How long a printed link may wait to be used."""

LOOPBACK = "127.0.0.1"

BEHIND_PROXY = 8700
"""Where the county's proxy finds the desk, if the address that people use names no port."""


PORT = typer.Option(
    "--port",
    metavar="N",
    help="Port on 127.0.0.1; that of SCREENING_REVIEW_URL if not given, else 8700.",
    show_default=False,
)
PERSON = typer.Option("--person", metavar="ID", help="Whom the link signs in.")
WORKERS = typer.Option(
    "--workers",
    metavar="N",
    min=1,
    max=16,
    help="Processes that answer: one for each processor, on PostgreSQL.",
)
ROLE = typer.Option(
    "--role", metavar="ROLE", help="counsel, supervisor, ops or auditor."
)


def review(
    *,
    port: Annotated[int | None, PORT] = None,
    person: Annotated[str, PERSON] = "counsel",
    role: Annotated[str, ROLE] = "counsel",
    workers: Annotated[int, WORKERS] = 1,
) -> None:
    """Serve the review app on this machine until Ctrl-C.

    Prints a link that signs one person in, once. It listens on loopback only.
    """
    from screening.review.office import open_office
    from screening.review.serving import serve_alone, serve_together

    settings = Settings.from_env()
    chosen, who = port or port_of(settings), _known(person, role, None)
    office = open_office(settings)
    secret = office.sessions.issue_link(who, LINK_LASTS)
    office.decisions.close_decided()
    # Listens before the link is printed: whoever clicks at once is not refused.
    with _listening(chosen) as listening:
        here = f"http://{LOOPBACK}:{chosen}"
        typer.echo(f"The review app is on {here} (this machine only).")
        typer.echo(f"Sign in, once, within 30 minutes: {here}/sign-in/{secret}")
        if workers > 1:
            serve_together(workers, listening)
        else:
            serve_alone(office, listening)


def port_of(settings: Settings) -> int:
    """Return the port of loopback on which the desk is served."""
    return urlsplit(settings.review_url).port or BEHIND_PROXY


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise SettingsError(
            f"port {port} is in use: stop what listens there, or give another with"
            " --port and SCREENING_REVIEW_URL"
        ) from error


def sign_in(
    *,
    person: Annotated[str, typer.Argument(metavar="ID", help="Whom to sign in.")],
    role: Annotated[
        str,
        typer.Option(
            "--role",
            metavar="ROLE",
            help="counsel, supervisor, ops, auditor or department.",
        ),
    ] = "counsel",
    department: Annotated[
        str | None,
        typer.Option("--department", metavar="ID", show_default=False),
    ] = None,
) -> None:
    """Print a link that signs a person in at a review app that runs."""
    from screening import wiring_desk

    settings = Settings.from_env()
    desk = wiring_desk.desk_of_counsel(settings)
    secret = desk.issue_link(_known(person, role, department), LINK_LASTS)
    typer.echo(f"{settings.review_url}/sign-in/{secret}")


def _known(person: str, role: str, department: str | None) -> Person:
    try:
        return Person(person, Role(role), department)
    except ValueError as error:
        roles = ", ".join(Role)
        message = f"a role is one of {roles}; only department takes --department"
        raise typer.BadParameter(message, param_hint="--role") from error
