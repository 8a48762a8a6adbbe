"""Requests that must be refused: what the pages and answers of refusal say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import httpx
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from screening import wiring_desk
from screening.domain.person import Person, Role
from screening.upload.tokens import Tokens
from tests.faults.canary.house import SCREENING, House
from tests.faults.canary.planted import Planted
from tests.faults.drill.line import await_port
from tests.servers import LOOPBACK, free_port

ROLES = (Role.COUNSEL, Role.OPS, Role.DEPARTMENT, Role.AUDITOR)


@dataclass
class Refusals:
    """Every answer that was no paper's page and no success."""

    kept: list[bytes] = field(default_factory=list)
    codes: set[int] = field(default_factory=set)

    def keep(self, answer: httpx.Response) -> None:
        if answer.status_code >= 400:
            self.codes.add(answer.status_code)
            self.kept.append(str(answer.headers).encode() + answer.content)


@contextmanager
def served(house: House, name: str, *command: str) -> Iterator[str]:
    """Run one of the web servers; yield its address."""
    port = free_port()
    process = house.run(name, SCREENING, *command, "--port", str(port))
    try:
        await_port(port)
        yield f"http://{LOOPBACK}:{port}"
    finally:
        process.terminate()
        process.wait()


def upload(house: House, papers: list[Planted], refusals: Refusals) -> None:
    """Hand papers in over HTTP, and in every way in which they are not taken."""
    token = Tokens(house.settings.upload_tokens_file).issue("records")
    with served(house, "upload.log", "upload-api") as url, httpx.Client() as client:
        for paper in papers:
            plain = quote(paper.name)
            sent = {
                "Authorization": f"Bearer {token}",
                "Content-Type": "application/octet-stream",
                "Idempotency-Key": plain,
                "Paper-Name": plain,
            }
            for change in ({}, *_slips(plain)):
                answer = client.post(
                    f"{url}/v1/papers",
                    content=paper.content + bytes(change.get("X-More", ""), "ascii"),
                    headers={**sent, **change},
                )
                refusals.keep(answer)
            refusals.keep(client.get(f"{url}/v1/papers/{plain}", headers=sent))
            refusals.keep(client.delete(f"{url}/v1/papers?name={plain}", headers=sent))


def _slips(name: str) -> tuple[dict[str, str], ...]:
    return (
        {"Authorization": f"Bearer {name}"},
        {"Idempotency-Key": f"{name} with blanks"},
        {"Paper-Name": f"{name}%"},
        {"Content-Type": f"multipart/form-data; boundary={name}"},
        {"X-More": "another paper under the same key"},
    )


def desk(house: House, papers: list[Planted], refusals: Refusals) -> None:
    """Ask counsel's desk for what it does not give, then break what it stands on."""
    with served(house, "review.log", "review") as url:
        clients = [_signed_in(house, url, role) for role in (*ROLES, None)]
        for paper in papers:
            for client in clients:
                _ask(client, paper, refusals)
        _spoil(house)
        counsel = clients[0]
        for id in _ids(house):  # noqa: A001  # the field's own name
            for path in (f"/papers/{id}", f"/papers/{id}/pages/1/1200.png"):
                refusals.keep(counsel.get(path))
        _lose(house)
        for paper in papers:
            refusals.keep(counsel.get("/queue", params={"search": paper.name}))
        for client in clients:
            client.close()


def _signed_in(house: House, url: str, role: Role | None) -> httpx.Client:
    client = httpx.Client(base_url=url, headers={"Origin": url}, timeout=30)
    if role is None:
        return client
    office = wiring_desk.desk_of_counsel(house.settings)
    department = "sheriff" if role is Role.DEPARTMENT else None
    person = Person(f"p.{role.value}", role, department)
    secret = office.issue_link(person, timedelta(minutes=5))
    office.close()
    assert client.post(f"/sign-in/{secret}").status_code == 303
    return client


def _ask(client: httpx.Client, paper: Planted, refusals: Refusals) -> None:
    name = quote(paper.name)
    form = {"note": paper.name, "csrf": paper.name, "answer": paper.name}
    for method, path in (
        ("GET", f"/papers/{name}"),
        ("GET", f"/{name}?search={name}"),
        ("GET", f"/sign-in/{name}"),
        ("POST", f"/sign-in/{name}"),
        ("POST", f"/papers/{name}/decide"),
        ("PUT", f"/papers/{name}"),
    ):
        refusals.keep(client.request(method, path, data=form))
    long = {"note": paper.name * 5_000}
    refusals.keep(client.post(f"/papers/{name}/draft", data=long))
    other = {"Origin": f"https://{name}.example", "Host": f"{name}.example"}
    refusals.keep(client.post("/queue", data=form, headers=other))


def _spoil(house: House) -> None:
    """Make what is kept of papers unreadable, so that errors quote it."""
    engine = create_engine(house.settings.ledger_url, poolclass=NullPool)
    with engine.begin() as connection:
        for table in ("rulings", "readings"):
            torn = f"UPDATE {table} SET content = substr(content, 1, 700)"
            connection.execute(text(torn))


def _lose(house: House) -> None:
    """Take the ledger's receipts away from under the desk."""
    engine = create_engine(house.settings.ledger_url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE receipts RENAME TO lost"))


def _ids(house: House) -> list[str]:
    engine = create_engine(house.settings.ledger_url, poolclass=NullPool)
    with engine.begin() as connection:
        found = connection.execute(text("SELECT sha256 FROM submissions"))
        return [str(row[0]) for row in found]


def printed(folder: Path) -> bytes:
    """Return all that was logged."""
    return b"\n".join(file.read_bytes() for file in sorted(folder.iterdir()))
