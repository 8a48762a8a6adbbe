"""A planted name goes through the whole house; after its term nothing has it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, inspect, text
from sqlalchemy.pool import NullPool

from screening import (
    wiring,
    wiring_archive,
    wiring_audit,
    wiring_bulk,
    wiring_desk,
    workflow,
)
from screening.adapters.inbox.folder import FolderInbox
from screening.adapters.ledger.desk_tables import blind_items
from screening.adapters.ledger.sql import SqlLedger
from screening.adapters.notifier.maildir import MaildirNotifier
from screening.domain.arrangement import Arrangement
from screening.domain.bulk import Listed, Reads, job_of
from screening.domain.decision import Decision, Direction, Ground, Opinion, Standing
from screening.domain.finding import FieldName
from screening.domain.notice import Channel
from screening.domain.provenance import Provenance
from screening.domain.verdict import FileClass
from screening.policy.retention import Minimised, Retention, Schedule
from screening.settings import Settings
from screening.workflow import Desk, Keeper
from screening.workflow.lane import Lane
from screening.workflow.rescreen import Share, rescreen
from screening.workflow.verify import verify
from tests.contract.conftest import postgresql, postgresql_url  # noqa: F401  # fixtures
from tests.makers import field, segment, verdict, versions
from tests.twins.clock import StoppedClock
from tests.workflow.desk import POLICY, ScriptedReader, ScriptedScreener

NAMES = ("Quillon Thistlebrook", "A219-555-017", "219555017", "Thistlebrook")
CONTENT = b"ORDER in the matter of Quillon Thistlebrook, A219-555-017, who may stay."
PAPER = sha256(CONTENT).hexdigest()
AT_ONCE = timedelta(0)
VERDICT = verdict(
    segment(
        "md-court-order",
        fields=(
            field(FieldName.SUBJECT_NAME, "Quillon Thistlebrook"),
            field(FieldName.A_NUMBER, "A219-555-017"),
        ),
    )
)


@dataclass(frozen=True)
class House:
    """All that a paper passes through, with files and a database of its own."""

    settings: Settings
    desk: Desk
    ledger: SqlLedger

    def decided(self) -> None:
        """Let one person draft, another decide with a note, and look at the page."""
        counsel = wiring_desk.desk_of_counsel(self.settings)
        decision = Decision(
            submission=PAPER,
            verdict_version=1,
            opinion=Opinion.OVERTURN,
            paper_class=FileClass.OTHER,
            direction=Direction.ORDINARY,
            ground=Ground.OTHER,
            note="Mr. Thistlebrook's number is A219-555-017.",
            by="a.lee",
        )
        self._answered_blind()
        self._screened_again()
        layout = Arrangement(PAPER, 1, ((1,),), (), "a.lee")
        counsel.arrangements.arrange(layout, '{"says": "Mr. Thistlebrook"}')
        counsel.save_draft(PAPER, "b.ray", '{"note": "ask Quillon Thistlebrook"}')
        counsel.record(decision, Standing.FINAL, (), AT_ONCE)
        assert counsel.close_decided() == 1
        counsel.close()
        wiring_desk.pictures(self.settings).put(PAPER, "1-full", CONTENT)

    def _answered_blind(self) -> None:
        row = {
            "submission": PAPER,
            "verdict_version": 1,
            "drawn_at": datetime.now(UTC),
            "person": "c.oh",
            "paper_class": "judicial",
            "note": "It is Mr. Thistlebrook's.",
            "answered_at": datetime.now(UTC),
        }
        engine = create_engine(self.settings.ledger_url, poolclass=NullPool)
        with engine.begin() as connection:
            connection.execute(insert(blind_items).values(row))

    def _screened_again(self) -> None:
        bulk, listed = wiring_bulk.bulk(self.settings), [Listed(0, PAPER)]
        job = job_of(listed, "papers", versions(), Reads.KEPT, None)
        bulk.open(job, listed)
        lane = Lane(
            bulk=bulk,
            ledger=self.ledger,
            archive=self.desk.archive,
            shelf=wiring_bulk.shelf(self.settings),
            reader=self.desk.reader,
            screener=self.desk.screener,
            policy=POLICY,
            clock=self.desk.clock,
            made_by=versions(),
            lease=timedelta(hours=1),
        )
        rescreen(lane, job, Share("test"), rest=print)
        assert bulk.left(job.id) == 0
        bulk.close()

    def retained(self) -> workflow.Retained:
        """Run the Dag's step, three hours later, under a policy that keeps nothing."""
        classes = (None, *FileClass)
        fields = (FieldName.A_NUMBER,)
        schedule = Schedule(
            rows=tuple(Retention(item, AT_ONCE, "test") for item in classes),
            minimised=Minimised(fields, timedelta(days=9), "test"),
        )
        keeper = Keeper(
            keeping=self.ledger.keeping,
            archive=self.desk.archive,
            pictures=wiring_desk.pictures(self.settings),
            schedule=schedule,
            clock=StoppedClock(datetime.now(UTC) + timedelta(hours=3)),
        )
        return workflow.retain(keeper)

    def found_in_files(self) -> set[str]:
        """Return the files that tell a planted name, as bytes or in their own name."""
        home = self.settings.home
        return {
            str(file.relative_to(home))
            for file in home.rglob("*")
            if file.is_file()
            if _tells(file.read_bytes()) or _tells(file.name.encode())
        }

    def found_in_tables(self) -> set[str]:
        """Return the tables that tell a planted name in any column."""
        engine = create_engine(self.settings.ledger_url, poolclass=NullPool)
        with engine.connect() as connection:
            return {
                name
                for name in inspect(connection).get_table_names()
                if _tells(
                    str(connection.execute(text(f'SELECT * FROM "{name}"')).all())
                )
            }


