"""A county whose papers the real pipeline screened, and the real app over HTTP."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import uvicorn

from screening import (
    wiring,
    wiring_archive,
    wiring_audit,
    wiring_bulk,
    wiring_desk,
    workflow,
)
from screening.domain.person import Person, Role
from screening.review.app import create_app
from screening.review.office import Office, open_office
from screening.settings import Settings
from screening.synthesis import finish
from screening.synthesis.draw import draw_paper
from screening.synthesis.samples import draw_samples
from tests.servers import LOOPBACK, PATIENCE_S, free_port

UNSIGNED = "arrest-warrant-unsigned.pdf"
WARRANT = "arrest-warrant-ao-442.pdf"
PACKET = "fax-detainer-packet.tif"
AGENCY = "ice-warrant-i-200.pdf"
HOSTILE = "<script>alert(1)</script>\u202efdp.exe.pdf"
BROKEN = "broken.pdf"
MEMO = "note.txt"

KEPT = (UNSIGNED, WARRANT, PACKET, AGENCY)
"""Samples that are screened; the others would only cost time."""


@dataclass(frozen=True)
class County:
    """A home folder with screened papers, and their ids by name."""

    home: Path
    papers: dict[str, str]
    office: Office
    """What is the same for every copy: policy, forms, the reader."""


def screened_county(home: Path) -> County:
    """Draw papers, receive and screen them as in service."""
    settings = Settings.from_env({"SCREENING_HOME": str(home)})
    desk = wiring.desk(settings)
    for name, content in _papers(home / "drawn").items():
        inbox = settings.inboxes / ("police" if name == AGENCY else "sheriff")
        (inbox / name.replace("/", "\u2215")).write_bytes(content)
    time.sleep(2.5)  # an inbox lets a file rest before it is taken for whole
    workflow.receive(desk)
    while claims := workflow.claim(desk, "test", 20):
        for claim in claims:
            workflow.work(desk, claim)
    papers = {paper.name: paper.submission for paper in desk.ledger.papers()}
    named = {name: papers[name.replace("/", "\u2215")] for name in ALL}
    return County(home, named, open_office(settings))


ALL = (*KEPT, HOSTILE, BROKEN, MEMO)


def _papers(folder: Path) -> dict[str, bytes]:
    today = datetime.now(UTC).date()
    samples = {item.file.name: item.file for item in draw_samples(folder, 1, today)}
    hostile = finish.scanned(draw_paper("federal-court-order", 12, today), 12)
    return {
        **{name: samples[name].read_bytes() for name in KEPT},
        HOSTILE: hostile,
        BROKEN: b"%PDF-1.7 broken",
        MEMO: b"Minutes.\n<img src=x onerror=alert(1)> =cmd|' /C calc'!A0\n" * 3,
    }


@dataclass
class Desk:
    """The app as it runs, with the services it stands on."""

    url: str
    office: Office
    papers: dict[str, str]
    _clients: list[httpx.Client] = field(default_factory=list)

    def stranger(self) -> httpx.Client:
        """Return a browser that never signed in."""
        client = httpx.Client(
            base_url=self.url, headers={"Origin": self.url}, timeout=PATIENCE_S
        )
        self._clients.append(client)
        return client

    def signed_in(
        self, person: str = "a.lee", role: Role = Role.COUNSEL
    ) -> httpx.Client:
        """Return a browser in which a person signed in by a link."""
        client = self.stranger()
        assert client.post(self.link(person, role)).status_code == 303
        return client

    def link(self, person: str = "a.lee", role: Role = Role.COUNSEL) -> str:
        """Return the path of a fresh one-time link."""
        department = "sheriff" if role is Role.DEPARTMENT else None
        who = Person(person, role, department)
        secret = self.office.sessions.issue_link(who, timedelta(minutes=5))
        return f"/sign-in/{secret}"

    def close(self) -> None:
        for client in self._clients:
            client.close()


def csrf(client: httpx.Client) -> str:
    """Return the token that the forms of this session carry."""
    page = client.get("/queue").text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def answered(client: httpx.Client, paper: str, **fields: str) -> httpx.Response:
    """Send the decision form as a browser does."""
    form = {"csrf": csrf(client), "version": "1", "answer": "agree", **fields}
    return client.post(f"/papers/{paper}/decide", data=form)


@contextmanager
def running(
    county: County,
    home: Path,
    environ: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[Desk]:
    """Serve a copy of the county, so that each test begins with all papers open."""
    shutil.copytree(county.home, home, dirs_exist_ok=True)
    port = port or free_port()
    url = f"http://{LOOPBACK}:{port}"
    settings = Settings.from_env(
        {
            "SCREENING_HOME": str(home),
            "SCREENING_REVIEW_URL": url,
            **(environ or {}),
        }
    )
    desk_of_copy = wiring_desk.desk_of_counsel(settings)
    records = wiring.ledger(settings)
    office = replace(
        county.office,
        ledger=records,
        escalations=records.escalations,
        docket=desk_of_copy,
        decisions=desk_of_copy,
        referrals=desk_of_copy,
        arrangements=desk_of_copy.arrangements,
        sessions=desk_of_copy,
        blind=desk_of_copy,
        flips=wiring_bulk.bulk(settings).flips,
        search=desk_of_copy.search,
        sign_on=wiring_desk.sign_on(settings),
        notary=wiring_audit.notary(settings),
        archive=wiring_archive.archive(settings),
        pictures=wiring_desk.pictures(settings),
        url=url,
    )
    server = uvicorn.Server(
        uvicorn.Config(create_app(office), host=LOOPBACK, port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    desk = Desk(url, office, county.papers)
    try:
        yield desk
    finally:
        desk.close()
        server.should_exit = True
        thread.join()
