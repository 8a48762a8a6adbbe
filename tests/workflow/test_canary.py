from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from screening import wiring
from screening.domain.alarm import AlarmKind, Finding
from screening.domain.verdict import FileClass
from screening.errors import Rejected
from screening.settings import Settings
from screening.workflow import escalate, notify
from screening.workflow.canary import fly
from screening.workflow.canary_sheet import canary_sheet
from tests.makers import NOON, segment, verdict
from tests.workflow.desk import Office

WELL, LOST = Finding(AlarmKind.CANARY_LOST, 0), Finding(AlarmKind.CANARY_LOST, 1)
COUNSEL = "counsel@county.example"


def look(office: Office) -> list[Finding]:
    return list(fly(office.desk, office.post))


def names(office: Office) -> list[str]:
    return [arrival.name for arrival in office.canary.arrivals()]


def test_a_test_paper_is_dropped_once_a_day(office: Office) -> None:
    look(office)
    office.work_all()

    look(office)

    assert names(office) == []
    assert len(list(office.ledger.submissions())) == 1


def test_every_worked_day_has_a_paper_of_its_own(office: Office) -> None:
    look(office)
    office.work_all()
    office.clock.advance(timedelta(days=3))

    look(office)
    office.work_all()

    assert len(list(office.ledger.submissions())) == 2


def test_no_paper_is_dropped_on_a_day_that_is_not_worked(office: Office) -> None:
    look(office)
    office.work_all()
    office.clock.advance(timedelta(days=1))

    look(office)

    assert names(office) == []


def test_a_paper_on_its_way_says_nothing(office: Office) -> None:
    look(office)
    office.work_all()

    assert look(office) == []


def test_a_paper_whose_mail_is_out_is_well(office: Office) -> None:
    look(office)
    office.work_all()
    notify(office.desk, 10)

    assert look(office) == [WELL]


def test_a_paper_that_nobody_takes_is_lost(office: Office) -> None:
    look(office)

    assert look(office) == [LOST]


def test_a_paper_whose_mail_is_not_out_in_time_is_lost(office: Office) -> None:
    look(office)
    office.work_all()
    office.clock.advance(timedelta(minutes=31))

    (finding,) = look(office)

    assert (finding.kind, finding.count) == (AlarmKind.CANARY_LOST, 1)


def test_a_paper_that_could_not_be_read_is_lost_though_it_is_settled(
    office: Office,
) -> None:
    look(office)
    office.reader.fault = Rejected("reader_failed")
    office.work_all()
    notify(office.desk, 10)
    office.clock.advance(timedelta(minutes=31))

    assert [item.count for item in look(office)] == [1]


def test_only_counsel_is_told_and_told_that_it_is_a_test(office: Office) -> None:
    look(office)
    office.screener.answer = verdict(segment("ao-442"))
    office.work_all()

    notify(office.desk, 10)

    (sent,) = office.notifier.messages.values()
    assert sent.recipient == COUNSEL
    assert sent.subject.startswith("TEST ")
    assert sent.body.startswith("TEST.")


def test_no_department_s_paper_says_that_it_is_a_test(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()

    notify(office.desk, 10)

    assert "TEST" not in str(office.notifier.messages)


def test_nobody_is_woken_over_a_test_paper(office: Office) -> None:
    look(office)
    office.work_all()

    assert escalate(office.desk, 10).waiting == 0


def test_equal_days_have_equal_bytes_and_others_other_bytes() -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)

    assert canary_sheet(friday) == canary_sheet(friday)
    assert canary_sheet(friday) != canary_sheet(monday)


@pytest.mark.parametrize("day", [NOON.date(), date(2027, 5, 31)], ids=str)
def test_the_real_stages_clear_it_as_no_process(tmp_path: Path, day: date) -> None:
    settings = Settings.from_env({"SCREENING_HOME": str(tmp_path)})
    reading = wiring.reader(settings).read(canary_sheet(day))

    answer = wiring.screener(settings).screen(reading, day)

    assert (answer.paper_class, answer.is_cleared) == (FileClass.OTHER, True)
