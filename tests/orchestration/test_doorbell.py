from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.inbox.folder import FolderInbox
from screening.adapters.ledger.sql import SqlLedger
from screening.errors import Unavailable
from screening.orchestration.doorbell import Doorbell, Ring, lying_in
from screening.ports import Arrival
from screening.settings import Settings
from tests.makers import receipt

A, B = frozenset({"a"}), frozenset({"a", "b"})


@pytest.mark.parametrize(
    ("last", "waiting", "now_s", "is_due"),
    [
        pytest.param(Ring(), frozenset(), 0.0, False, id="nothing there"),
        pytest.param(Ring(), A, 0.0, True, id="the first paper"),
        pytest.param(Ring(A, 0.0), A, 19.9, False, id="nothing new"),
        pytest.param(Ring(A, 0.0), B, 0.1, True, id="a second paper"),
        pytest.param(Ring(A, 0.0), A, 20.0, True, id="still there after a while"),
        pytest.param(Ring(A, 0.0), frozenset(), 99.0, False, id="taken"),
        pytest.param(Ring(B, 0.0), A, 0.1, False, id="one of two taken"),
    ],
)
def test_the_bell_rings_for_what_is_new_and_again_for_what_stays(
    last: Ring,
    waiting: frozenset[str],
    now_s: float,
    is_due: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert last.is_due(waiting, now_s, again_s=20.0) is is_due


def test_the_bell_rings_when_a_paper_is_dropped(settings: Settings) -> None:
    _drop(settings, "police", "paper.pdf")

    assert asyncio.run(_rings(Doorbell(0.05), 1)) == 1


def test_the_bell_rings_for_an_upload_that_nobody_has_begun_to_read(
    settings: Settings,
) -> None:
    ledger = SqlLedger(settings.ledger_url)
    ledger.accept(replace(receipt(), source="upload:police"), "a" * 64, 5)
    ledger.close()

    assert asyncio.run(_rings(Doorbell(0.05), 1)) == 1


def test_a_ledger_that_is_away_does_not_silence_the_inboxes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCREENING_LEDGER_URL", "postgresql+psycopg://127.0.0.1:9/none")
    _drop(settings, "police", "paper.pdf")

    assert asyncio.run(_rings(Doorbell(0.05), 1)) == 1


def test_the_bell_is_silent_over_empty_inboxes(settings: Settings) -> None:
    (settings.inboxes / "police").mkdir(parents=True)

    with pytest.raises(TimeoutError):
        asyncio.run(_rings(Doorbell(0.05), 1, within_s=2.0))


def test_the_bell_takes_nothing(settings: Settings) -> None:
    _drop(settings, "police", "paper.pdf")

    asyncio.run(_rings(Doorbell(0.05), 1))

    assert (settings.inboxes / "police" / "paper.pdf").exists()


def test_the_bell_rings_again_while_nobody_answers(settings: Settings) -> None:
    _drop(settings, "police", "paper.pdf")

    assert asyncio.run(_rings(Doorbell(0.05, again_after_s=0.2), 3)) == 3


def test_an_inbox_that_is_away_does_not_silence_the_others(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF")
    inbox = FolderInbox("police", tmp_path, quiet=timedelta(0))

    assert len(lying_in([_Away(), inbox])) == 1


def test_the_triggerer_can_make_the_bell_again() -> None:
    path, given = Doorbell(look_every_s=3.0, again_after_s=7.0).serialize()

    assert path == f"{Doorbell.__module__}.{Doorbell.__qualname__}"
    assert Doorbell(**given).serialize() == (path, given)


class _Away:
    source = "folder:away"

    def arrivals(self) -> Iterator[Arrival]:
        raise Unavailable("folder:away did not answer")

    def fetch(self, arrival: Arrival) -> bytes:
        raise Unavailable(arrival.source_id)

    def acknowledge(self, arrival: Arrival) -> None:
        raise Unavailable(arrival.source_id)


def _drop(settings: Settings, department: str, name: str) -> None:
    inbox = settings.inboxes / department
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / name).write_bytes(b"%PDF-1.7")


async def _rings(bell: Doorbell, times: int, within_s: float = 30.0) -> int:
    events: AsyncIterator[object] = bell.run()
    async with asyncio.timeout(within_s):
        return len([await anext(events) for _ in range(times)])
