"""Trouble on the way to servers outside: to a bucket, and to a receiver of webhooks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from screening.settings import PROJECT
from screening.workflow.notify import PATIENCE
from tests import servers
from tests.aws import KEYS
from tests.faults.drill import child, web
from tests.faults.drill.checker import Evidence, check
from tests.faults.drill.given import Given, drawn, drop, note
from tests.faults.drill.grounds import Grounds, drained, executed, one_round, pass_time
from tests.faults.drill.line import Line, await_port
from tests.faults.drill.outside import DEPARTMENT, Hook, impatient, portal
from tests.faults.drill.service import POLICY, Place
from tests.faults.drill.trouble import proxied
from tests.servers import free_port

BUCKET = (*web.BOTH, *web.STORE)
WEBHOOK = web.BOTH

PAPERS = 5

ROUNDS = 3
"""Rounds over a spoiled line: to take papers, to tell of them, to tell again."""

SHARES = (0.25, 0.5, 1.0)
"""How many of the requests are spoiled: some troubles show only behind others."""


def bucket(ground: Grounds, seed: int, mode: str) -> list[str]:
    """Let papers come by a bucket that is reached through a gateway that spoils."""
    dice = Random(seed)
    os.environ.update(KEYS)  # nobody's
    with ground.place() as plain:
        line = Line(free_port(), ground.cloud.port, ground.root / "unasked")
        place = replace(plain, portal=portal(ground.cloud, line.port, dice))
        papers = [replace(x, department=DEPARTMENT) for x in drawn(seed, PAPERS)]
        for paper in papers:
            put(paper, place)
        with line.behaving(mode, dice.choice(SHARES), seed):
            found = _disturbed(place)
        with line.behaving("well"):
            rounds = drained(place)
        return [*found, *check(Evidence(place, rounds)), *_kept(place, papers)]


def stood_in(ground: Grounds, seed: int) -> list[str]:
    """Let mail be away until whoever stands in for counsel was told, then come back."""
    unknown = ground.root / "unknown"
    unknown.write_text("")
    mail_port = free_port()
    with ground.place(mail_port) as plain, _listening(plain.sink) as port:
        line = _line_to(plain, port, unknown)
        place = replace(plain, hook=Hook(line.port, plain.home.parent / "identity"))
        for paper in drawn(seed, PAPERS):
            drop(paper, place.settings.inboxes, place.given)
        with line.behaving("well"):
            found = _disturbed(place, PATIENCE + 1)
            found += _untold(place)
            with proxied(mail_port, ground.mail_port, "well", unknown):
                rounds = drained(place)
        return [*found, *check(Evidence(place, rounds))]


def webhook(ground: Grounds, seed: int, mode: str) -> list[str]:
    """Let a receiver of webhooks be reached through a gateway that spoils."""
    unknown = ground.root / "unknown"
    unknown.write_text("")
    with ground.place() as plain, _listening(plain.sink) as port:
        line = _line_to(plain, port, unknown)
        place = replace(plain, hook=Hook(line.port, plain.home.parent / "identity"))
        for paper in drawn(seed, PAPERS):
            drop(paper, place.settings.inboxes, place.given)
        with line.behaving(mode, Random(seed).choice(SHARES), seed):
            found = _disturbed(place)
        with line.behaving("well"):
            rounds = drained(place)
        lost = len(unknown.read_text().splitlines())
        return [*found, *check(Evidence(place, rounds, unknown=lost))]


def _line_to(place: Place, port: int, unknown: Path) -> Line:
    """Lay out the line to the receiver at ``port``, with a certificate of its own."""
    identity = place.home.parent / "identity"
    identity.mkdir()
    servers.certificate(identity)
    return Line(free_port(), port, unknown, identity)


def _untold(place: Place) -> list[str]:
    """Tell of papers that counsel heard nothing of while mail was away."""
    assert place.hook is not None
    path = urlsplit(place.hook.counsels).path
    rows = [json.loads(line) for line in place.sink.read_text().splitlines()]
    heard = sum(row["to"] == [path] for row in rows)
    # A paper that breaks its reader is settled at the fifth try: its mail has failed less.
    tried = (
        "SELECT count(*) FROM notices WHERE recipient = :counsel AND attempts > :most"
    )
    given = {"counsel": POLICY.counsel[0], "most": PATIENCE}
    papers = executed(place.url, tried, given)[0][0]
    if heard == papers > 0:
        return []
    return [f"I4: counsel's stand-in heard of {heard} papers of {papers}"]


def _disturbed(place: Place, rounds: int = ROUNDS) -> list[str]:
    for _ in range(rounds):
        code = child.run(lambda: _impatient_round(place), place.log)
        if code:
            return [f"I12: over a bad line a service ended with {code}"]
        pass_time(place)
    return []


def _impatient_round(place: Place) -> None:
    impatient()
    one_round(place)


def put(paper: Given, place: Place) -> None:
    """Write it down, durably, then put it into the bucket."""
    assert place.portal is not None
    note(place.given, {**asdict(paper), "content": "", "sha256": paper.digest})
    place.portal.put(paper.name, paper.content.encode())


def _kept(place: Place, papers: list[Given]) -> list[str]:
    """Tell of papers that left the bucket without the copy that is kept aside."""
    assert place.portal is not None
    moved = len(place.portal.moved())
    if moved == len(papers):
        return []
    return [f"I2: {len(papers)} papers left the bucket, {moved} lie aside"]


@contextmanager
def _listening(sink: Path) -> Iterator[int]:
    """Start a receiver of webhooks; yield its port."""
    port = free_port()
    command = [sys.executable, "-m", "tests.faults.drill.ear", str(port), str(sink)]
    process = subprocess.Popen(command, cwd=PROJECT)
    try:
        await_port(port)
        yield port
    finally:
        process.kill()
        process.wait()
