"""The checker finds what it is there for: each invariant is broken once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from screening.adapters.archive.folder import FolderArchive
from screening.adapters.inbox.s3_bucket import S3Bucket
from screening.adapters.ledger import outbox
from screening.errors import Rejected
from tests.faults.drill import child
from tests.faults.drill.checker import Evidence, check
from tests.faults.drill.crowd import side_by_side
from tests.faults.drill.gateways import bucket
from tests.faults.drill.given import drop, one_of_each
from tests.faults.drill.grounds import Grounds, drained, grounds, one_round
from tests.faults.drill.outside import Hook
from tests.faults.drill.service import Place, TextReader
from tests.makers import document

RECEIVE, NOTIFY, WORK = (
    import_module(f"screening.workflow.{name}")
    for name in ("receive", "notify", "work")
)
"""The modules, not the functions of the same names."""


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grounds]:
    with grounds(tmp_path_factory.mktemp("checker")) as made:
        yield made


@pytest.fixture(scope="module")
def finished(ground: Grounds) -> Path:
    """A place where nothing went wrong, to be copied and tampered with."""
    with ground.place() as place:
        _drop(place)
        assert drained(place) < 14
        assert check(Evidence(place)) == []
        kept = place.home.parent.with_name("finished")
        shutil.copytree(place.home.parent, kept)
    return kept


def _drop(place: Place) -> None:
    for paper in one_of_each():
        drop(paper, place.settings.inboxes, place.given)


def _broken(place: Place, **options: int) -> set[str]:
    return {told.split(":")[0] for told in check(Evidence(place, **options))}


@pytest.mark.parametrize(
    ("invariant", "statement"),
    [
        ("I1", "DELETE FROM receipts WHERE id = 1"),
        ("I1", "UPDATE receipts SET answered_by = NULL WHERE id = 2"),
        ("I1", "UPDATE submissions SET status = 'read'"),
        ("I3", "UPDATE receipts SET name = 'x', department = 'police'"),
        ("I3", "UPDATE submissions SET sha256 = 'f' || substr(sha256, 2)"),
        ("I4", "DELETE FROM notices WHERE template LIKE 'counsel%'"),
        ("I4", "UPDATE notices SET sent_at = NULL"),
        ("I4", "UPDATE notices SET message_id = 'x' || key"),
        ("I5", "UPDATE notices SET decision_version = 9"),
        ("I5", "DELETE FROM readings"),
        (
            "I6",
            "UPDATE rulings SET content = replace(content, '\"pages\":[{', '\"pages\":[{},{')",
        ),
        ("I7", "DELETE FROM audit WHERE action = 'ruled'"),
        ("I7", "UPDATE audit SET reference = 'x' WHERE sequence = 3"),
        ("I8", "DELETE FROM submissions WHERE status = 'cleared'"),
        ("I9", "UPDATE submissions SET status = 'cleared'"),
        ("I9", "DELETE FROM audit WHERE moved_to = 'screened'"),
        ("I11", "UPDATE rulings SET paper_class = 'judicial'"),
    ],
)
def test_the_checker_finds_a_ledger_that_was_altered(
    finished: Path, tmp_path: Path, invariant: str, statement: str
) -> None:
    folder = tmp_path / "drill"
    shutil.copytree(finished, folder)
    place = Place(folder / "home", f"sqlite:///{folder}/home/db/ledger.sqlite", 0)
    _alter(place.url, statement)

    assert invariant in _broken(place)


def _alter(url: str, statement: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        names = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in connection.scalars(names).all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.exec_driver_sql(statement)


def test_the_checker_finds_bytes_that_were_altered(
    finished: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "drill"
    shutil.copytree(finished, folder)
    place = Place(folder / "home", f"sqlite:///{folder}/home/db/ledger.sqlite", 0)
    for blob in (place.home / "archive").rglob("*.aes"):
        blob.write_bytes(b"something else")

    assert "I2" in _broken(place)


def test_the_checker_finds_what_still_waits(finished: Path) -> None:
    place = Place(finished / "home", f"sqlite:///{finished}/home/db/ledger.sqlite", 0)

    assert _broken(place, rounds=15) == {"I12"}


def test_the_checker_finds_who_was_told_by_mail_alone(
    finished: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{finished}/home/db/ledger.sqlite"
    place = Place(finished / "home", url, 0, hook=Hook(1, tmp_path))

    assert _broken(place) == {"I4"}


def test_a_paper_that_left_its_bucket_without_a_copy_is_found(
    ground: Grounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(S3Bucket, "_copy", lambda *_: None)

    (found,) = bucket(ground, 1, "well")

    assert found.startswith("I2")


# The real code, broken in one line


def _sends_nothing(*given: object) -> None:
    """Call a notice sent without handing it over."""


def _keeps_nothing(_archive: FolderArchive, content: bytes) -> str:
    return sha256(content).hexdigest()


def _loses_a_page(reader: Any) -> Callable[..., Any]:
    def read(self: TextReader, content: bytes) -> Any:
        document = reader(self, content)
        return replace(document, pages=document.pages[:1])

    return read


def _takes_trouble_for_a_court(reader: Any) -> Callable[..., Any]:
    def read(self: TextReader, content: bytes) -> Any:
        try:
            return reader(self, content)
        except (Rejected, RuntimeError):
            return document("court", sha256=sha256(content).hexdigest())

    return read


def _tells_the_name(_claim: Any, error: Exception) -> str:
    return str(error)


BREAKS: dict[str, tuple[str, Any, str, Any]] = {
    "mail is not sent": ("I4", NOTIFY, "_hand_over", _sends_nothing),
    "bytes are not kept": ("I2", FolderArchive, "put", _keeps_nothing),
    "a page is lost": ("I6", TextReader, "read", _loses_a_page(TextReader.read)),
    "a failure is judicial": (
        "I11",
        TextReader,
        "read",
        _takes_trouble_for_a_court(TextReader.read),
    ),
    "messages tell content": ("I10", WORK, "_met", _tells_the_name),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_checker_finds_a_service_that_is_wrong(ground: Grounds, name: str) -> None:
    invariant, owner, attribute, wrong = BREAKS[name]
    with ground.place() as place:
        _drop(place)

        def broken_rounds() -> None:
            setattr(owner, attribute, wrong)
            one_round(place)

        assert child.run(broken_rounds, place.log) == 0
        drained(place)

        assert invariant in _broken(place)


def test_without_taking_notices_two_senders_repeat_them(
    ground: Grounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "take", lambda *_: True)

    found = [side_by_side(ground, seed) for seed in range(2)]

    assert any("I4" in told for seed in found for told in seed)


def test_a_paper_removed_before_its_receipt_is_found_lost(ground: Grounds) -> None:
    with ground.place() as place:
        _drop(place)

        def hasty() -> None:
            RECEIVE.take = _removed_first
            one_round(place)

        assert child.run(hasty, place.log) == child.BROKEN
        drained(place)

        assert "I1" in _broken(place)


def _removed_first(_desk: Any, inbox: Any, arrival: Any) -> None:
    # Not acknowledged: that would set it aside, from where the next look takes it in.
    inbox._find(arrival).path.unlink()
    raise KeyboardInterrupt
