from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.adapters.ledger.sql import SqlLedger
from screening.domain.alarm import AlarmKind, Finding, Phase
from screening.ports import Alarms, Letter, Rhythm
from tests.twins.alarms import MemoryAlarms

OPS = ("ops@county.test", "night@county.test")
MORNING, EVENING = "2026-11-20 morning", "2026-11-20 evening"
OFTEN = Rhythm(repeat=timedelta(), quiet=timedelta())
SELDOM = Rhythm(repeat=timedelta(hours=2), quiet=timedelta(minutes=10))
AGES = timedelta(days=9999)
LATE = Finding(AlarmKind.LATE, 2, ("0123456789ab", "ba9876543210"))
NO_LATE = Finding(AlarmKind.LATE, 0)
AWAY = Finding(AlarmKind.INBOX_AWAY, 1)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def alarms(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Alarms]:
    if request.param == "memory":
        yield MemoryAlarms()
        return
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    ledger = SqlLedger(url)
    yield ledger.alarms
    ledger.close()


def phases(letters: tuple[Letter, ...]) -> list[Phase]:
    return [letter.phase for letter in letters]


def send_all(alarms: Alarms) -> tuple[Letter, ...]:
    """Deliver what is owed; return it."""
    letters = alarms.due(50)
    for letter in letters:
        alarms.mark_sent(letter.key)
    return letters


def test_what_is_found_is_told_to_everybody_once(alarms: Alarms) -> None:
    assert alarms.record([LATE], MORNING, OPS, SELDOM) == 2
    assert alarms.record([LATE], MORNING, OPS, SELDOM) == 0

    letters = alarms.due(50)

    assert sorted(letter.recipient for letter in letters) == sorted(OPS)
    assert {letter.phase for letter in letters} == {Phase.RAISED}
    assert {letter.finding for letter in letters} == {LATE}
    assert datetime.now(UTC) - letters[0].raised_at < timedelta(minutes=5)


def test_an_address_that_stands_there_twice_gets_one_letter(alarms: Alarms) -> None:
    assert alarms.record([LATE], MORNING, OPS[:1] * 2, SELDOM) == 1


def test_each_letter_has_an_id_of_its_own(alarms: Alarms) -> None:
    alarms.record([LATE, AWAY], MORNING, OPS, SELDOM)

    assert len({letter.message_id for letter in alarms.due(50)}) == 4


def test_no_more_letters_are_due_than_asked_for(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS, SELDOM)

    assert len(alarms.due(1)) == 1


def test_where_all_is_well_nobody_is_told(alarms: Alarms) -> None:
    assert alarms.record([NO_LATE], MORNING, OPS, OFTEN) == 0
    assert alarms.open() == ()


def test_what_lasts_is_told_again_when_the_pause_is_over(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS[:1], OFTEN)
    (first,) = send_all(alarms)

    alarms.record([LATE], MORNING, OPS[:1], OFTEN)

    (again,) = alarms.due(50)
    assert again.phase is Phase.LASTS
    assert again.message_id != first.message_id


def test_what_lasts_is_not_told_again_within_the_pause(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS, SELDOM)
    send_all(alarms)

    assert alarms.record([LATE], MORNING, OPS, SELDOM) == 0


def test_what_lasts_into_another_part_of_the_day_is_the_same_alarm(
    alarms: Alarms,
) -> None:
    alarms.record([LATE], MORNING, OPS[:1], SELDOM)

    assert alarms.record([LATE], EVENING, OPS[:1], SELDOM) == 0


def test_nothing_is_repeated_while_a_letter_is_owed(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS, OFTEN)

    assert alarms.record([LATE], MORNING, OPS, OFTEN) == 0


def test_the_end_is_told_with_what_was_found_last(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS[:1], OFTEN)
    send_all(alarms)

    alarms.record([NO_LATE], MORNING, OPS[:1], OFTEN)

    (letter,) = alarms.due(50)
    assert (letter.phase, letter.finding) == (Phase.OVER, LATE)
    assert alarms.open() == ()