def _tells(content: bytes | str) -> bool:
    words = content if isinstance(content, str) else content.decode("utf-8", "replace")
    return any(re.search(re.escape(name), words, re.IGNORECASE) for name in NAMES)


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    given = {"SCREENING_HOME": str(tmp_path / "home")}
    if request.param == "postgresql":
        given["SCREENING_LEDGER_URL"] = request.getfixturevalue("postgresql_url")
    settings = Settings.from_env(given)
    clock, ledger = wiring.SystemClock(), wiring.ledger(settings)
    inbox = settings.inboxes / "records"
    inbox.mkdir(parents=True)
    notices = MaildirNotifier(settings.home / "notices", "s@county.test", clock)
    taken = FolderInbox("records", inbox, AT_ONCE, rest=AT_ONCE)
    desk = Desk(
        inboxes=(taken,),
        asides=(taken.aside,),
        archive=wiring_archive.archive(settings),
        ledger=ledger,
        alarms=ledger.alarms,
        escalations=ledger.escalations,
        reader=ScriptedReader(),
        screener=ScriptedScreener(VERDICT),
        policy=POLICY,
        notifiers={Channel.EMAIL: notices},
        clock=clock,
        lease=timedelta(hours=1),
        review_url="https://review.county.test",
    )
    (inbox / "Thistlebrook, Quillon.pdf").write_bytes(CONTENT)
    workflow.receive(desk)
    (came,) = ledger.receipts(PAPER)
    origin = Provenance("thistlebrook.example", fax="Quillon Thistlebrook")
    ledger.keep_provenance(came.source, came.source_id, origin)
    for claim in workflow.claim(desk, "worker", 9):
        workflow.work(desk, claim)
    workflow.notify(desk, 99)
    workflow.sweep(desk)
    yield House(settings, desk, ledger)
    ledger.close()


def test_no_planted_name_survives_an_erasure(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    house.decided()
    before = house.found_in_tables(), house.found_in_files()

    assert house.retained() == workflow.Retained(minimised=0, erased=1, shredded=1)

    assert before[0] >= {"receipts", "provenances", "rulings", "decisions", "drafts"}
    assert "arrangements" in before[0]
    assert any(name.startswith("pictures/") for name in before[1])
    assert house.found_in_tables() == set()
    # A reading is kept compressed, where no search finds a name.
    assert house.ledger.reading(PAPER) is None
    assert house.found_in_files() == set()
    assert not _tells(caplog.text)


def test_the_audit_verifies_after_everything_was_erased(house: House) -> None:
    house.decided()

    house.retained()

    trail = wiring_audit.trail(house.settings)
    assert verify(trail, [], []).faults == ()
    trail.close()


def test_an_erased_paper_is_on_nobodys_screen(house: House) -> None:
    house.decided()
    house.retained()

    counsel = wiring_desk.desk_of_counsel(house.settings)

    assert counsel.brief(PAPER) is None
    assert counsel.received_by("records", 9) == ()
    counsel.close()


def test_an_erased_paper_that_comes_again_is_a_new_one(house: House) -> None:
    house.decided()
    house.retained()
    (house.settings.inboxes / "records" / "again.pdf").write_bytes(CONTENT)

    workflow.receive(house.desk)
    for claim in workflow.claim(house.desk, "worker", 9):
        workflow.work(house.desk, claim)

    counsel = wiring_desk.desk_of_counsel(house.settings)
    brief = counsel.brief(PAPER)
    assert brief is not None
    assert brief.entry.name == "again.pdf"
    assert house.desk.archive.get(PAPER) == CONTENT
    counsel.close()
