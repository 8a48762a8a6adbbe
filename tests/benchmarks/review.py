"""How fast the desk answers twenty people: ``python -m tests.benchmarks.review``.

Starts PostgreSQL, fills a ledger with invented papers (``--papers``, 100,000 if not
given), screens one real-looking paper beside them, serves the app as its command does
(``--workers``), and lets twenty people look, search, open and save over HTTP, a second
of thought between two requests. Prints the median and the 95th percentile of each, in
milliseconds.
"""

# ruff: noqa: T201  # a benchmark prints; it starts its own program

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from screening import wiring, wiring_desk, workflow
from screening.domain.person import Person, Role
from screening.ports import Filters, View
from screening.settings import Settings
from screening.synthesis.samples import draw_samples
from tests.servers import LOOPBACK, free_port, postgresql

USERS = 20
ROUNDS = 12
THINK_S = 1.0
"""Between two requests of one person, on average; counsel think longer."""

SIGNING_IN_S = 3.0
"""From the printed link to the first page that somebody asks for, at the quickest."""

Times = dict[str, list[float]]


@dataclass
class User:
    """A person at a browser that keeps its connection and its cookie."""

    port: int
    cookie: str
    times: Times = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.connection = HTTPConnection(LOOPBACK, self.port, timeout=60)

    def ask(self, what: str, path: str, form: dict[str, str] | None = None) -> bytes:
        """Send a request and note how long the whole answer took."""
        headers = {"Cookie": self.cookie, "Origin": f"http://{LOOPBACK}:{self.port}"}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form)
        begun = time.perf_counter()
        self.connection.request("POST" if body else "GET", path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        self.times[what].append((time.perf_counter() - begun) * 1000)
        if answer.status >= 400:
            raise RuntimeError(f"{what}: {answer.status}")
        return content


def shift(user: User, mine: list[str], drawn: str, seed: int) -> Times:
    """Look, search, open, read on, save: as counsel do, in a loop."""
    draw = random.Random(seed)  # a trial
    time.sleep(draw.uniform(0, THINK_S))
    for number, paper in enumerate(mine):
        found = re.search(rb'name="csrf" value="([^"]+)"', user.ask("queue", "/queue"))
        assert found
        pause(draw)
        user.ask("search", f"/queue?view=decided&search={draw.randrange(90_000):05}")
        pause(draw)
        # Every third time words that are on all papers, which is the slow way.
        words = f"{draw.randrange(90_000)}" if number % 3 else "invented trial"
        user.ask("search by words", f"/search?{urlencode({'words': words})}")
        pause(draw)
        user.ask("open", f"/papers/{paper}")
        pause(draw)
        if number % 4 == 0:
            user.ask("next page", f"/papers/{drawn}?page=1")
            user.ask("picture again", f"/papers/{drawn}/pages/1/1200.png")
            pause(draw)
        form = {
            "csrf": found.group(1).decode(),
            "version": "1",
            "answer": "cannot_tell",
        }
        user.ask("save", f"/papers/{paper}/decide", {**form, "ground": "misread"})
        pause(draw)
    return user.times


def pause(draw: random.Random) -> None:
    time.sleep(draw.uniform(0.5, 1.5) * THINK_S)


def main(papers: int, workers: int) -> None:
    """Fill, serve, ask, print."""
    with tempfile.TemporaryDirectory() as home, postgresql() as server:
        port = free_port()
        environ = {
            "SCREENING_HOME": home,
            "SCREENING_LEDGER_URL": server.create("desk"),
            "SCREENING_REVIEW_URL": f"http://{LOOPBACK}:{port}",
        }
        settings = Settings.from_env(environ)
        begun = time.perf_counter()
        departments = tuple(wiring.policy(settings).departments)
        for _ in wiring_desk.seeder(settings).fill(papers, departments):
            pass
        print(f"{papers:,} papers made in {time.perf_counter() - begun:.0f} s")
        drawn = screened(settings, Path(home))
        with served(environ, port, workers):
            measure(settings, port, drawn)


def measure(settings: Settings, port: int, drawn: str) -> None:
    """Let everybody work at once."""
    desk = wiring_desk.desk_of_counsel(settings)
    due = desk.entries(View.DUE, Filters(), "", 4 * USERS * ROUNDS)
    papers = [entry.submission for entry in due if entry.submission != drawn]
    users = [signed_in(desk, port, number) for number in range(USERS)]
    users[0].ask("first page, nothing drawn", f"/papers/{drawn}")
    users[0].ask("first picture", f"/papers/{drawn}/pages/1/1200.png")
    with ThreadPoolExecutor(USERS) as people:
        shifts = [
            people.submit(shift, user, papers[place::USERS][:ROUNDS], drawn, place)
            for place, user in enumerate(users)
        ]
        for one in shifts:
            one.result()
    times: Times = defaultdict(list)
    for user in users:
        for what, spent in user.times.items():
            times[what] += spent
    for what, spent in times.items():
        spent.sort()
        p50, p95 = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        print(
            f"{what:<28}{len(spent):>6} times  p50 {p50:>6.0f} ms  p95 {p95:>6.0f} ms"
        )


def signed_in(desk: object, port: int, number: int) -> User:
    """Return a person who has used a link."""
    person = Person(f"user.{number}", Role.COUNSEL)
    secret = desk.issue_link(person, timedelta(minutes=5))  # type: ignore[attr-defined]
    connection = HTTPConnection(LOOPBACK, port, timeout=60)
    origin = {"Origin": f"http://{LOOPBACK}:{port}", "Content-Length": "0"}
    connection.request("POST", f"/sign-in/{secret}", headers=origin)
    answer = connection.getresponse()
    answer.read()
    return User(port, (answer.getheader("set-cookie") or "").split(";")[0])


def screened(settings: Settings, home: Path) -> str:
    """Draw one paper, and let the real pipeline screen it; return its id."""
    bench = wiring.desk(settings)
    today = datetime.now(UTC).date()
    samples = draw_samples(home / "drawn", 1, today)
    file = next(s.file for s in samples if "arrest-warrant-unsigned" in s.file.name)
    (settings.inboxes / "sheriff" / file.name).write_bytes(file.read_bytes())
    time.sleep(2.5)
    workflow.receive(bench)
    for claim in workflow.claim(bench, "benchmark", 1):
        workflow.work(bench, claim)
    return sha256(file.read_bytes()).hexdigest()


@contextmanager
def served(environ: dict[str, str], port: int, workers: int) -> Iterator[None]:
    """Run the app as `screening review` does, in a process of its own."""
    program = Path(sys.executable).with_name("screening")
    command = [program, "review", "--port", f"{port}", "--workers", f"{workers}"]
    with subprocess.Popen(
        command, env={**os.environ, **environ}, stdout=subprocess.PIPE, text=True
    ) as app:
        try:
            assert app.stdout
            while "Sign in" not in app.stdout.readline():
                pass
            time.sleep(SIGNING_IN_S)
            yield
        finally:
            app.terminate()


if __name__ == "__main__":
    given = ArgumentParser(description=__doc__)
    given.add_argument("--papers", type=int, default=100_000)
    given.add_argument("--workers", type=int, default=1)
    main(**vars(given.parse_args()))