def test_the_end_is_told_once(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS, OFTEN)
    alarms.record([NO_LATE], MORNING, OPS, OFTEN)

    assert alarms.record([NO_LATE], MORNING, OPS, OFTEN) == 0


def test_one_look_without_it_is_not_the_end(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS, SELDOM)

    assert alarms.record([NO_LATE], MORNING, OPS, SELDOM) == 0
    assert alarms.open() == (LATE,)


def test_what_was_not_looked_at_goes_on(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS, OFTEN)

    alarms.record([AWAY], MORNING, OPS, OFTEN)

    assert set(alarms.open()) == {LATE, AWAY}


def test_what_comes_back_in_the_same_part_of_the_day_is_not_raised_anew(
    alarms: Alarms,
) -> None:
    swift = Rhythm(repeat=timedelta(hours=2), quiet=timedelta())
    alarms.record([LATE], MORNING, OPS, swift)
    alarms.record([NO_LATE], MORNING, OPS, swift)

    assert alarms.record([LATE], MORNING, OPS, swift) == 0
    assert alarms.open() == (LATE,)


def test_what_comes_back_and_lasts_is_told_when_the_pause_is_over(
    alarms: Alarms,
) -> None:
    alarms.record([LATE], MORNING, OPS[:1], OFTEN)
    alarms.record([NO_LATE], MORNING, OPS[:1], OFTEN)
    send_all(alarms)

    alarms.record([LATE], MORNING, OPS[:1], OFTEN)

    assert phases(alarms.due(50)) == [Phase.LASTS]


def test_what_comes_back_in_another_part_of_the_day_is_raised_anew(
    alarms: Alarms,
) -> None:
    alarms.record([LATE], MORNING, OPS[:1], OFTEN)
    alarms.record([NO_LATE], MORNING, OPS[:1], OFTEN)
    send_all(alarms)

    alarms.record([LATE], EVENING, OPS[:1], OFTEN)

    assert phases(alarms.due(50)) == [Phase.RAISED]


def test_letters_are_due_in_the_order_of_the_turns(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS[:1], OFTEN)
    time.sleep(0.01)
    alarms.record([NO_LATE], MORNING, OPS[:1], OFTEN)

    assert phases(alarms.due(50)) == [Phase.RAISED, Phase.OVER]


def test_a_letter_is_taken_by_one_sender_alone(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS[:1], SELDOM)
    (letter,) = alarms.due(50)

    assert alarms.take(letter.key, AGES)
    assert not alarms.take(letter.key, AGES)
    assert alarms.due(50) == ()


def test_a_letter_whose_sender_fell_silent_is_due_again(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS[:1], SELDOM)
    (letter,) = alarms.due(50)

    assert alarms.take(letter.key, -timedelta(minutes=1))
    assert alarms.due(50) == (letter,)


def test_a_letter_that_was_sent_is_taken_by_nobody(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS[:1], SELDOM)
    (letter,) = send_all(alarms)

    assert not alarms.take(letter.key, AGES)


def test_a_letter_that_was_sent_is_not_due(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS, SELDOM)

    send_all(alarms)

    assert alarms.due(50) == ()


def test_a_postponed_letter_keeps_its_id(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS[:1], SELDOM)
    (first,) = alarms.due(50)

    alarms.mark_failed(first.key, "Unavailable", timedelta(0))

    (again,) = alarms.due(50)
    assert (again.message_id, again.attempts) == (first.message_id, 1)


def test_a_postponed_letter_waits_for_its_time(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS[:1], SELDOM)
    (letter,) = alarms.due(50)

    alarms.mark_failed(letter.key, "Unavailable", AGES)

    assert alarms.due(50) == ()


def test_a_letter_that_is_given_up_is_never_due(alarms: Alarms) -> None:
    alarms.record([LATE], MORNING, OPS[:1], SELDOM)
    (letter,) = alarms.due(50)

    alarms.mark_failed(letter.key, "Undeliverable", None)
    alarms.mark_failed(letter.key, "Unavailable", timedelta(0))

    assert alarms.due(50) == ()
