"""Trouble around the service: mail, disks, restarts, events, clocks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from screening.adapters.notifier import smtp
from screening.settings import PROJECT
from tests.faults.drill import child, crowd
from tests.faults.drill.checker import Evidence, check
from tests.faults.drill.given import drawn, drop
from tests.faults.drill.grounds import (
    Grounds,
    clock_of_machine,
    drained,
    one_round,
    pass_time,
)
from tests.faults.drill.line import await_port
from tests.faults.drill.service import STEPS, Place, Service
from tests.servers import free_port

PAPERS = 6

MAIL = ("refuse", "black hole", "cut in mid-message", "answer lost", "slow")
"""What the proxy before the mail server does."""

DISKS = ("archive", "db", "tmp")

DISK_BYTES = 8_000_000

IMPATIENCE_S = 0.5
"""How long a drill's service waits for a mail server; in service it is half a minute."""


def mail(ground: Grounds, seed: int, mode: str) -> list[str]:
    """Let the mail server be reached through a proxy that spoils everything."""
    unknown = ground.root / "unknown"
    unknown.write_text("")
    port = free_port()
    with ground.place(port) as place:
        _drop(place, seed)
        with proxied(port, ground.mail_port, mode, unknown):
            for _ in range(2):
                code = child.run(lambda: _impatient_round(place), place.log)
                assert code == 0, f"a round ended with {code}; see {place.log}"
                pass_time(place)
        with proxied(port, ground.mail_port, "well", unknown):
            rounds = drained(place)
        lost = len(unknown.read_text().splitlines())
        return check(Evidence(place, rounds, unknown=lost))


def disk_full(ground: Grounds, seed: int, which: str) -> list[str]:
    """Let a disk be full, more or less, while papers come in; then there is room."""
    random = Random(seed)
    with ground.place() as place, _small_disk(place.home / which) as disk:
        _drop(place, seed)
        for _ in range(3):
            with _filled(disk, leave=random.choice((0, 512, 4_096, 20_000, 60_000))):
                code = child.run(lambda: _round_in(place, disk), place.log)
                if code:
                    return [f"I12: on a full disk a service ended with {code}"]
            pass_time(place)
        return check(Evidence(place, drained(place), unknown=_postponed(place)))


def restarts(ground: Grounds, seed: int, count: int = 3) -> list[str]:
    """Restart PostgreSQL without warning while two services work."""
    if ground.cluster is None:
        return []
    random = Random(seed)
    with ground.place() as place:
        group = crowd.started(place)
        papers = iter(drawn(seed, PAPERS * count))
        for _ in range(count):
            for _ in range(PAPERS):
                drop(next(papers), place.settings.inboxes, place.given)
            time.sleep(random.uniform(0.1, 1.0))
            ground.cluster.restart_at_once()
        crowd.end(group)
        pass_time(place)
        in_doubt = (count + 1) * len(group)
        return check(Evidence(place, drained(place), unknown=in_doubt))


def events(ground: Grounds, seed: int, how: str) -> list[str]:
    """Let the doorbell ring wrongly: the steps come lost, too often, late or backwards."""
    with ground.place() as place:
        _drop(place, seed)
        code = child.run(lambda: _rung(place, seed, how), place.log)
        if code:
            return [f"I12: a service ended with {code}"]
        return check(Evidence(place, drained(place)))


EVENTS = ("lost", "tenfold", "backwards", "shuffled", "never")


def clocks(ground: Grounds, seed: int) -> list[str]:
    """Let two services' clocks jump by hours and years, while mail is refused."""
    port = free_port()
    unknown = ground.root / "unknown"
    with ground.place(port) as place:
        _drop(place, seed)
        with proxied(port, ground.mail_port, "refuse", unknown):
            pids = [
                child.fork(lambda n=n: _jumping(place, seed + n), place.log)
                for n in range(2)
            ]
            codes = [child.ended(pid) for pid in pids]
        if any(codes):
            return [f"I12: services ended with {codes}"]
        with proxied(port, ground.mail_port, "well", unknown):
            return check(Evidence(place, drained(place)))


class JumpingClock:
    """Never tells the time of the machine, seldom the same twice."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def now(self) -> datetime:
        hours = self._random.choice((-1, 1, -0.2, 10 / 60, 24 * 365, -24 * 365, 0))
        return clock_of_machine().now() + timedelta(hours=hours)


def _jumping(place: Place, seed: int) -> None:
    service = Service(place, JumpingClock(seed))
    for _ in range(3):
        service.one_round()


def _rung(place: Place, seed: int, how: str) -> None:
    random, service = Random(seed), Service(place, clock_of_machine())
    steps = list(STEPS) * 4
    if how == "lost":
        steps = [step for step in steps if random.random() > 0.4]
    elif how == "tenfold":
        steps = [step for step in STEPS for _ in range(10)]
    elif how == "backwards":
        steps.reverse()
    elif how == "shuffled":
        random.shuffle(steps)
    else:
        steps = []
    for step in steps:
        getattr(service, step)()


def _impatient_round(place: Place) -> None:
    smtp.TIMEOUT_S = IMPATIENCE_S
    one_round(place)


def _round_in(place: Place, temporary: Path) -> None:
    os.environ["TMPDIR"] = str(temporary)
    one_round(place)


def _postponed(place: Place) -> int:
    """Return how often something failed: each may have been after a message went out."""
    return place.log.read_text("utf-8", "replace").count("Unavailable")


def _drop(place: Place, seed: int) -> None:
    for paper in drawn(seed, PAPERS):
        drop(paper, place.settings.inboxes, place.given)


@contextmanager
def proxied(port: int, target: int, mode: str, unknown: Path) -> Iterator[None]:
    """Reach the mail server through a proxy that spoils in one way, or in none."""
    command = [sys.executable, "-m", "tests.faults.drill.proxy"]
    given = [str(port), str(target), mode, str(unknown)]
    process = subprocess.Popen([*command, *given], cwd=PROJECT)
    try:
        await_port(port)
        yield
    finally:
        process.kill()
        process.wait()


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    """Put a small disk under a folder, with what the folder holds."""
    folder.mkdir(exist_ok=True)
    aside = folder.with_name(f"{folder.name}.aside")
    folder.rename(aside)
    folder.mkdir(mode=0o700)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def _filled(disk: Path, leave: int) -> Iterator[None]:
    status = os.statvfs(disk)
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * max(0, status.f_bavail * status.f_bsize - leave))
    yield
    ballast.unlink()
