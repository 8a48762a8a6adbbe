"""``screening serve``: Airflow on the real inboxes until somebody says stop."""

from __future__ import annotations

import time
from contextlib import suppress

from rich.console import Console
from rich.text import Text

from screening import wiring
from screening.orchestration import engine, launch, review_app
from screening.orchestration.ending import ended_in_order
from screening.orchestration.launch import Airflow
from screening.orchestration.review_app import Desk
from screening.settings import Settings

LOOK_EVERY_S = 2.0
"""How soon it is noticed that Airflow or counsel's desk ended by itself."""


WORKERS = {
    engine.LOCAL: "in this process's tree",
    engine.CELERY: "none here: screening worker starts one, on each machine",
}


def serve() -> None:
    """Run Airflow and the Dags on the inboxes until Ctrl-C or SIGTERM.

    Raises:
        SettingsError: if a setting is wrong, or the port or the folder is in use.
        Unavailable: if the ledger does not answer or Airflow ends by itself.
    """
    console, settings = Console(), Settings.from_env()
    with ended_in_order(), suppress(KeyboardInterrupt):
        # Makes the inbox folders and the ledger's tables, before two tasks race for it.
        wiring.desk(settings)
        with (
            launch.shown(console, settings, settings.airflow_port) as airflow,
            review_app.beside(settings) as desk,
        ):
            _tell(console, settings, airflow, desk.link)
            _watch(airflow, desk)


def _tell(console: Console, settings: Settings, airflow: Airflow, link: str) -> None:
    mail = settings.smtp_host or f"files in {settings.home / 'notices'}"
    for name, place in (
        ("Review", f"{link} (signs counsel in, once)"),
        ("Airflow", f"{airflow.url} (this machine only, no password)"),
        ("Inboxes", f"{settings.inboxes}/<department>"),
        ("Notices", mail),
        ("Workers", WORKERS[settings.executor]),
        ("Logs", str(airflow.logs)),
    ):
        console.print(Text(f"  {name:<8} {place}"), soft_wrap=True)
    console.print("Ctrl-C stops it.")


def _watch(airflow: Airflow, desk: Desk) -> None:
    while True:
        airflow.check()
        desk.check()
        time.sleep(LOOK_EVERY_S)
