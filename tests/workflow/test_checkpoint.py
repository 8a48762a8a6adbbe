from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from screening.adapters.checkpoint.folder import FolderPlace, checkpoints_in
from screening.adapters.checkpoint.mail import MailPlace
from screening.adapters.ledger.chain import SqlTrail
from screening.adapters.ledger.sql import SqlLedger
from screening.audit.checkpoint import MOST_ENTRIES, found_in
from screening.audit.verify import verify
from screening.errors import Tampered, Unavailable, Undeliverable
from screening.workflow import Notary, Signed, checkpoint
from tests.audit.chains import SIGNER, chain, checkpoints
from tests.makers import receipt
from tests.twins.clock import StoppedClock
from tests.twins.notifier import MemoryNotifier


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/ledger.sqlite"


@pytest.fixture
def ledger(url: str) -> Iterator[SqlLedger]:
    opened = SqlLedger(url)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "checkpoints"


@pytest.fixture
def mail() -> MemoryNotifier:
    return MemoryNotifier()


@pytest.fixture
def notary(
    ledger: SqlLedger, url: str, folder: Path, mail: MemoryNotifier
) -> Iterator[Notary]:
    arrive(ledger, 3)
    trail = SqlTrail(url)
    places = (FolderPlace(folder, SIGNER.public), MailPlace(mail, "audit@county.test"))
    yield Notary(trail, SIGNER, places, StoppedClock())
    trail.close()


def arrive(ledger: SqlLedger, count: int, prefix: str = "") -> None:
    for number in range(count):
        ledger.accept(receipt(f"{prefix}{number}.pdf"), f"{number:064}", 1)


def alter(url: str, statement: str) -> None:
    with create_engine(url, poolclass=NullPool).begin() as connection:
        connection.execute(text("DROP TRIGGER IF EXISTS audit_is_not_altered"))
        connection.execute(text("DROP TRIGGER IF EXISTS checkpoints_are_not_deleted"))
        connection.execute(text(statement))


def test_what_was_added_is_signed_and_lies_in_two_places(
    notary: Notary, folder: Path, mail: MemoryNotifier
) -> None:
    assert checkpoint(notary) == Signed(signed=1, unkept=0)

    (lying,) = checkpoints_in(folder)
    (message,) = mail.messages.values()
    assert list(found_in(message.body)) == [lying]
    assert (lying.first, lying.last) == (1, 3)
    assert verify(notary.trail.links(), [lying], [SIGNER.public]).vouched == 3


def test_nothing_new_is_not_signed_again(notary: Notary, mail: MemoryNotifier) -> None:
    checkpoint(notary)

    assert checkpoint(notary) == Signed(signed=0, unkept=0)
    assert len(mail.messages) == 1


def test_the_next_round_goes_on_where_the_last_one_ended(
    notary: Notary, ledger: SqlLedger, folder: Path
) -> None:
    checkpoint(notary)
    arrive(ledger, 2, "more")

    checkpoint(notary)

    spans = [(item.first, item.last) for item in checkpoints_in(folder)]
    assert spans == [(1, 3), (4, 5)]


@pytest.mark.parametrize("step", ["newest_checkpoint", "newest"])
def test_two_rounds_at_once_are_no_tampering(
    notary: Notary, ledger: SqlLedger, folder: Path, step: str
) -> None:
    """A sweep signs, and so does whoever sends notices after a burst."""
    checkpoint(notary)
    arrive(ledger, 2, "more")

    class Overtaken:
        """Another round is done between this step and the next."""

        def __init__(self, inner: object) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

        def __call__(self) -> object:
            found = getattr(self._inner, step)()
            checkpoint(notary)
            return found

    def slow(inner: object) -> Any:
        overtaken = Overtaken(inner)
        setattr(overtaken, step, overtaken)
        return overtaken

    trail, (lying, _) = notary.trail, notary.places
    round_ = (
        replace(notary, trail=slow(trail))
        if step == "newest_checkpoint"
        else replace(notary, places=(slow(lying),))
    )

    assert checkpoint(round_) == Signed(signed=0, unkept=0)
    assert [item.number for item in checkpoints_in(folder)] == [1, 2]


def test_a_long_span_is_signed_in_parts(notary: Notary) -> None:
    class Longer:
        """The trail of a busy day."""

        def __getattr__(self, name: str) -> object:
            return getattr(notary.trail, name)

        def links(self, after: int = 0) -> object:
            return iter(LONG[after:])

    assert checkpoint(replace(notary, trail=Longer())).signed == 3  # type: ignore[arg-type]  # it has every method


LONG = chain(2 * MOST_ENTRIES + 1)


def test_a_place_that_does_not_answer_holds_up_no_other(
    notary: Notary, folder: Path, mail: MemoryNotifier
) -> None:
    mail.fault = Unavailable("no answer")

    assert checkpoint(notary) == Signed(signed=1, unkept=1)
    assert len(list(checkpoints_in(folder))) == 1


def test_a_place_is_given_what_it_missed(
    notary: Notary, ledger: SqlLedger, mail: MemoryNotifier
) -> None:
    mail.fault = Undeliverable("refused")
    checkpoint(notary)
    arrive(ledger, 1, "more")
    mail.fault = None

    checkpoint(notary)

    (message,) = mail.messages.values()
    assert [item.number for item in found_in(message.body)] == [1, 2]


def test_a_new_folder_is_given_all_there_ever_were(
    notary: Notary, tmp_path: Path
) -> None:
    checkpoint(notary)
    moved = FolderPlace(tmp_path / "elsewhere", SIGNER.public)

    checkpoint(replace(notary, places=(moved,)))

    assert moved.newest() is not None


def test_an_altered_entry_is_never_signed(
    notary: Notary, url: str, folder: Path
) -> None:
    alter(url, "UPDATE audit SET reference = 'x' WHERE sequence = 2")

    with pytest.raises(Tampered, match="entry 2 "):
        checkpoint(notary)

    assert not folder.exists()


def test_an_old_backup_is_never_signed(notary: Notary, url: str) -> None:
    checkpoint(notary)
    alter(url, "DELETE FROM checkpoints")

    with pytest.raises(Tampered, match="old backup"):
        checkpoint(notary)


def test_another_history_than_the_one_outside_is_never_signed(
    notary: Notary, folder: Path
) -> None:
    theirs = checkpoints(chain(3), 3)
    FolderPlace(folder, SIGNER.public).keep(theirs)
    mail_only = replace(notary, places=notary.places[1:])
    checkpoint(mail_only)

    with pytest.raises(Tampered, match="differ"):
        checkpoint(notary)
