"""Who heard of a canary: everything outside the house, and the house itself to compare."""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

from screening import wiring_archive
from screening.settings import Settings
from tests.faults.canary import tasks
from tests.faults.canary.asked import Refusals, desk, printed, upload
from tests.faults.canary.house import SCREENING, House, house
from tests.faults.canary.planted import COUNT, Canary, Planted, planted

RESTS_S = 2.5
"""An inbox lets a file rest before it is taken for whole."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said where, and which canaries stand in it."""

    places: dict[str, bytes]
    """Where nothing of a paper may be."""
    kept: bytes
    """Ledger and archive, where papers are kept."""
    canaries: tuple[Canary, ...]
    codes: frozenset[int]
    """HTTP codes of the refusals."""

    def found(self, place: str) -> list[Canary]:
        return [one for one in self.canaries if _stands_in(one, self.places[place])]

    def came_in(self) -> list[Canary]:
        """Return the canaries that papers really brought."""
        return [one for one in self.canaries if _stands_in(one, self.kept)]


def _stands_in(canary: Canary, said: bytes) -> bool:
    return any(needle in said for needle in canary.needles)


def heard(seed: int = 1) -> Heard:
    """Send the papers through the house; return what was said of them."""
    papers = planted(seed)
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as place:
        refusals = Refusals()
        upload(place, [x for x in papers if x.way == "upload"], refusals)
        for paper in papers:
            place.drop(paper)
        time.sleep(RESTS_S)
        results = place.home / "results"
        assert _worked(place, results) == 0, printed(place.logs)[-2000:]
        metrics = _metrics(place)
        kept = _kept(place.settings)
        desk(place, papers[:8], refusals)
        return Heard(
            places={
                "logs": _open(printed(place.logs)),
                "task results and failures": _open(results.read_bytes()),
                "notices": _open(place.notices()),
                "metrics": _open(metrics),
                "traces": _open(b"".join(place.spans)),
                "error pages": _open(b"\n".join(refusals.kept)),
                "audit chain and checkpoints": _open(_audit(place.settings)),
            },
            kept=_open(kept),
            canaries=_all(papers),
            codes=frozenset(refusals.codes),
        )


def _worked(place: House, results: Path) -> int:
    module = (sys.executable, "-m", tasks.__name__)
    log = place.logs / "tasks.log"
    return place.run("tasks.out", *module, str(results), str(log)).wait()


def _all(papers: list[Planted]) -> tuple[Canary, ...]:
    found = tuple(one for paper in papers for one in paper.canaries)
    assert len(found) == COUNT
    return found


def _open(said: bytes) -> bytes:
    """Return it in small letters, as it stands and as it reads decoded."""
    return b"\n".join((said, unquote_to_bytes(said), said.replace(b"+", b" "))).lower()


def _metrics(place: House) -> bytes:
    scraped = place.run("metrics.log", SCREENING, "metrics", "--once")
    assert scraped.wait() == 0
    return (place.logs / "metrics.log").read_bytes()


def _kept(settings: Settings) -> bytes:
    archive = wiring_archive.archive(settings)
    papers = [bytes(archive.get(digest)) for digest in archive.digests()]
    return b"\n".join([*papers, _tables(settings)])


def _audit(settings: Settings) -> bytes:
    files = [x for x in settings.audit_folder.rglob("*") if x.is_file()]
    return b"\n".join([*(x.read_bytes() for x in files), _tables(settings, "audit")])


def _tables(settings: Settings, *names: str) -> bytes:
    engine = create_engine(settings.ledger_url, poolclass=NullPool)
    with engine.connect() as connection:
        rows = [
            str(tuple(row))
            for name in names or inspect(engine).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{name}"'))
        ]
    return "\n".join(rows).encode()
